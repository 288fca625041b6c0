import type { IDataObject } from 'n8n-workflow';

import type { ResultItem } from '../../../shared/declare/operation';
import { asText } from '../../../shared/http/words';
import { amountColumns, present } from '../../../shared/item/columns';
import { rawItem } from '../../../shared/item/raw-item';
import { commaText } from '../../../shared/money/wire-forms';
import { CURRENCY } from './items';
import type { CustomerRecord, ProductRecord } from './record-contracts';

/** A customer as workflows see it, under the names of the customer's columns of an invoice. */
export function customerItem(customer: CustomerRecord): IDataObject {
	const { address } = customer;
	const parts = (typeof address === 'object' && address !== null ? address : {}) as Record<
		string,
		unknown
	>;
	const part = (name: string) => {
		const value = parts[name];
		return value === null || value === undefined || value === '' ? undefined : asText(value);
	};
	return present({
		customerId: customer.id,
		customerName: customer.name ?? customer.fullname,
		customerEmail: customer.email,
		customerPhone: customer.cellphone,
		customerDocument: customer.cpfcnpj,
		description: customer.description,
		addressStreet: part('street'),
		addressNumber: part('number'),
		addressComplement: part('complement'),
		addressNeighborhood: part('neighborhood'),
		addressCity: part('city'),
		addressState: part('state'),
		addressZip: part('zipcode') ?? part('zip_code'),
	});
}

/** A product as workflows see it. A price in another form than that of invoices stays in `priceText`. */
export function productItem({ description, id, name, price }: ProductRecord): IDataObject {
	const amount = commaText.read(price, CURRENCY);
	const isGiven = price !== undefined && price !== null;
	return {
		...present({ productId: id, name, description }),
		...(amount && { ...amountColumns(amount, 'price'), currency: CURRENCY }),
		...(amount === undefined && isGiven && { priceText: asText(price) }),
	};
}

/** An answer of which nothing is documented, as it comes: each entry of a list is an item. */
export function itemsAsTheyCome(body: unknown): ResultItem[] {
	const inside = typeof body === 'object' && body !== null && 'data' in body ? body.data : body;
	return [inside ?? []].flat().map((raw) => ({ json: rawItem(raw), raw }));
}
