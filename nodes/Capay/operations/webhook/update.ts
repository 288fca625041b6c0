import { InputProblem } from '../../../../shared/errors/failure';
import { path } from '../../../../shared/http/path';
import { defineOperation } from '../define-operation';
import { webhookById } from '../../api/find-webhook';
import { replayedColumn, sendOrRepeated } from '../../api/send-once';
import { eventWords } from '../../events';
import { eventKinds, newWebhookUrl, webhookLocator } from '../../fields/webhook';
import { webhook, webhookItem } from '../../wire/webhook-contracts';

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a webhook',
	description: 'Change the address or the events of a webhook. What is not given stays as it is.',
	effect: 'write',
	endpoint: 'PUT /webhooks/{id}',
	evidence:
		'Reported by an unofficial SDK only. It replaces the webhook, so the list is read first',
	notice: 'Do not use this on the webhook of a Capay Trigger: publish its workflow again instead.',
	fields: { webhook: webhookLocator() },
	options: { events: eventKinds([]), url: newWebhookUrl() },
	check({ options: { events, url } }) {
		if (events.length > 0 || url !== undefined) return;
		throw new InputProblem('Options', 'There is nothing to change.', 'Add what is to change.');
	},
	async run({ input: { options, webhook: id }, api, key }) {
		const before = await webhookById(api, id);
		const body = {
			endpoint: options.url ?? before.endpoint,
			events: options.events.length > 0 ? eventWords(options.events) : before.events,
		};
		const sent = await sendOrRepeated(
			async () => await api.put(path`/webhooks/${id}`, { key, body, contract: webhook }),
		);
		if (sent.answer) return { json: webhookItem(sent.answer.body), answer: sent.answer };
		const json = { ...webhookItem(await webhookById(api, id)), ...replayedColumn(sent) };
		return { json, raw: {} };
	},
});
