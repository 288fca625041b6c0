import { InputProblem } from '../../../shared/errors/failure';
import { choice, name } from '../../../shared/declare/fields';
import type { Input } from '../../../shared/declare/field';
import type { Awaited } from '../wire/deposit-match';
import { currency } from './codes';
import { mustBeFilled } from './plain-text';
import { awaitedAmount } from './quotation';

const byReference = { showWhen: { waitBy: ['reference'] } };
const byAmount = { showWhen: { waitBy: ['amount'] } };

/** What a deposit is known by that has not come yet. */
export const awaitedFields = {
	waitBy: choice({
		displayName: 'Wait By',
		description: 'What the deposit is known by',
		options: [
			{ name: 'Amount', value: 'amount', description: 'Exactly so much' },
			{ name: 'Reference', value: 'reference', description: 'What the payer was asked to write' },
		],
		default: 'reference',
	}),
	depositReference: {
		...mustBeFilled(
			name({
				displayName: 'Reference',
				description:
					'What the payer was asked to write, or the number that Capay gave the deposit. Marks and blanks between its parts do not count.',
				placeholder: 'e.g. INV-2026-118',
				max: 140,
				example: 'INV-2026-118',
			}),
		),
		...byReference,
	},
	currencyCode: {
		...mustBeFilled(
			currency({ displayName: 'Currency', description: 'Of the deposit, by its code' }),
		),
		...byAmount,
	},
	amount: { ...mustBeFilled(awaitedAmount()), ...byAmount },
};

/** @throws InputProblem for a field that is empty, or a reference without a letter or digit */
export function awaitedOf(input: Input<typeof awaitedFields>): Awaited {
	const { amount, currencyCode, depositReference: reference, waitBy } = input;
	if (waitBy === 'reference') {
		if (reference !== undefined && /[\p{L}\p{N}]/u.test(reference)) return { reference };
		throw new InputProblem('Reference', 'It is empty.', 'For example INV-2026-118.');
	}
	if (currencyCode === undefined) {
		throw new InputProblem('Currency', 'It is empty.', 'For example AUD.');
	}
	if (amount !== undefined) return { amount: amount.in(currencyCode) };
	throw new InputProblem('Amount', 'It is empty.', 'For example 1250.50.');
}
