import { inData, required, transformed } from '../../../shared/http/contract-fields';
import type { Infer, Vendor } from '../../../shared/vendor/http';

type Z = Vendor['z'];

/** A webhook in ClicPay's answers. None of them is documented, so only the id is insisted on. */
const webhook = (z: Z) =>
	z.looseObject({
		id: transformed(z, z.union([required(z), z.number()]), String),
		url: z.nullish(z.string()),
	});
export type Webhook = Infer<ReturnType<typeof webhook>>;

/** The framework wraps single answers in `data`; some software does not. */
export const webhookAnswer = (z: Z) => z.union([inData(z, webhook(z)), webhook(z)]);

export const webhookList = (z: Z) => z.union([z.array(webhook(z)), inData(z, z.array(webhook(z)))]);
