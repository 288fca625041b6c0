import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { EVIDENCE, passedOn } from '../../wire/undocumented';
import { webhookLocator } from '../../fields/webhook';

export const toggle = defineOperation({
	value: 'toggle',
	name: 'Toggle',
	action: 'Switch a webhook on or off',
	description:
		'Switch a webhook on if it is off, and off if it is on. Running it twice changes nothing.',
	effect: 'write',
	endpoint: 'PATCH /api/v2/webhooks/{webhook}/toggle',
	evidence: EVIDENCE,
	fields: { webhook: webhookLocator() },
	async run({ input, api }) {
		const { body } = await api.patch(path`/api/v2/webhooks/${input.webhook}/toggle`);
		return passedOn(body, 'toggled');
	},
});
