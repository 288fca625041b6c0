import type { Infer, Vendor } from '../../shared/vendor';

type Z = Vendor['z'];

/** Null and left out mean the same: which of them Kapitale uses is not known. */
const text = (z: Z) => z.string().nullish();
const amount = (z: Z) => z.union([z.number(), z.string()]).nullish();
const identifier = (z: Z) => z.union([z.string().min(1), z.number()]).transform(String);

/** An order, as far as the pages show one. New orders and lists have less of it. */
export const order = (z: Z) =>
	z.looseObject({
		id: identifier(z),
		order_no: identifier(z).nullish(),
		order_status: text(z),
		payment_status: text(z),
		requested_amount: amount(z),
		/** No page has it; an answer that states it must mean reais. */
		currency: z.string().nullish().catch(undefined),
		paid_amount: amount(z),
		retail_fee: amount(z),
		industry_fee: amount(z),
		expiry_date: text(z),
		created_at: text(z),
		payment_approved_date: text(z),
		payment_denied_reason: text(z),
		liquidated_at: text(z),
		invoice_number: identifier(z).nullish(),
		invoice: text(z),
		industry_id: identifier(z).nullish(),
		retail: z.looseObject({ name: text(z), cnpj: text(z) }).nullish(),
	});
export type Order = Infer<ReturnType<typeof order>>;

/** GET /order: 200. */
export const orderPage = (z: Z) =>
	z.looseObject({
		data: z.array(order(z)),
		totalPages: z.number().nullish(),
	});

/** GET /company/cnpj/{cnpj}: 200. The answer does not repeat the CNPJ. */
export const retail = (z: Z) =>
	z.looseObject({
		name: text(z),
		retail_representative: text(z),
		email: text(z),
		phone: text(z),
		address: text(z),
		number: text(z),
		neighborhood: text(z),
		city: text(z),
		state: text(z),
		complement: text(z),
		zip_code: text(z),
		registered_retail: z.boolean().nullish(),
	});
export type Retail = Infer<ReturnType<typeof retail>>;

/** Fetch receivables by CNPJ: 200. */
export const receivables = (z: Z) =>
	z.looseObject({
		total_amount: amount(z),
		total_available_amount: amount(z),
		limit_per_operation: amount(z),
		limit_used: amount(z),
		acquirers: z.array(z.looseObject({ description: text(z), total_amount: amount(z) })).nullish(),
	});
export type Receivables = Infer<ReturnType<typeof receivables>>;
