import type { IDataObject } from 'n8n-workflow';

import type { Field } from '../../../shared/declare/field';
import { present } from '../../../shared/item/columns';
import { CURRENCY } from '../wire/items';
import { optionalAmount } from './amount';
import { invoiceId } from './invoice-id';

/** What every capture has. */
export const captureFields = {
	invoiceId: ((): Field<string> => {
		const field = invoiceId();
		const { description = '' } = field.property;
		const more =
			' One invoice is captured once by each method: the same ID again never pays twice, even after a crash.';
		return { ...field, property: { ...field.property, description: description + more } };
	})(),
};

export const captureOptions = {
	expectedAmount: optionalAmount({
		displayName: `Expected Amount (${CURRENCY})`,
		description:
			'Captures only an invoice of exactly this total. Empty, its total is not compared.',
	}),
};

/** What may be stored of a capture whatever becomes of it. */
export const captureSummary = (input: { invoiceId?: string }): IDataObject =>
	present({ invoiceId: input.invoiceId });
