import { sendJson } from '../../kernel/answers.mjs';
import { walletFor } from './access.mjs';
import { JSON_HEADERS } from './account.mjs';

/**
 * @typedef {import('../../kernel/app.mjs').Call} Call
 * @typedef {import('./model.mjs').Transaction} Transaction
 */

const INVALID = { clicpay_reference: ['Referência ClicPay inválida'] };

/**
 * The split of a collected payment. Who gets which share is documented nowhere, so no balance
 * moves here; but no document says that a repeat is harmless either, so every accepted call is a
 * split of its own and one more hit in the ledger.
 *
 * @param {import('./index.mjs').Rooms} rooms
 * @param {import('../../kernel/app.mjs').App} app
 */
export function splitRoutes({ kernel, state, counter, authenticate }, app) {
	const { settings } = kernel;

	app.post(
		'/api/v2/wallets/:wallet_id/split/collect',
		{ preHandler: authenticate },
		(request, reply) => {
			const { wallet_id: id } = request.params;
			const found = walletFor(state.wallets, id, null, settings);
			if (!('wallet' in found)) return sendJson(reply, found.status, found.body, JSON_HEADERS);
			const { wallet } = found;
			const collected = state.find(referenceOf(request));
			if (!collected || collected.wallet !== wallet || !canBeSplit(collected)) {
				return sendJson(reply, 400, { errors: INVALID }, JSON_HEADERS);
			}
			return counter.once(
				request,
				reply,
				['split', wallet.id, collected.reference],
				() => splitRow(collected),
				(_row, keep) => {
					const body = splitBody(collected, state.nextId());
					keep(200, body);
					sendJson(reply, 200, body, JSON_HEADERS);
				},
			);
		},
	);
}

/**
 * Listed as part of the path, which has no room for it; the body comes first, then the query.
 *
 * @param {Pick<Call, 'body' | 'query'>} request
 */
function referenceOf({ body, query }) {
	return body?.clicpay_reference ?? query.clicpay_reference;
}

/** @param {Transaction} collected */
function canBeSplit({ operation, status }) {
	return !operation.startsWith('b2c') && (status === 'pending' || status === 'successful');
}

/**
 * The caller gives no reference of its own here: the business reference is the payment's.
 *
 * @param {Transaction} collected
 */
function splitRow(collected) {
	return { ...collected, operation: 'split', callerReference: collected.reference };
}

/** @param {Transaction} collected @param {number} transactionId */
function splitBody({ reference }, transactionId) {
	return {
		message: 'Transação encontrada',
		clicpay_reference: reference,
		status: 'pending',
		transaction_id: transactionId,
	};
}
