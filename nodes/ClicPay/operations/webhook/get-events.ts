import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { EVIDENCE, passedOnList } from '../../wire/undocumented';
import { webhookLocator } from '../../fields/webhook';

export const getEvents = defineOperation({
	value: 'getEvents',
	name: 'Get Events',
	action: 'Get the events of a webhook',
	description: 'List what ClicPay sent to a webhook and how that went',
	effect: 'read',
	endpoint: 'GET /api/v2/webhooks/{webhook}/events',
	evidence: EVIDENCE,
	fields: { webhook: webhookLocator() },
	async run({ input, api }) {
		const { body } = await api.get(path`/api/v2/webhooks/${input.webhook}/events`);
		return passedOnList(body);
	},
});
