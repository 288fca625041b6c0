import { InputProblem } from '../../shared/errors/failure';
import { type Currency, type Money, parseAmount, toDecimal } from '../../shared/money/amount';
import type { Field } from '../../shared/operation/field';

/** An amount in major units, as people write it. Read without float arithmetic. */
export function money(
	currency: Currency,
	rules: { description: string; min: number; default?: number },
): Field<Money> {
	const displayName = 'Amount';
	return {
		property: {
			displayName,
			type: 'number',
			typeOptions: { minValue: rules.min, numberPrecision: 2 },
			default: rules.default ?? rules.min,
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
			return amount;
		},
	};
}

/** @throws InputProblem when the amount is outside the bounds, both in major units */
export function requireRange(amount: Money, min: number, max: number, advice: string): void {
	const major = Number(toDecimal(amount));
	if (major >= min && major <= max) return;
	throw new InputProblem(
		'Amount',
		`${toDecimal(amount)} ${amount.currency} is outside ${min} to ${max} ${amount.currency}.`,
		advice,
	);
}
