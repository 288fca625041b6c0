import { path } from '../../../../shared/http/path';
import { defineOperation } from '../define-operation';
import { replayedColumn, sendOrRepeated } from '../../api/send-once';
import { webhookLocator } from '../../fields/webhook';

export const deleteWebhook = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a webhook',
	description: 'Delete a webhook for good. A Capay Trigger that uses it would get no more events.',
	effect: 'write',
	endpoint: 'DELETE /webhooks/{id}',
	evidence: 'Reported by an unofficial SDK only',
	fields: { webhook: webhookLocator() },
	async run({ input: { webhook: id }, api, key }) {
		const sent = await sendOrRepeated(
			async () => await api.delete(path`/webhooks/${id}`, { key, mayBeEmpty: true }),
		);
		const json = { deleted: true, webhookId: id, ...replayedColumn(sent) };
		return sent.answer ? { json, answer: sent.answer } : { json, raw: {} };
	},
});
