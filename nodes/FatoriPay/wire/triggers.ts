import type { IDataObject } from 'n8n-workflow';

import { passedOn, passedOnName } from '../../../shared/http/contract-fields';
import { present } from '../../../shared/item/columns';
import type { Infer, Vendor } from '../../../shared/vendor/http';
import { isoTime } from './dates';

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

const inEnvelope = (z: Z) => z.looseObject({ data: triggerFields(z) });

/** POST /triggers/create, bare or in an envelope. */
export const triggerAnswer = (z: Z) => z.union([inEnvelope(z), triggerFields(z)]);
export type TriggerAnswer = Infer<ReturnType<typeof triggerAnswer>>;

export const triggerList = (z: Z) =>
	z.union([z.array(triggerFields(z)), z.looseObject({ data: z.array(triggerFields(z)) })]);

export const triggerIn = (answer: TriggerAnswer): Gatilho =>
	typeof answer.data === 'object' && answer.data !== null ? (answer.data as Gatilho) : answer;

export const triggerItem = (trigger: Gatilho): IDataObject =>
	present({
		triggerId: trigger.id,
		name: trigger.name,
		action: trigger.action,
		notificationUrl: trigger.notification_url,
		createdAt: isoTime(trigger.created_at),
	});
