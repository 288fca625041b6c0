import type { IDataObject } from 'n8n-workflow';

import { passedOn, passedOnName } from '../../../shared/http/contract-fields';
import { present } from '../../../shared/item/columns';
import type { Infer, Vendor } from '../../../shared/vendor/http';
import { isoTime } from './dates';
import { listOf, recordOf } from './lists';

type Z = Vendor['z'];

/** What FatoriPay documents that a trigger can be about: one each. */
export const ACTIONS = ['invoice_created', 'invoice_status_changed', 'payment_received'] as const;
export type Action = (typeof ACTIONS)[number];

/** A trigger (“gatilho”). No answer about one is documented, so nothing of it is insisted on. */
const triggerFields = (z: Z) =>
	z.looseObject({
		id: passedOnName(z),
		name: passedOn(z),
		action: passedOn(z),
		notification_url: passedOn(z),
		created_at: passedOn(z),
	});
export type Gatilho = Infer<ReturnType<typeof triggerFields>>;

/** POST /triggers/create. */
export const triggerAnswer = (z: Z) => recordOf(z, triggerFields(z));

export const triggerList = (z: Z) => listOf(z, triggerFields(z));

export const triggerItem = (trigger: Gatilho): IDataObject =>
	present({
		triggerId: trigger.id,
		name: trigger.name,
		action: trigger.action,
		notificationUrl: trigger.notification_url,
		createdAt: isoTime(trigger.created_at),
	});
