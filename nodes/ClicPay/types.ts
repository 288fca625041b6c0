import type { Infer, Vendor } from '../../shared/vendor';

type Z = Vendor['z'];

/** References and ids are digits in some samples and text in others; inside they are text. */
const identifier = (z: Z) => z.union([z.string().min(1), z.number()]).transform(String);
const amount = (z: Z) => z.union([z.number(), z.string()]).nullish();

/** POST c2b, c2b/direct, b2c: 200. */
export const startedTransaction = (z: Z) =>
	z.looseObject({
		clicpay_reference: identifier(z),
		status: z.string().nullish(),
		transaction_id: z.union([z.number(), z.string()]).optional(),
		amount: amount(z),
		message: z.string().optional(),
	});
export type StartedTransaction = Infer<ReturnType<typeof startedTransaction>>;

/** GET transactions/{reference}/status: 200. Integrators see it without the amount. */
export const transactionStatus = (z: Z) =>
	z.looseObject({
		clicpay_reference: identifier(z).optional(),
		status: z.string().min(1),
		amount: amount(z),
		message: z.string().optional(),
	});
export type TransactionStatus = Infer<ReturnType<typeof transactionStatus>>;

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
		meta: z.looseObject({ current_page: z.number(), last_page: z.number() }).optional(),
	});

/** GET wallets/{id}/transactions, as one integrator reports it. */
const walletTransaction = (z: Z) =>
	z.looseObject({
		clicpay_reference: identifier(z),
		description: z.string().nullish(),
		amount: amount(z),
		status: z.string().nullish(),
	});
export type WalletTransaction = Infer<ReturnType<typeof walletTransaction>>;

export const walletTransactionPage = (z: Z) =>
	z.looseObject({
		data: z.array(walletTransaction(z)),
		meta: z.looseObject({ current_page: z.number(), last_page: z.number() }).optional(),
	});
