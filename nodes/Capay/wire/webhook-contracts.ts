import type { IDataObject } from 'n8n-workflow';

import { identifier, passedOn, passedOnPart } from '../../../shared/http/contract-fields';
import { present } from '../../../shared/item/columns';
import type { Infer, Vendor } from '../../../shared/vendor/http';
import { pageOf } from './contracts';
import { momentOf } from './dates';

type Z = Vendor['z'];

/** An address that Capay reports to. No answer shows a secret. */
export const webhook = (z: Z) =>
	z.looseObject({
		id: identifier(z),
		endpoint: passedOn(z),
		events: passedOnPart(z, z.array(z.string())),
		createdTime: passedOn(z),
		updatedTime: passedOn(z),
	});
export type Webhook = Infer<ReturnType<typeof webhook>>;
export const webhookPage = pageOf(webhook);

export const webhookItem = (found: Webhook): IDataObject => ({
	webhookId: found.id,
	...present({
		url: found.endpoint,
		events: found.events?.map((word) => word.toLowerCase()),
		createdAt: momentOf(found.createdTime),
		updatedAt: momentOf(found.updatedTime),
	}),
});
