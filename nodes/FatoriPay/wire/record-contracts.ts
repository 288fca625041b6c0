import { passedOn, passedOnAmount, passedOnName } from '../../../shared/http/contract-fields';
import type { Infer, Vendor } from '../../../shared/vendor/http';
import { listOf, recordOf } from './lists';

type Z = Vendor['z'];

/**
 * A customer, as invoices have one. No answer about customers alone is documented, so nothing of it is
 * insisted on. The name is `name` in invoices and `fullname` in an update.
 */
export const customerRecord = (z: Z) =>
	z.looseObject({
		id: passedOnName(z),
		name: passedOn(z),
		fullname: passedOn(z),
		email: passedOn(z),
		cellphone: passedOn(z),
		cpfcnpj: passedOn(z),
		description: passedOn(z),
		address: z.optional(z.unknown()),
	});
export type CustomerRecord = Infer<ReturnType<typeof customerRecord>>;

export const customerAnswer = (z: Z) => recordOf(z, customerRecord(z));
export const customerList = (z: Z) => listOf(z, customerRecord(z));

/** A product, as the items of an invoice have one: its price is reais with a comma there. */
export const productRecord = (z: Z) =>
	z.looseObject({
		id: passedOnName(z),
		name: passedOn(z),
		description: passedOn(z),
		price: passedOnAmount(z),
	});
export type ProductRecord = Infer<ReturnType<typeof productRecord>>;

export const productAnswer = (z: Z) => recordOf(z, productRecord(z));
export const productList = (z: Z) => listOf(z, productRecord(z));
