import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { EVIDENCE, passedOn } from '../../wire/undocumented';
import { webhookLocator } from '../../fields/webhook';

export const sendTest = defineOperation({
	value: 'sendTest',
	name: 'Send Test',
	action: 'Send a test event to a webhook',
	description: 'Have ClicPay send a test event to the address of the webhook',
	effect: 'write',
	endpoint: 'POST /api/v2/webhooks/{webhook}/test',
	evidence: EVIDENCE,
	fields: { webhook: webhookLocator() },
	async run({ input, api }) {
		const { body } = await api.post(path`/api/v2/webhooks/${input.webhook}/test`);
		return passedOn(body, 'sent');
	},
});
