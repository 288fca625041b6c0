import { bothProfiles, webhookSettings } from '../../../kernel/webhooks/settings.mjs';
import { WEBHOOK_SECRET } from '../seed.mjs';

export const WEBHOOK_SETTINGS = webhookSettings({
	webhookSecret: bothProfiles('text', WEBHOOK_SECRET, 'key of the encryption: 32 bytes', {
		kept: true,
		problemOf: (text) => (Buffer.byteLength(text) === 32 ? undefined : 'must be 32 bytes long.'),
	}),
	webhookEncrypt: bothProfiles(
		'boolean',
		true,
		'sends {iv, encrypted}; off: the message as it is, as the older page shows it',
	),
	webhookObject: bothProfiles(
		['summary', 'full'],
		'summary',
		'the payment in a message: five fields, or all; which one is not documented',
	),
	webhookTries: bothProfiles('number', 20, 'how often one event is tried in all', { max: 20 }),
	webhookBackoffMs: bothProfiles(
		'number',
		10_000,
		'milliseconds before the second try; each later pause is twice as long',
	),
	webhookGiveUpMs: bothProfiles('number', 3_600_000, 'how long an event is tried: one hour'),
	webhookTimeoutMs: bothProfiles('number', 30_000, 'how long a receiver may take to answer'),
});
