import { InputProblem } from '../../../../shared/errors/failure';
import { path } from '../../../../shared/http/path';
import { defineOperation } from '../define-operation';
import { findWebhook } from '../../api/find-webhook';
import { replayedColumn, sendOrRepeated } from '../../api/send-once';
import { eventWords } from '../../events';
import { eventKinds, webhookUrl } from '../../fields/webhook';
import { webhook, webhookItem } from '../../wire/webhook-contracts';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a webhook',
	description:
		'Have Capay report changes to an address of yours. The Capay Trigger does this by itself.',
	effect: 'write',
	endpoint: 'POST /webhooks',
	evidence: 'Reported by an unofficial SDK only; Capay’s page names the events',
	fields: { url: webhookUrl(), events: eventKinds(['payment', 'deposit']) },
	check({ events }) {
		if (events.length > 0) return;
		throw new InputProblem('Events', 'None is chosen.', 'Choose at least one.');
	},
	async run({ input: { events, url }, api, key }) {
		const sent = await sendOrRepeated(
			async () =>
				await api.post(path`/webhooks`, {
					key,
					body: { endpoint: url, events: eventWords(events) },
					contract: webhook,
				}),
		);
		if (sent.answer) return { json: webhookItem(sent.answer.body), answer: sent.answer };
		const made = await findWebhook(api, ({ endpoint }) => endpoint === url);
		const json = made ? webhookItem(made.entry) : { url, events };
		return { json: { ...json, ...replayedColumn(sent) }, raw: made?.raw ?? {} };
	},
});
