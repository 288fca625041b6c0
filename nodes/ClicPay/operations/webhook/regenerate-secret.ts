import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { EVIDENCE, passedOn } from '../../wire/undocumented';
import { showSecret, webhookLocator } from '../../fields/webhook';

export const regenerateSecret = defineOperation({
	value: 'regenerateSecret',
	name: 'Regenerate Secret',
	action: 'Regenerate the secret of a webhook',
	description:
		'Replace the secret that ClicPay signs with. Whoever checks signatures needs the new one.',
	effect: 'write',
	endpoint: 'POST /api/v2/webhooks/{webhook}/regenerate-secret',
	evidence: EVIDENCE,
	notice:
		'Do not use this on the webhook of a ClicPay Trigger: the trigger would refuse every event until it is deactivated and activated again.',
	fields: { webhook: webhookLocator() },
	options: { showSecret },
	async run({ input, api }) {
		const { body } = await api.post(path`/api/v2/webhooks/${input.webhook}/regenerate-secret`);
		return passedOn(body, 'regenerated', input.options.showSecret);
	},
});
