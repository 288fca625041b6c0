import { InputProblem } from '../../shared/errors/failure';
import { type Currency, type Money, moneyOf, toDecimal } from '../../shared/money/amount';
import { readTypedAmount } from '../../shared/money/typed-amount';
import { isRefusal } from '../../shared/money/typed-decimal';
import type { Field } from '../../shared/declare/field';

const labelIn = (currency: Currency) => `Amount (${currency})`;

interface AmountRules {
	displayName?: string;
	description: string;
	/** The smallest and the largest amount, in major units. */
	min: number;
	max?: number;
	/** In major units; without one nothing is set, because no amount may be paid that nobody typed. */
	default?: string;
}

/**
 * An amount in major units, as people write it, read without float arithmetic. A text field: n8n's
 * number box drops commas and minus signs before a node sees them, and `1.250,50` becomes 1.25.
 */
export function money(currency: Currency, rules: AmountRules): Field<Money> {
	const { displayName = labelIn(currency), default: preset = '' } = rules;
	const smallest = moneyOf(rules.min, currency);
	const largest = rules.max === undefined ? undefined : moneyOf(rules.max, currency);
	return {
		property: {
			displayName,
			type: 'string',
			default: preset,
			...(preset === '' && { required: true }),
			placeholder: 'e.g. 1250.50',
			description: `${rules.description} Decimals after a comma or a point: 1250.50, 1.250,50 and 1,250.50 are the same.`,
		},
		read(raw) {
			const amount = readAmount(raw, currency, displayName);
			if (amount.minor < smallest.minor) {
				throw new InputProblem(
					displayName,
					`${inWords(amount)} is less than the smallest amount, ${inWords(smallest)}.`,
					'Enter the amount to pay, for example 1250.50.',
				);
			}
			if (largest) requireAtMost(amount, largest, 'Enter a smaller amount.', displayName);
			return amount;
		},
	};
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
	throw new InputProblem(
		displayName,
		`${inWords(amount)} is more than ${inWords(largest)}.`,
		advice,
	);
}

const inWords = (amount: Money) => `${toDecimal(amount)} ${amount.currency}`;
