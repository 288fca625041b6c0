import { messageOf } from '../../../kernel/answers.mjs';
import { bothProfiles, webhookSettings } from '../../../kernel/webhooks/settings.mjs';
import { SAMPLES } from '../seed.mjs';

/**
 * Deliveries are not documented. What is known is how the vendor's own plugin reads them: from the
 * form or the query, with nothing to authenticate them.
 */
export const WEBHOOK_SETTINGS = webhookSettings({
	webhookMethod: bothProfiles(
		['POST', 'GET'],
		'POST',
		'how a notification comes; with GET it is in the query',
	),
	webhookEncoding: bothProfiles(['form', 'json'], 'form', 'body of a POST'),
	webhookOnCreate: {
		type: 'boolean',
		seed: false,
		observed: true,
		explain:
			'the notification_url of an invoice also hears of its creation; the plugin knows unpaid',
	},
	webhookAction: bothProfiles('boolean', false, 'the name of the action travels as action, too'),
	webhookExtraFields: bothProfiles('text', '', 'more fields, as a JSON object of texts', {
		problemOf: problemOfFields,
	}),
	webhookLie: bothProfiles('text', '', 'new_status of every notification; empty: the truth'),
	webhookSignatureHeader: bothProfiles(
		'text',
		'',
		'an HMAC-SHA256 of what is sent, in this header: the sandbox’s own; empty: unsigned, as known',
		{ pattern: /^[!#$%&'*+.^_`|~0-9A-Za-z-]{0,100}$/ },
	),
	webhookSecret: bothProfiles('text', SAMPLES.webhookSecret, 'the secret of that signature', {
		kept: true,
	}),
});

/** @param {string} text the setting webhookExtraFields @returns {Record<string, string>} */
export function extraFields(text) {
	return text === '' ? {} : JSON.parse(text);
}

/** @param {string} text */
function problemOfFields(text) {
	if (text === '') return undefined;
	if (!text.startsWith('{')) return 'must be a JSON object, or empty.';
	try {
		const texts = Object.values(JSON.parse(text)).every((value) => typeof value === 'string');
		return texts ? undefined : 'must have texts as values.';
	} catch (error) {
		return `must be a JSON object: ${messageOf(error)}`;
	}
}
