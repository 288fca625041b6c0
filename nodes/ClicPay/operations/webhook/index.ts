import type { Resource } from '../../../../shared/declare/operation';
import { create } from './create';
import { deleteWebhook } from './delete';
import { get } from './get';
import { getEvent } from './get-event';
import { getEvents } from './get-events';
import { getFailedEvents } from './get-failed-events';
import { getMany } from './get-many';
import { regenerateSecret } from './regenerate-secret';
import { sendTest } from './send-test';
import { toggle } from './toggle';
import { toggleEventType } from './toggle-event-type';
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
