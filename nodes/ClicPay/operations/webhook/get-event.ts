import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { EVIDENCE, passedOn } from '../../wire/undocumented';
import { eventLocator, webhookLocator } from '../../fields/webhook';

export const getEvent = defineOperation({
	value: 'getEvent',
	name: 'Get Event',
	action: 'Get an event of a webhook',
	description: 'Read one event that ClicPay sent, with what became of it',
	effect: 'read',
	endpoint: 'GET /api/v2/webhooks/{webhook}/events/{event}',
	evidence: EVIDENCE,
	fields: { webhook: webhookLocator(), event: eventLocator() },
	async run({ input, api }) {
		const { webhook, event } = input;
		const { body } = await api.get(path`/api/v2/webhooks/${webhook}/events/${event}`);
		return passedOn(body, 'found');
	},
});
