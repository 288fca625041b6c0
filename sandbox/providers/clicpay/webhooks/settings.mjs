import { bothProfiles, webhookSettings } from '../../../kernel/webhooks/settings.mjs';

const HEADER = /^[\w-]{0,60}$/;
const PREFIX = /^[\x20-\x7e]{0,40}$/;

/** @param {string} value @param {string} explain */
const header = (value, explain) => bothProfiles('text', value, explain, { pattern: HEADER });

/** Nothing about delivery is documented, so all of it can be changed. */
export const WEBHOOK_SETTINGS = webhookSettings({
	webhookSignatureHeader: header('X-ClicPay-Signature', 'header of the signature; empty: unsigned'),
	webhookSignatureEncoding: bothProfiles(['hex', 'base64'], 'hex', 'how the signature is written'),
	webhookSignaturePrefix: {
		type: 'text',
		pattern: PREFIX,
		// The one integrator who names the header takes it with and without.
		seed: '',
		observed: 'sha256=',
		explain: 'stands before the signature, for example sha256=',
	},
	webhookTimestampHeader: header(
		'',
		'header of the Unix time; when set, the signature covers time, dot, body. Empty: none',
	),
	webhookIdHeader: header('X-Webhook-ID', 'header of the event id; empty: none'),
	webhookTypeHeader: header('X-Event-Type', 'header of the event type; empty: none'),
	webhookEnvelope: bothProfiles(
		['data', 'flat', 'nested'],
		'data',
		'the payment stands in data, its fields stand beside id and event, or in data.transaction',
	),
	webhookTestType: bothProfiles(
		['transaction.completed', 'webhook.test'],
		'transaction.completed',
		'event type of a test webhook; only the first word is documented',
	),
	webhookBodies: bothProfiles(
		['data', 'plain'],
		'data',
		'answers about webhooks stand in data, or bare',
	),
	webhookSecretShown: bothProfiles(
		['created', 'regenerated', 'always'],
		'created',
		'who sees the secret: creation and regeneration, regeneration only, or every answer',
	),
	webhookDeleteAnswers: bothProfiles(['200', '204'], '200', 'answer of a deletion'),
});
