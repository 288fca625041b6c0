import type { IDataObject } from 'n8n-workflow';

import type { Fields } from '../../../shared/declare/field';
import type { Library } from '../../../shared/declare/libraries';
import { choice, name } from '../../../shared/declare/fields';
import { moneyFields, present } from '../../../shared/item/columns';
import type { OperationInput } from '../../../shared/declare/operation';
import { majorNumber } from '../../../shared/money/wire-forms';
import { money } from '../../fields/money';
import { checkMode } from '../../fields/check-mode';
import { applyCheck, cnpjCheck, cnpjField, cnpjProblem, requiredDate } from './order';
import { CURRENCY } from '../wire/mapping';
import { mappedItems, requireItems, sumProblem, typedItems, wireItems } from './purchase-items';

const AS_WRITTEN =
	'The day as written counts, day first in 31/12/2026; a JavaScript date is the day in the workflow’s time zone.';

/** What every new order has. */
export const orderFields = {
	cnpj: cnpjField('The buyer (retail), with or without dots, slash and dash'),
	amount: money(CURRENCY, {
		description: 'In reais (BRL). Kapitale takes more than 1.',
		min: 1.01,
	}),
	reference: name({
		displayName: 'Order Number',
		description:
			'Your own order number, one per order. Sending the same number again never pays twice, even after a crash.',
		placeholder: 'e.g. ORD-1042',
		required: true,
		max: 200,
		example: 'ORD-1042',
	}),
	expiryDate: requiredDate({
		displayName: 'Expiry Date',
		description: `The day the order is due. ${AS_WRITTEN}`,
	}),
	purchaseDate: requiredDate({
		displayName: 'Purchase Date',
		description: `The day of the purchase. ${AS_WRITTEN}`,
	}),
	itemsFrom: choice({
		displayName: 'Items From',
		description: 'Where the items of the purchase come from',
		options: [
			{ name: 'Fields Below', value: 'fields', description: 'You type them in here' },
			{ name: 'JSON', value: 'json', description: 'A list from an earlier node' },
		],
		default: 'fields',
	}),
	items: { ...typedItems(), showWhen: { itemsFrom: ['fields'] } },
	itemsJson: { ...mappedItems(), showWhen: { itemsFrom: ['json'] } },
} satisfies Fields;

export const orderOptions = {
	cnpjCheck: cnpjCheck(),
	itemSumCheck: checkMode(
		'Item Sum',
		'What to do when the items do not add up to the amount. Whether Kapitale minds is not documented.',
		'enforce',
	),
};

export type NewOrder = OperationInput<typeof orderFields, typeof orderOptions>;

/** The buyer's person to talk to, as Kapitale wants it. */
export interface Contact {
	representative: string | undefined;
	email: string | undefined;
	phone: string | undefined;
}

const itemsOf = ({ items, itemsFrom, itemsJson }: NewOrder) =>
	itemsFrom === 'json' ? itemsJson : items;

/** @throws InputProblem when there are no items, or when a check is enforced and fails */
export function checkOrder(
	input: NewOrder,
	hint: (message: string) => void,
	library: Library,
): void {
	const { amount, cnpj, options } = input;
	applyCheck(options.cnpjCheck, cnpjProblem(cnpj, library), hint);
	requireItems(itemsOf(input));
	applyCheck(options.itemSumCheck, sumProblem(itemsOf(input), amount), hint);
}

/** What may be stored of an order whatever becomes of it. */
export const orderSummary = ({ amount, reference }: Partial<NewOrder>): IDataObject =>
	present({
		reference,
		...moneyFields(amount),
	});

/** The documented JSON body. A contact that is not known is left out. */
export const orderBody = (input: NewOrder, contact: Contact) => ({
	order_number: input.reference,
	expiry_date: input.expiryDate,
	requested_amount: majorNumber.write(input.amount),
	retail_cnpj: input.cnpj,
	retail_representative: contact.representative,
	retail_email: contact.email,
	retail_phone: contact.phone,
	purchase_date: input.purchaseDate,
	purchase_items: wireItems(itemsOf(input)),
});
