import { sendJson } from '../../kernel/answers.mjs';
import { JSON_HEADERS } from './account.mjs';

/** Only the text for `successful` is documented. */
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
 * @param {import('../index.mjs').ProviderKernel} kernel
 * @param {import('./state.mjs').ClicPayState} state
 * @param {Function} authenticate
 * @param {import('fastify').FastifyInstance} app
 */
export function statusRoutes({ settings }, state, authenticate, app) {
	const path = '/api/v2/transactions/:clicpay_reference/status';
	app.get(path, { preHandler: authenticate }, (request, reply) => {
		const transaction = state.find(request.params.clicpay_reference);
		if (!transaction || Date.now() - transaction.createdAt < settings.visibleAfterMs) {
			return sendJson(reply, 404, NOT_FOUND, JSON_HEADERS);
		}
		return sendJson(reply, 200, statusBody(transaction, settings), JSON_HEADERS);
	});
}

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
 * @param {string} status
 * @param {Record<string, any>} settings
 * @returns {string}
 */
export function statusWord(status, settings) {
	const word = status === 'rejected' && !settings.rejectedWord ? 'failed' : status;
	return settings.upperCaseStatus ? word.toUpperCase() : word;
}
