import { identifier, passedOn, passedOnName } from '../../../shared/http/contract-fields';
import type { Infer, Vendor } from '../../../shared/vendor/http';
import { pageOf } from './contracts';

type Z = Vendor['z'];

/** A customer for whom one pays: its id is the `clientId` to use elsewhere. */
export const client = (z: Z) =>
	z.looseObject({
		id: identifier(z),
		name: passedOn(z),
		firstName: passedOn(z),
		lastName: passedOn(z),
		clientNo: passedOnName(z),
		status: passedOn(z),
	});
export type Client = Infer<ReturnType<typeof client>>;

export const clientPage = pageOf(client);
