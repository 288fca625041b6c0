import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { EVIDENCE, passedOn } from '../../wire/undocumented';
import { eventType, webhookLocator } from '../../fields/webhook';

export const toggleEventType = defineOperation({
	value: 'toggleEventType',
	name: 'Toggle Event Type',
	action: 'Switch an event type of a webhook on or off',
	description:
		'Switch one kind of event on if it is off, and off if it is on. Running it twice changes nothing.',
	effect: 'write',
	endpoint: 'PATCH /api/v2/webhooks/{webhook}/events/{eventType}',
	evidence: EVIDENCE,
	fields: { webhook: webhookLocator(), eventType: eventType() },
	async run({ input, api }) {
		const { webhook, eventType: type } = input;
		// Documented in the path and in the body.
		const { body } = await api.patch(path`/api/v2/webhooks/${webhook}/events/${type}`, {
			body: { event_type: type },
		});
		return passedOn(body, 'toggled');
	},
});
