import { InputProblem } from '../../shared/errors/failure';
import { type Currency, type Money, parseAmount, toDecimal } from '../../shared/money/amount';
import type { Field } from '../../shared/operation/field';

const labelIn = (currency: Currency) => `Amount (${currency})`;

/**
 * An amount in major units, as people write it. Read without float arithmetic. There is no default:
 * the 0 of an untouched field is refused, because no amount may be paid that nobody typed.
 *
 * @param rules.min the smallest amount, in major units, above 0
 */
export function money(
	currency: Currency,
	rules: { description: string; min: number },
): Field<Money> {
	const displayName = labelIn(currency);
	return {
		property: {
			displayName,
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: 0,
			required: true,
			description: rules.description,
		},
		read(raw) {
			const amount =
				typeof raw === 'number' || typeof raw === 'string' ? parseAmount(raw, currency) : undefined;
			if (amount === undefined) {
				throw new InputProblem(
					displayName,
					`“${String(raw)}” is not an exact amount of ${currency}.`,
					'Use digits with a decimal point and at most two decimals, for example 1250.50. A calculated value may need rounding: {{ $json.total.round(2) }}.',
				);
			}
			if (Number(toDecimal(amount)) < rules.min) {
				throw new InputProblem(
					displayName,
					`${toDecimal(amount)} ${currency} is less than the smallest amount, ${rules.min} ${currency}.`,
					'Enter the amount to pay, for example 1250.50.',
				);
			}
			return amount;
		},
	};
}

/** @throws InputProblem when the amount is above the bound, in major units */
export function requireAtMost(amount: Money, max: number, advice: string): void {
	const { currency } = amount;
	if (Number(toDecimal(amount)) <= max) return;
	throw new InputProblem(
		labelIn(currency),
		`${toDecimal(amount)} ${currency} is more than ${max} ${currency}.`,
		advice,
	);
}
