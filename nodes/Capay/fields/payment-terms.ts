import { InputProblem } from '../../../shared/errors/failure';
import { choice, date } from '../../../shared/declare/fields';
import { type Input, mapField } from '../../../shared/declare/field';
import { type Purpose, PURPOSES } from '../wire/payment-requests';
import type { Terms } from '../wire/payment-terms';
import { beneficiaryText, invoiceFields, sourceOfFunds } from './payment';

const purpose = mapField(
	choice({
		displayName: 'Purpose',
		description: 'Why it is paid, as Capay asks',
		options: [
			{ name: 'As It Is', value: 'keep' },
			...Object.entries(PURPOSES).map(([value, name]) => ({ name, value: value as Purpose })),
		],
		default: 'keep',
	}),
	(value) => (value === 'keep' ? undefined : value),
);

/** What an update may change; what is not given stays as it is. */
export const newTerms = {
	...invoiceFields,
	paymentDate: date({ displayName: 'Payment Date', description: 'When it is to be paid' }),
	paymentReference: beneficiaryText(false),
	purposeCode: purpose,
	sourceOfFunds: sourceOfFunds('Where the money comes from. Not Given leaves it as it is.'),
};

/** @throws InputProblem where nothing is to change */
export function termsOf(options: Input<typeof newTerms>): Terms {
	const { invoiceDate, invoiceNumber, paymentDate, paymentReference, purposeCode } = options;
	const { sourceOfFunds: funds } = options;
	const terms = { invoiceDate, invoiceNumber, paymentDate, paymentReference, purposeCode };
	const all = { ...terms, sourceOfFunds: funds };
	if (Object.values(all).some((value) => value !== undefined)) return all;
	throw new InputProblem('Options', 'There is nothing to change.', 'Add what is to change.');
}
