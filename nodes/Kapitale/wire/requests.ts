import type { Money } from '../../../shared/money/amount';
import { majorNumber } from '../../../shared/money/wire-forms';
import type { Contact } from './contact';

/** One line of a purchase. */
export interface PurchaseItem {
	/** Of one unit. */
	value: Money;
	/** Thousandths, so that 1.5 kg stay exact. */
	thousandths: number;
	description: string;
}

interface NewOrder {
	reference: string;
	cnpj: string;
	amount: Money;
	/** YYYY-MM-DD. */
	expiryDate: string;
	purchaseDate: string;
	items: PurchaseItem[];
}

/** The documented JSON body of POST /order. A contact that is not known is left out. */
export const orderBody = (order: NewOrder, contact: Contact) => ({
	order_number: order.reference,
	expiry_date: order.expiryDate,
	requested_amount: majorNumber.write(order.amount),
	retail_cnpj: order.cnpj,
	retail_representative: contact.representative,
	retail_email: contact.email,
	retail_phone: contact.phone,
	purchase_date: order.purchaseDate,
	purchase_items: wireItems(order.items),
});

/** As Kapitale's example has them. */
const wireItems = (items: PurchaseItem[]) =>
	items.map(({ description, thousandths, value }) => ({
		value: majorNumber.write(value),
		quantity: thousandths / 1000,
		description,
	}));
