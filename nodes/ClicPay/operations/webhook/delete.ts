import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { EVIDENCE, passedOn } from '../../wire/undocumented';
import { webhookLocator } from '../../fields/webhook';

export const deleteWebhook = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a webhook',
	description:
		'Delete a webhook for good. A ClicPay Trigger that uses it would get no more events.',
	effect: 'write',
	endpoint: 'DELETE /api/v2/webhooks/{webhook}',
	evidence: EVIDENCE,
	fields: { webhook: webhookLocator() },
	async run({ input, api }) {
		const { body } = await api.delete(path`/api/v2/webhooks/${input.webhook}`);
		const { raw } = passedOn(body, 'deleted');
		return { json: { deleted: true, id: input.webhook }, raw };
	},
});
