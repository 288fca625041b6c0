import {
	amount,
	flag,
	identifier,
	wholeNumber,
	passedOn,
	passedOnAmount,
	passedOnName,
	passedOnPart,
} from '../../../shared/http/contract-fields';
import type { Infer, Vendor } from '../../../shared/vendor/http';

type Z = Vendor['z'];

/** An order, as far as the pages show one. New orders and lists have less of it. */
export const order = (z: Z) =>
	z.looseObject({
		id: identifier(z),
		order_no: passedOnName(z),
		order_status: passedOn(z),
		payment_status: passedOn(z),
		requested_amount: amount(z),
		/** No page has it; an answer that states it must mean reais. */
		currency: passedOn(z),
		paid_amount: passedOnAmount(z),
		retail_fee: passedOnAmount(z),
		industry_fee: passedOnAmount(z),
		expiry_date: passedOn(z),
		created_at: passedOn(z),
		payment_approved_date: passedOn(z),
		payment_denied_reason: passedOn(z),
		liquidated_at: passedOn(z),
		invoice_number: passedOnName(z),
		invoice: passedOn(z),
		industry_id: passedOnName(z),
		retail: passedOnPart(z, z.looseObject({ name: passedOn(z), cnpj: passedOn(z) })),
	});
export type Order = Infer<ReturnType<typeof order>>;

/** GET /order: 200. */
export const orderPage = (z: Z) =>
	z.looseObject({
		data: z.array(order(z)),
		totalPages: wholeNumber(z),
		/** By its sample the whole list's; a page's own would be noticed. */
		count: wholeNumber(z),
	});

/** GET /company/cnpj/{cnpj}: 200. The answer does not repeat the CNPJ. */
export const retail = (z: Z) =>
	z.looseObject({
		name: passedOn(z),
		retail_representative: passedOn(z),
		email: passedOn(z),
		phone: passedOn(z),
		address: passedOn(z),
		number: passedOn(z),
		neighborhood: passedOn(z),
		city: passedOn(z),
		state: passedOn(z),
		complement: passedOn(z),
		zip_code: passedOn(z),
		registered_retail: flag(z),
	});
export type Retail = Infer<ReturnType<typeof retail>>;

/** Fetch receivables by CNPJ: 200. */
export const receivables = (z: Z) =>
	z.looseObject({
		total_amount: passedOnAmount(z),
		total_available_amount: passedOnAmount(z),
		limit_per_operation: passedOnAmount(z),
		limit_used: passedOnAmount(z),
		acquirers: passedOnPart(
			z,
			z.array(z.looseObject({ description: passedOn(z), total_amount: passedOnAmount(z) })),
		),
	});
export type Receivables = Infer<ReturnType<typeof receivables>>;
