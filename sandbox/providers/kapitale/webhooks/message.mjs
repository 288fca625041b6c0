import { jsonHeaders } from '../../../kernel/webhooks/headers.mjs';
import { statusWords } from '../views.mjs';
import { customHeaders } from './settings.mjs';

/** @typedef {import('../model.mjs').KapitaleSettings} KapitaleSettings */

/**
 * The text of one event: the documented envelope, which has neither id nor time, and the three
 * documented fields.
 *
 * @param {object} event
 * @param {string} event.type
 * @param {import('../model.mjs').Order} event.order
 * @param {string} event.destinationId
 * @param {object | undefined} [event.data] replaces fields of the order: a lie to test a receiver
 *   with
 * @param {KapitaleSettings} settings
 * @returns {string} JSON
 */
export function bodyOf({ type, order, destinationId, data }, settings) {
	// The documented status is the payment's, not the order's.
	const { payment_status: status } = statusWords(order, settings);
	return JSON.stringify({
		event_type: type,
		destination_id: destinationId,
		data: { order_id: order.id, order_no: order.number, status, ...data },
	});
}

/**
 * @param {string} body
 * @param {string} signature one of `SIGNATURES`; here it is about the token
 * @param {import('../model.mjs').KapitaleKernel} kernel
 * @returns {Record<string, string>} headers of one try
 */
export function headersOf(body, signature, { settings, previousSetting }) {
	const { webhookAuthToken: token, webhookCustomHeaders: custom } = settings;
	/** @type {Record<string, string>} */
	const tokens = {
		good: token,
		wrong: token && `wrong-${token}`,
		missing: '',
		previous: String(previousSetting('webhookAuthToken') ?? '') || token,
	};
	return {
		...customHeaders(custom),
		...authorization(tokens[signature] ?? token, settings),
		...jsonHeaders(body, 'Kapitale-sandbox'),
	};
}

/** @param {string} token @param {KapitaleSettings} settings @returns {Record<string, string>} */
function authorization(token, { webhookAuthType: type, webhookBasicToken: form }) {
	if (token === '' || type === 'none') return {};
	if (type === 'bearer') return { authorization: `Bearer ${token}` };
	const encoded = form === 'encode' && token.includes(':') ? btoa(token) : token;
	return { authorization: `Basic ${encoded}` };
}
