import {
	amount,
	identifier,
	passedOn,
	passedOnAmount,
	passedOnName,
	passedOnPart,
	required,
	statusWord,
} from '../../../shared/http/contract-fields';
import type { Infer, Vendor } from '../../../shared/vendor/http';
import { listOf } from './lists';

type Z = Vendor['z'];

/** Amounts of a payment are cents in a text, those of an invoice reais with a comma. */
const payment = (z: Z) =>
	z.looseObject({
		id: passedOnName(z),
		status: passedOn(z),
		method: passedOn(z),
		total_amount: passedOnAmount(z),
		fee_amount: passedOnAmount(z),
		interest_amount: passedOnAmount(z),
		discount_amount: passedOnAmount(z),
		/** Documented for a card only; of Pix and boleto, that it is an object. */
		transaction: z.optional(z.unknown()),
		next_withdraw_available: passedOn(z),
		/** An object keyed by day, or null. */
		withdraw_agenda: z.optional(z.unknown()),
		paid_at: passedOn(z),
		/** No source has it; where it comes, it says what was refunded. */
		refunds: z.optional(z.unknown()),
	});

const customer = (z: Z) =>
	z.looseObject({
		id: passedOnName(z),
		name: passedOn(z),
		email: passedOn(z),
		cellphone: passedOn(z),
		cpfcnpj: passedOn(z),
	});

const invoiceFields = (z: Z) => ({
	id: identifier(z),
	ref: passedOnName(z),
	description: passedOn(z),
	total_amount: amount(z),
	subtotal_amount: passedOnAmount(z),
	tax_amount: passedOnAmount(z),
	discount_amount: passedOnAmount(z),
	/** No page has it; an answer that states it must mean reais. */
	currency: passedOn(z),
	link: passedOn(z),
	customer: passedOnPart(z, customer(z)),
	payment: passedOnPart(z, payment(z)),
	due_date: passedOn(z),
	notification_url: passedOn(z),
	created_at: passedOn(z),
});

/** An invoice, as GET and captures answer it. */
export const invoice = (z: Z) => z.looseObject({ ...invoiceFields(z), status: statusWord(z) });

/** One of a list: a row without its status must not cost the others. */
const listedInvoice = (z: Z) => z.looseObject({ ...invoiceFields(z), status: passedOn(z) });
export type Invoice = Infer<ReturnType<typeof listedInvoice>>;

/** A new one: the vendor’s own client takes it for one only where it has a link. */
export const newInvoice = (z: Z) =>
	z.looseObject({ ...invoiceFields(z), status: statusWord(z), link: required(z) });

/**
 * A refund, whose answer nobody documents: the invoice, or something with an id of its own. An answer
 * without one says nothing.
 */
export const refundAnswer = (z: Z) =>
	z.looseObject({ ...invoiceFields(z), status: passedOn(z), amount: passedOnAmount(z) });
export type RefundAnswer = Infer<ReturnType<typeof refundAnswer>>;

/** GET /invoices/. */
export const invoiceList = (z: Z) => listOf(z, listedInvoice(z));
