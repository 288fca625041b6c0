import type { Field } from '../../../shared/declare/field';
import type { Currency, Money } from '../../../shared/money/amount';
import { readAmount } from '../../fields/money';

/** An amount whose currency is not known where it is read. */
export interface TypedAmount {
	/** @throws InputProblem for what is not exactly one amount of it */
	in(currency: Currency): Money;
}

const typedAmount = (displayName: string, description: string): Field<TypedAmount | undefined> => ({
	property: {
		displayName,
		type: 'string',
		default: '',
		placeholder: 'e.g. 1250.50',
		description: `${description} Decimals after a comma or a point: 1250.50, 1.250,50 and 1,250.50 are the same.`,
	},
	read(raw) {
		const isNothing = raw === null || raw === undefined || raw === '';
		return isNothing ? undefined : { in: (currency) => readAmount(raw, currency, displayName) };
	},
});

/** Capay quotes without one, too. */
export const optionalAmount = () =>
	typedAmount('Amount', 'How much is bought or sold, in major units.');

/** Of what is taken from the balance. */
export const maximumCost = () =>
	typedAmount(
		'Maximum Cost',
		'The most that may be taken from your balance, in the currency that you pay with. A rate that makes it cost more is refused.',
	);

/** Of a deposit that has not come yet. */
export const awaitedAmount = () => typedAmount('Amount', 'Exactly how much is to come.');
