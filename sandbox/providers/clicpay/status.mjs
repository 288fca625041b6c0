import { sendJson } from '../../kernel/answers.mjs';
import { JSON_HEADERS } from './account.mjs';

/**
 * @typedef {import('./model.mjs').ClicPaySettings} ClicPaySettings
 * @typedef {import('./model.mjs').Status} Status
 * @typedef {import('./model.mjs').Transaction} Transaction
 */

/**
 * Only the text for `successful` is documented.
 *
 * @type {Record<Status, string>}
 */
const MESSAGES = {
	pending: 'Transação pendente',
	successful: 'Transação concluída com sucesso',
	failed: 'Transação falhou',
	cancelled: 'Transação cancelada',
	rejected: 'Transação rejeitada',
};

const NOT_FOUND = { message: 'Transação não encontrada' };

/**
 * The status query.
 *
 * @param {import('./index.mjs').Rooms} rooms
 * @param {import('../../kernel/app.mjs').App} app
 */
export function statusRoutes({ kernel: { settings }, state, authenticate }, app) {
	const path = '/api/v2/transactions/:clicpay_reference/status';
	app.get(path, { preHandler: authenticate }, (request, reply) => {
		const transaction = state.find(request.params.clicpay_reference);
		if (!transaction || Date.now() - transaction.createdAt < settings.visibleAfterMs) {
			return sendJson(reply, 404, NOT_FOUND, JSON_HEADERS);
		}
		return sendJson(reply, 200, statusBody(transaction, settings), JSON_HEADERS);
	});
}

/** @param {Transaction} transaction @param {ClicPaySettings} settings */
function statusBody(transaction, settings) {
	const status = cachedStatus(transaction, settings);
	const word = statusWord(status, settings);
	return {
		clicpay_reference: transaction.reference,
		status: word,
		...(settings.amountInStatus && { amount: transaction.amountMinor / 100 }),
		message: MESSAGES[status],
		...(settings.upperCaseStatus && { provider_status_text: word }),
	};
}

/** @param {Transaction} transaction @param {ClicPaySettings} settings @returns {Status} */
function cachedStatus(transaction, { statusCacheMs }) {
	const now = Date.now();
	const { cachedStatus: cached } = transaction;
	if (cached && cached.until > now) return cached.status;
	if (statusCacheMs > 0) {
		transaction.cachedStatus = { until: now + statusCacheMs, status: transaction.status };
	}
	return transaction.status;
}

/**
 * A status as the wire shows it under the present settings.
 *
 * @param {Status} status
 * @param {ClicPaySettings} settings
 * @returns {string}
 */
export function statusWord(status, settings) {
	const word = status === 'rejected' && !settings.rejectedWord ? 'failed' : status;
	return settings.upperCaseStatus ? word.toUpperCase() : word;
}
