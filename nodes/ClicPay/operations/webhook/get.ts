import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { EVIDENCE, passedOn } from '../../wire/undocumented';
import { webhookLocator } from '../../fields/webhook';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a webhook',
	description: 'Read one webhook',
	effect: 'read',
	endpoint: 'GET /api/v2/webhooks/{webhook}',
	evidence: EVIDENCE,
	fields: { webhook: webhookLocator() },
	async run({ input, api }) {
		const { body } = await api.get(path`/api/v2/webhooks/${input.webhook}`);
		return passedOn(body, 'found');
	},
});
