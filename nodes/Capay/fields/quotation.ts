import type { Field } from '../../../shared/declare/field';
import type { Currency, Money } from '../../../shared/money/amount';
import { readAmount } from '../../fields/money';

/** An amount whose currency is not known where it is read. */
export interface TypedAmount {
	/** @throws InputProblem for what is not exactly one amount of it */
	in(currency: Currency): Money;
}

const LABEL = 'Amount';

/** Capay quotes without one, too. */
export const optionalAmount = (): Field<TypedAmount | undefined> => ({
	property: {
		displayName: LABEL,
		type: 'string',
		default: '',
		placeholder: 'e.g. 1250.50',
		description:
			'How much is bought or sold, in major units. Decimals after a comma or a point: 1250.50, 1.250,50 and 1,250.50 are the same.',
	},
	read(raw) {
		const isNothing = raw === null || raw === undefined || raw === '';
		return isNothing ? undefined : { in: (currency) => readAmount(raw, currency, LABEL) };
	},
});
