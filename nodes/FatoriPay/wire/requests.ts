import { type Money, toMajor } from '../../../shared/money/amount';
import { commaText, minorNumber, pointText } from '../../../shared/money/wire-forms';
import { wireDay } from './dates';

export interface Address {
	street: string | undefined;
	number: string | undefined;
	complement: string | undefined;
	neighborhood: string | undefined;
	city: string | undefined;
	state: string | undefined;
	/** 8 digits. */
	zip: string | undefined;
}

export interface Customer {
	name: string;
	/** CPF or CNPJ, without its mask. */
	document: string;
	email: string;
	/** With area code, without country code. */
	phone: string;
	address?: Address;
}

/** One line of an invoice. */
export interface Line {
	name: string;
	description: string;
	quantity: number;
	/** Of one unit. */
	price: Money;
}

/** What documents and the vendor’s own client spell in more than one way. */
export interface Spelling {
	priceForm: keyof typeof PRICE_FORMS;
	zipKey: 'zipcode' | 'zip_code' | 'both';
	nameKey: 'name' | 'fullname' | 'both';
}

/** An item’s price: whole cents in the newer example, texts in the older one and in the plugin. */
const PRICE_FORMS = {
	cents: minorNumber.write,
	point: pointText.write,
	comma: commaText.write,
};

export const priceIn = (form: Spelling['priceForm'], price: Money) => PRICE_FORMS[form](price);

/** Amounts whose unit no document states. */
export const UNIT_FORMS = { cents: minorNumber.write, reais: toMajor };
export type Unit = keyof typeof UNIT_FORMS;

export interface NewInvoice {
	reference: string;
	/** YYYY-MM-DD. */
	dueDay: string;
	description: string;
	customer: Customer;
	lines: Line[];
	discount?: Money | undefined;
	tax?: Money | undefined;
	/** Of both; nothing is the same in each. */
	unit: Unit;
	notificationUrl?: string | undefined;
	redirectUrl?: string | undefined;
}

/** What both calls that make an invoice have in common. */
export const invoiceBody = (invoice: NewInvoice, spelling: Spelling) => ({
	ref: invoice.reference,
	due_date: wireDay(invoice.dueDay),
	description: invoice.description,
	discount_amount: inUnit(invoice.discount, invoice.unit) ?? 0,
	tax_amount: inUnit(invoice.tax, invoice.unit),
	customer: customerBody(invoice.customer, spelling),
	items: invoice.lines.map(({ description, name, price, quantity }) => ({
		name,
		description,
		quantity,
		price: priceIn(spelling.priceForm, price),
	})),
	notification_url: invoice.notificationUrl,
	redirect_url: invoice.redirectUrl,
});

const inUnit = (amount: Money | undefined, unit: Unit) => amount && UNIT_FORMS[unit](amount);

/** What is undefined does not reach the wire. */
export const customerBody = (
	customer: { [K in keyof Customer]?: Customer[K] | undefined },
	{ nameKey, zipKey }: Pick<Spelling, 'nameKey' | 'zipKey'>,
) => ({
	...(nameKey !== 'fullname' && { name: customer.name }),
	...(nameKey !== 'name' && { fullname: customer.name }),
	email: customer.email,
	cellphone: customer.phone,
	cpfcnpj: customer.document,
	...(customer.address && { address: addressBody(customer.address, zipKey) }),
});

export function addressBody({ zip, ...address }: Address, zipKey: Spelling['zipKey']) {
	return {
		...address,
		...(zipKey !== 'zip_code' && { zipcode: zip }),
		...(zipKey !== 'zipcode' && { zip_code: zip }),
	};
}

export interface PayableWith {
	methods: string[];
	installmentsWithoutInterest: number;
	installmentsMin: number;
	installmentsMax: number;
	mdrPaidBy: string;
	anticipationPaidBy: string;
}

/** The nine keys of the newer example, its spelling of “antecipation” included. */
export const payableWithBody = (payable: PayableWith) => ({
	boleto: payable.methods.includes('boleto'),
	pix: payable.methods.includes('pix'),
	credit_card: payable.methods.includes('credit_card'),
	pixboleto: payable.methods.includes('pixboleto'),
	credit_card_installments_without_interest: payable.installmentsWithoutInterest,
	credit_card_installments_min: payable.installmentsMin,
	credit_card_installments_max: payable.installmentsMax,
	credit_card_fee_mdr_responsible: payable.mdrPaidBy,
	credit_card_fee_antecipation_responsible: payable.anticipationPaidBy,
});

export type Method = 'boleto' | 'pix' | 'credit_card';

export interface Card {
	holder: string;
	holderDocument: string;
	/** Digits. */
	number: string;
	/** MM and YYYY. */
	expiry: { month: string; year: string };
	cvv: string;
	/** As FatoriPay’s example writes brands. */
	brand: string;
	installments: number;
}

export type ExpiryForm = 'MMYY' | 'MM/YYYY';

/** `{"method": …}`, with the card where it is one. */
export const captureBody = (method: Method, card?: Card, expiryForm: ExpiryForm = 'MMYY') => ({
	method,
	...(card && { payment: { card: cardBody(card, expiryForm) } }),
});

const cardBody = ({ expiry, ...card }: Card, form: ExpiryForm) => ({
	holder: card.holder,
	holder_document: card.holderDocument,
	number: card.number,
	expiry: form === 'MMYY' ? expiry.month + expiry.year.slice(-2) : `${expiry.month}/${expiry.year}`,
	cvv: card.cvv,
	brand: card.brand,
	installment: card.installments,
});
