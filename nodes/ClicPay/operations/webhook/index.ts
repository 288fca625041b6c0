import type { Resource } from '../../../../shared/operation/operation';
import { create } from './create';
import { deleteWebhook } from './delete';
import { get } from './get';
import { getEvent } from './getEvent';
import { getEvents } from './getEvents';
import { getFailedEvents } from './getFailedEvents';
import { getMany } from './getMany';
import { regenerateSecret } from './regenerateSecret';
import { sendTest } from './sendTest';
import { toggle } from './toggle';
import { toggleEventType } from './toggleEventType';
import { update } from './update';

export const webhook: Resource = {
	value: 'webhook',
	name: 'Webhook',
	description: 'Addresses that ClicPay reports events to',
	operations: [
		getMany,
		create,
		deleteWebhook,
		get,
		getEvent,
		getEvents,
		getFailedEvents,
		regenerateSecret,
		sendTest,
		toggle,
		toggleEventType,
		update,
	],
};
