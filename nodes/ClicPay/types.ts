import type { Infer, Vendor } from '../../shared/vendor';

type Z = Vendor['z'];

/** References and ids are digits in some samples and text in others; inside they are text. */
const identifier = (z: Z) => z.union([z.string().min(1), z.number()]).transform(String);
const amount = (z: Z) => z.union([z.number(), z.string()]).nullish();
/** No document has it; an answer that states it must mean meticais. */
const currency = (z: Z) => z.string().nullish().catch(undefined);

/** Laravel's paginator, as far as it is read. */
const pageMeta = (z: Z) =>
	z.looseObject({ current_page: z.number(), last_page: z.number() }).optional();

/** POST c2b, c2b/direct, b2c: 200. */
export const startedTransaction = (z: Z) =>
	z.looseObject({
		clicpay_reference: identifier(z),
		status: z.string().nullish(),
		transaction_id: z.union([z.number(), z.string()]).nullish(),
		amount: amount(z),
		currency: currency(z),
		message: z.string().nullish(),
	});
export type StartedTransaction = Infer<ReturnType<typeof startedTransaction>>;

/** POST card-payment: 201. The success indicator is for the merchant's server only. */
export const checkoutSession = (z: Z) =>
	z.looseObject({
		clicpay_reference: identifier(z),
		checkout_url: z.string().min(1),
		amount: amount(z),
		currency: currency(z),
		status: z.string().nullish(),
		transaction_id: z.union([z.number(), z.string()]).nullish(),
		session_id: z.string().nullish(),
		provider_reference: z.string().nullish(),
		provider_status_text: z.string().nullish(),
		initiated_at: z.string().nullish(),
		message: z.string().nullish(),
	});
export type CheckoutSession = Infer<ReturnType<typeof checkoutSession>>;

/** GET transactions/{reference}/status: 200. Integrators see it without the amount. */
export const transactionStatus = (z: Z) =>
	z.looseObject({
		clicpay_reference: identifier(z).nullish(),
		status: z.string().min(1),
		amount: amount(z),
		currency: currency(z),
		message: z.string().nullish(),
	});
export type TransactionStatus = Infer<ReturnType<typeof transactionStatus>>;

/** GET wallets/{wallet}/transactions: reported by an integrator, not documented. */
export const historyPage = (z: Z) =>
	z.looseObject({ data: z.array(historyEntry(z)), meta: pageMeta(z) });
const historyEntry = (z: Z) =>
	z.looseObject({
		clicpay_reference: identifier(z),
		status: z.string().nullish(),
		amount: amount(z),
		description: z.string().nullish(),
		created_at: z.string().nullish(),
		initiated_at: z.string().nullish(),
	});
export type HistoryEntry = Infer<ReturnType<typeof historyEntry>>;

/** One entry of GET me/wallets. The payment method is there only when it was asked for. */
const wallet = (z: Z) =>
	z.looseObject({
		id: z.number(),
		name: z.string().nullish(),
		balance: amount(z),
		payment_method: z
			.looseObject({ id: z.number(), name: z.string().nullish(), slug: z.string().nullish() })
			.nullish(),
	});
export type Wallet = Infer<ReturnType<typeof wallet>>;

/** GET me/wallets: a page in the form of Laravel's paginator. */
export const walletPage = (z: Z) =>
	z.looseObject({
		data: z.array(wallet(z)),
		meta: pageMeta(z),
	});
