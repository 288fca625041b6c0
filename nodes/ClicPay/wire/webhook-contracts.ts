import type { Infer, Vendor } from '../../../shared/vendor/http';

type Z = Vendor['z'];

/** A webhook in ClicPay's answers. None of them is documented, so only the id is insisted on. */
const webhook = (z: Z) =>
	z.looseObject({
		id: z.union([z.string().min(1), z.number()]).transform(String),
		url: z.string().nullish(),
	});
export type Webhook = Infer<ReturnType<typeof webhook>>;

/** The framework wraps single answers in `data`; some software does not. */
export const webhookAnswer = (z: Z) =>
	z.union([z.looseObject({ data: webhook(z) }).transform(({ data }) => data), webhook(z)]);

export const webhookList = (z: Z) =>
	z.union([
		z.array(webhook(z)),
		z.looseObject({ data: z.array(webhook(z)) }).transform(({ data }) => data),
	]);
