import { isoTime } from '../../../kernel/webhooks/describe.mjs';
import { jsonHeaders } from '../../../kernel/webhooks/headers.mjs';
import { sign } from '../../../kernel/webhooks/signature.mjs';
import { COMPLETED, FAILED } from './store.mjs';

/**
 * Simulator assumption: everything that ended without money is the failed event.
 *
 * @param {import('../model.mjs').Status} status
 */
export function typeFor(status) {
	return status === 'successful' ? COMPLETED : FAILED;
}

/**
 * The text of one event. The form is assumed from the fields one integrator looks for.
 *
 * @param {object} event
 * @param {number} event.id
 * @param {string} event.type
 * @param {import('../model.mjs').Transaction} event.transaction
 * @param {number} event.createdAt epoch milliseconds
 * @param {object | undefined} [event.data] replaces fields of the payment: a lie to test a receiver
 *   with
 * @param {boolean | undefined} [event.test]
 * @param {import('../model.mjs').ClicPaySettings} settings
 * @returns {string} JSON
 */
export function payload({ id, type, transaction, createdAt, data = {}, test }, settings) {
	const head = { id, event: type, created_at: isoTime(createdAt), ...(test && { test: true }) };
	const payment = {
		clicpay_reference: transaction.reference,
		transaction_id: transaction.id,
		provider_reference: transaction.checkout?.providerReference ?? `S${transaction.id}`,
		reference: transaction.callerReference,
		wallet_id: transaction.wallet.id,
		status: transaction.status === 'rejected' ? 'failed' : transaction.status,
		amount: transaction.amountMinor / 100,
		currency: 'MZN',
		...data,
	};
	const { webhookEnvelope } = settings;
	// Flat, the event's own id must not be mistaken for the payment's.
	if (webhookEnvelope === 'flat') return JSON.stringify({ ...head, ...payment });
	const inner = webhookEnvelope === 'nested' ? { transaction: payment } : payment;
	return JSON.stringify({ ...head, data: inner });
}

/**
 * @param {import('../../../kernel/webhooks/delivery.mjs').Delivery} delivery
 * @param {import('../model.mjs').Endpoint} endpoint
 * @param {string} signature one of `SIGNATURES`
 * @param {import('../model.mjs').ClicPaySettings} settings
 * @returns {Record<string, string>} headers of one try
 */
export function headersFor({ id, type, body }, endpoint, signature, settings) {
	const timed = settings.webhookTimestampHeader !== '';
	const timestamp = timed ? Math.floor(Date.now() / 1000) : null;
	const named = [
		[settings.webhookIdHeader, String(id)],
		[settings.webhookTypeHeader, type],
		[settings.webhookTimestampHeader, String(timestamp)],
	];
	if (signature !== 'missing') {
		const value = sign({
			secret: secretFor(endpoint, signature),
			body,
			timestamp,
			encoding: settings.webhookSignatureEncoding === 'base64' ? 'base64' : 'hex',
			prefix: settings.webhookSignaturePrefix,
		});
		named.push([settings.webhookSignatureHeader, value]);
	}
	return {
		...Object.fromEntries(named.filter(([name]) => name !== '')),
		...jsonHeaders(body, 'ClicPay-sandbox'),
	};
}

/** @param {import('../model.mjs').Endpoint} endpoint @param {string} signature */
function secretFor({ secret, previousSecret }, signature) {
	if (signature === 'wrong') return `not ${secret}`;
	return signature === 'previous' ? (previousSecret ?? secret) : secret;
}
