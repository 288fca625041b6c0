import { jsonHeaders } from '../../../kernel/webhooks/headers.mjs';
import { sign } from '../../../kernel/webhooks/signature.mjs';
import { statusOf } from '../stages.mjs';
import { extraFields } from './settings.mjs';

const AGENT = 'FatoriPay-sandbox';

/**
 * The form in which a notification travels, as the settings say when it comes into being.
 *
 * @typedef {'get' | 'form' | 'json'} Way
 *
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @returns {Way}
 */
export function wayOf({ webhookMethod, webhookEncoding }) {
	if (webhookMethod === 'GET') return 'get';
	return webhookEncoding === 'json' ? 'json' : 'form';
}

/**
 * @param {import('../model.mjs').Invoice} invoice
 * @param {object} event
 * @param {string} event.action
 * @param {Way} event.way
 * @param {object | undefined} [event.data] replaces fields: a lie to test a receiver with
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @returns {string} JSON, or a form, which is a query, too: the three fields that the plugin reads
 */
export function textOf(invoice, { action, way, data }, settings) {
	const fields = {
		invoice_id: invoice.id,
		ref: invoice.ref,
		new_status: settings.webhookLie || statusOf(invoice, settings),
		...(settings.webhookAction && { action }),
		...extraFields(settings.webhookExtraFields),
		...data,
	};
	if (way === 'json') return JSON.stringify(fields);
	const texts = Object.entries(fields).map(([name, value]) => [name, formText(value)]);
	return new URLSearchParams(texts).toString();
}

/**
 * @param {string} text see `textOf`
 * @param {Way} way
 * @param {{ url: string, signature: string }} target `signature` is one of `SIGNATURES`
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @returns {import('../../../kernel/webhooks/delivery.mjs').Message}
 */
export function messageOf(text, way, { url, signature }, settings) {
	const signed = signatureOf(text, signature, settings);
	if (way === 'get') {
		const address = new URL(url);
		address.search = address.search ? `${address.search}&${text}` : text;
		const headers = { 'user-agent': AGENT, ...signed };
		return { method: 'GET', url: address.toString(), headers, body: '' };
	}
	const type = way === 'form' && { 'content-type': 'application/x-www-form-urlencoded' };
	return { url, headers: { ...jsonHeaders(text, AGENT), ...type, ...signed } };
}

/**
 * Nothing is signed at FatoriPay, as far as anybody knows: this is the sandbox's own extension.
 *
 * @param {string} text
 * @param {string} signature
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @returns {Record<string, string>}
 */
function signatureOf(text, signature, { webhookSignatureHeader: header, webhookSecret }) {
	if (header === '' || signature === 'missing') return {};
	const secret = signature === 'good' ? webhookSecret : `${signature}-${webhookSecret}`;
	const options = { secret, body: text, timestamp: null, prefix: '' };
	return { [header.toLowerCase()]: sign({ ...options, encoding: 'hex' }) };
}

/** @param {unknown} value */
function formText(value) {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
