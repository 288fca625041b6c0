import {
	amount,
	identifier,
	numericId,
	wholeNumber,
	passedOn,
	passedOnAmount,
	passedOnId,
	required,
	statusWord,
	passedOnPart,
} from '../../../shared/http/contract-fields';
import type { Infer, Vendor } from '../../../shared/vendor/http';

type Z = Vendor['z'];

/** Laravel's paginator, as far as it is read. */
const pageMeta = (z: Z) =>
	passedOnPart(z, z.looseObject({ last_page: wholeNumber(z), total: wholeNumber(z) }));

/** POST c2b, c2b/direct, b2c: 200. */
export const startedTransaction = (z: Z) =>
	z.looseObject({
		clicpay_reference: identifier(z),
		status: passedOn(z),
		transaction_id: passedOnId(z),
		amount: amount(z),
		/** Not documented; an answer that states it must mean meticais. */
		currency: passedOn(z),
		message: passedOn(z),
	});
export type StartedTransaction = Infer<ReturnType<typeof startedTransaction>>;

/** POST card-payment: 201. The success indicator is for the merchant's server only. */
export const checkoutSession = (z: Z) =>
	z.looseObject({
		clicpay_reference: identifier(z),
		checkout_url: required(z),
		amount: amount(z),
		/** Not documented; an answer that states it must mean meticais. */
		currency: passedOn(z),
		status: passedOn(z),
		transaction_id: passedOnId(z),
		session_id: passedOn(z),
		provider_reference: passedOn(z),
		provider_status_text: passedOn(z),
		initiated_at: passedOn(z),
		message: passedOn(z),
	});
export type CheckoutSession = Infer<ReturnType<typeof checkoutSession>>;

/** GET transactions/{reference}/status: 200. Integrators see it without the amount. */
export const transactionStatus = (z: Z) =>
	z.looseObject({
		clicpay_reference: z.nullish(identifier(z)),
		status: statusWord(z),
		amount: amount(z),
		/** Not documented; an answer that states it must mean meticais. */
		currency: passedOn(z),
		message: passedOn(z),
	});
export type TransactionStatus = Infer<ReturnType<typeof transactionStatus>>;

/** GET wallets/{wallet}/transactions: reported by an integrator, not documented. */
export const historyPage = (z: Z) =>
	z.looseObject({ data: z.array(historyEntry(z)), meta: pageMeta(z) });
const historyEntry = (z: Z) =>
	z.looseObject({
		clicpay_reference: identifier(z),
		status: passedOn(z),
		amount: amount(z),
		description: passedOn(z),
		created_at: passedOn(z),
		initiated_at: passedOn(z),
	});
export type HistoryEntry = Infer<ReturnType<typeof historyEntry>>;

/** One entry of GET me/wallets. The payment method is there only when it was asked for. */
const wallet = (z: Z) =>
	z.looseObject({
		id: numericId(z),
		name: passedOn(z),
		balance: passedOnAmount(z),
		payment_method: passedOnPart(
			z,
			z.looseObject({ id: passedOnId(z), name: passedOn(z), slug: passedOn(z) }),
		),
	});
export type Wallet = Infer<ReturnType<typeof wallet>>;

/** GET me/wallets: a page in the form of Laravel's paginator. */
export const walletPage = (z: Z) =>
	z.looseObject({
		data: z.array(wallet(z)),
		meta: pageMeta(z),
	});
