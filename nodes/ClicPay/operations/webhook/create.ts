import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { filled } from '../../wire/requests';
import { EVIDENCE, passedOn } from '../../wire/undocumented';
import { eventTypes, scope, showSecret, webhookUrl } from '../../fields/webhook';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a webhook',
	description:
		'Have ClicPay report events to an address of yours. The ClicPay Trigger does this by itself.',
	effect: 'write',
	endpoint: 'POST /api/v2/webhooks',
	evidence: EVIDENCE,
	fields: {
		url: webhookUrl(),
		events: eventTypes(['transaction.completed', 'transaction.failed']),
	},
	options: { ...scope, showSecret },
	async run({ input, api }) {
		const { events, options, url } = input;
		const { body } = await api.post(path`/api/v2/webhooks`, {
			body: {
				url,
				events_enabled: filled(events),
				organization_ids: filled(options.organizationIds),
				wallet_ids: filled(options.walletIds),
			},
		});
		return passedOn(body, 'created', options.showSecret);
	},
});
