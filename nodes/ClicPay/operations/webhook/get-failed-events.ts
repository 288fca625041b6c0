import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { EVIDENCE, passedOnList } from '../../wire/undocumented';
import { webhookLocator } from '../../fields/webhook';

export const getFailedEvents = defineOperation({
	value: 'getFailedEvents',
	name: 'Get Failed Events',
	action: 'Get the failed events of a webhook',
	description: 'List the events that could not be delivered to a webhook',
	effect: 'read',
	endpoint: 'GET /api/v2/webhooks/{webhook}/failed-events',
	evidence: EVIDENCE,
	fields: { webhook: webhookLocator() },
	async run({ input, api }) {
		const { body } = await api.get(path`/api/v2/webhooks/${input.webhook}/failed-events`);
		return passedOnList(body);
	},
});
