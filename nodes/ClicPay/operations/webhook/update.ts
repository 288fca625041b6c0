import { InputProblem } from '../../../../shared/errors/failure';
import { path } from '../../../../shared/http/path';
import { choice } from '../../../../shared/declare/fields';
import { defineOperation } from '../../../../shared/declare/operation';
import { filled } from '../../wire/requests';
import { EVIDENCE, passedOn } from '../../wire/undocumented';
import { eventTypes, newWebhookUrl, scope, webhookLocator } from '../../fields/webhook';

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a webhook',
	description: 'Change a webhook. What is not given stays as it is.',
	effect: 'write',
	endpoint: 'PUT /api/v2/webhooks/{webhook}',
	evidence: EVIDENCE,
	fields: { webhook: webhookLocator() },
	options: {
		active: choice({
			displayName: 'Active',
			description: 'Whether ClicPay sends events to this address',
			options: [
				{ name: 'As It Is', value: 'keep' },
				{ name: 'Off', value: 'off' },
				{ name: 'On', value: 'on' },
			],
			default: 'keep',
		}),
		events: eventTypes([]),
		...scope,
		url: newWebhookUrl(),
	},
	async run({ input, api }) {
		const { active, events, organizationIds, url, walletIds } = input.options;
		const changes = {
			url,
			events_enabled: filled(events),
			active: active === 'keep' ? undefined : active === 'on',
			organization_ids: filled(organizationIds),
			wallet_ids: filled(walletIds),
		};
		if (Object.values(changes).every((value) => value === undefined)) {
			throw new InputProblem('Options', 'There is nothing to change.', 'Add what is to change.');
		}
		const { body } = await api.put(path`/api/v2/webhooks/${input.webhook}`, { body: changes });
		return passedOn(body, 'updated');
	},
});
