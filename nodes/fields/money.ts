import { InputProblem } from '../../shared/errors/failure';
import {
	type Currency,
	minorDigits,
	type Money,
	moneyOf,
	toDecimal,
} from '../../shared/money/amount';
import { readTypedAmount } from '../../shared/money/typed-amount';
import { isRefusal, type Refusal } from '../../shared/money/typed-decimal';
import type { Field, Surroundings } from '../../shared/declare/field';

const labelIn = (currency: Currency) => `Amount (${currency})`;

interface AmountRules {
	displayName?: string;
	description: string;
	/**
	 * The smallest and the largest amount, in major units; whole ones where another field says of which
	 * currency. Without a smallest one, the smallest is the currency’s minor unit.
	 */
	min?: number;
	max?: number;
	/** In major units; without one nothing is set, because no amount may be paid that nobody typed. */
	default?: string;
}

/** Another field of the operation, whose value is the currency’s code. */
interface CurrencyFrom {
	currencyFrom: string;
}

/**
 * An amount in major units, as people write it, read without float arithmetic. A text field: n8n's
 * number box drops commas and minus signs before a node sees them, and `1.250,50` becomes 1.25.
 *
 * Where another field says the currency, its decimals are those of that currency, and a problem
 * names both fields.
 */
export function money(currency: Currency | CurrencyFrom, rules: AmountRules): Field<Money> {
	const isFixed = typeof currency === 'string';
	const { displayName = isFixed ? labelIn(currency) : 'Amount', default: preset = '' } = rules;
	if (isFixed) limitsIn(currency, rules);
	return {
		...(!isFixed && { after: [currency.currencyFrom] }),
		property: {
			displayName,
			type: 'string',
			default: preset,
			...(preset === '' && { required: true }),
			placeholder: 'e.g. 1250.50',
			description: `${rules.description} Decimals after a comma or a point: 1250.50, 1.250,50 and 1,250.50 are the same.`,
		},
		read(raw, around) {
			const { code, said } = isFixed
				? { code: currency, said: '' }
				: currencyIn(currency, displayName, around);
			const amount = readWithin(raw, code, rules);
			if (!isRefusal(amount)) return amount;
			throw new InputProblem(displayName, amount.problem + said, amount.advice);
		},
	};
}

/** @throws InputProblem where the other field is empty */
function currencyIn(
	{ currencyFrom }: CurrencyFrom,
	displayName: string,
	{ sibling }: Surroundings,
): { code: Currency; said: string } {
	const { label, value } = sibling(currencyFrom);
	if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) {
		return { code: value, said: ` (“${label}” is ${value}.)` };
	}
	throw new InputProblem(
		displayName,
		`Of which currency it is says “${label}”, and that names none.`,
		`Fill in “${label}” with a code of three letters, for example AUD.`,
	);
}

/** @throws Error for limits that are no amounts of this currency: a mistake of ours */
function limitsIn(currency: Currency, { max, min }: AmountRules) {
	return {
		smallest: min === undefined ? { minor: 1, currency } : moneyOf(min, currency),
		largest: max === undefined ? undefined : moneyOf(max, currency),
	};
}

function readWithin(raw: unknown, currency: Currency, rules: AmountRules): Money | Refusal {
	const amount = readTypedAmount(raw, currency);
	if (isRefusal(amount)) return amount;
	const { largest, smallest } = limitsIn(currency, rules);
	if (amount.minor < smallest.minor) {
		return {
			problem: `${inWords(amount)} is less than the smallest amount, ${inWords(smallest)}.`,
			advice: `Enter the amount to pay, for example ${minorDigits(currency) === 0 ? '1250' : '1250.50'}.`,
		};
	}
	return largest && amount.minor > largest.minor
		? { problem: moreThan(amount, largest), advice: 'Enter a smaller amount.' }
		: amount;
}

/** @throws InputProblem with the field's label for what is not exactly one amount */
export function readAmount(raw: unknown, currency: Currency, displayName: string): Money {
	const amount = readTypedAmount(raw, currency);
	if (isRefusal(amount)) throw new InputProblem(displayName, amount.problem, amount.advice);
	return amount;
}

/** @throws InputProblem when the amount is above the bound */
export function requireAtMost(
	amount: Money,
	largest: Money,
	advice: string,
	displayName = labelIn(amount.currency),
): void {
	if (amount.minor <= largest.minor) return;
	throw new InputProblem(displayName, moreThan(amount, largest), advice);
}

const moreThan = (amount: Money, largest: Money) =>
	`${inWords(amount)} is more than ${inWords(largest)}.`;
const inWords = (amount: Money) => `${toDecimal(amount)} ${amount.currency}`;
