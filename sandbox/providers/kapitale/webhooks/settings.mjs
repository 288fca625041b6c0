import { messageOf } from '../../../kernel/answers.mjs';
import { bothProfiles, webhookSettings } from '../../../kernel/webhooks/settings.mjs';
import { HTTP_RULE, isSecure, isWebAddress } from '../../../kernel/webhooks/target.mjs';
import { SAMPLES } from '../seed.mjs';

const MAX_URL = 2_048;
const MAX_TOKEN = 512;
const MAX_HEADERS = 20;

/** About one receiver, not about Kapitale's behaviour. */
const KEPT = { kept: true };

/**
 * What Kapitale's support sets up by hand, with the limits that are documented, and switches for
 * what the documentation leaves open.
 */
export const WEBHOOK_SETTINGS = webhookSettings({
	webhookUrl: bothProfiles('text', '', 'where events are sent; empty: nowhere', {
		...KEPT,
		problemOf: problemOfUrl,
	}),
	webhookAuthType: bothProfiles(
		['none', 'basic', 'bearer'],
		'none',
		'scheme of the Authorization header',
		KEPT,
	),
	webhookAuthToken: bothProfiles(
		'text',
		'',
		'token of the Authorization header; empty: no such header',
		{ ...KEPT, problemOf: problemOfToken },
	),
	webhookBasicToken: bothProfiles(
		['encode', 'asIs'],
		'encode',
		'a basic token with a colon goes out in base64, or as it is; which one is not documented',
	),
	webhookCustomHeaders: bothProfiles(
		'text',
		'',
		'more headers as a JSON object of texts, at most 20; empty: none',
		{ ...KEPT, problemOf: problemOfHeaders },
	),
	webhookDestinationId: bothProfiles(
		'text',
		SAMPLES.industryId,
		'destination_id of the events: the UUID of the industry',
		KEPT,
	),
	webhookApprovedEvent: bothProfiles(
		'text',
		'order.approved',
		'event_type of an approval; a guess, only order.created is documented',
	),
	webhookRejectedEvent: bothProfiles(
		'text',
		'order.rejected',
		'event_type of a rejection; a guess, too',
	),
});

/**
 * @param {string} text the setting webhookCustomHeaders
 * @returns {Record<string, string>} with names in small letters, so that none is there twice
 * @throws {Error} when it is no JSON object, or has names or values that HTTP does not take
 */
export function customHeaders(text) {
	return text === '' ? {} : Object.fromEntries(new Headers(JSON.parse(text)));
}

/** @param {string} text */
function problemOfUrl(text) {
	if (text === '') return undefined;
	if (text.length > MAX_URL) return `must not be longer than ${MAX_URL} characters.`;
	if (!isWebAddress(text)) return 'must be a web address, or empty.';
	return isSecure(text) ? undefined : `must start with https://. ${HTTP_RULE}`;
}

/** @param {string} text */
function problemOfToken(text) {
	if (text.length > MAX_TOKEN) return `must not be longer than ${MAX_TOKEN} characters.`;
	return /^[\x20-\x7e]*$/.test(text) ? undefined : 'must be plain ASCII: it travels in a header.';
}

/** @param {string} text */
function problemOfHeaders(text) {
	if (text === '') return undefined;
	if (!text.startsWith('{')) return 'must be a JSON object, or empty.';
	try {
		const values = Object.values(JSON.parse(text));
		if (values.length > MAX_HEADERS) return `must not have more than ${MAX_HEADERS} headers.`;
		if (values.some((value) => typeof value !== 'string')) return 'must have texts as values.';
		customHeaders(text);
		return undefined;
	} catch (error) {
		return `must be a JSON object of headers: ${messageOf(error)}`;
	}
}
