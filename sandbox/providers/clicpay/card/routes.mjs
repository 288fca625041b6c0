import { sendJson } from '../../../kernel/answers.mjs';
import { walletFor } from '../access.mjs';
import { JSON_HEADERS } from '../account.mjs';
import { readCardOrder } from './order.mjs';

/**
 * @typedef {import('../../../kernel/app.mjs').Call} Call
 * @typedef {import('../model.mjs').CardOrder} CardOrder
 * @typedef {import('../model.mjs').CardTransaction} CardTransaction
 * @typedef {import('../model.mjs').Wallet} Wallet
 */

/**
 * The card payment call: it opens a session, and the customer pays on the session's page.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function cardRoutes({ kernel, state, counter, sessions, authenticate }, app) {
	const { settings } = kernel;

	app.post(
		'/api/v2/wallets/:wallet_id/card-payment',
		{ preHandler: authenticate },
		(request, reply) => {
			const { wallet_id: id } = request.params;
			const found = walletFor(state.wallets, id, 'netshop', settings);
			if (!('wallet' in found)) return sendJson(reply, found.status, found.body, JSON_HEADERS);
			const { wallet } = found;
			const read = readCardOrder(request.body ?? {});
			if ('errors' in read) return sendJson(reply, 422, read, JSON_HEADERS);
			const { order } = read;
			return counter.once(
				request,
				reply,
				['card', wallet.id, order],
				() => start(order, wallet),
				(transaction, keep) => {
					const failed = transaction.status === 'failed';
					const status = failed ? 400 : 201;
					const body = failed ? failedBody(transaction) : openedBody(transaction, request);
					keep(status, body);
					sendJson(reply, status, body, JSON_HEADERS);
				},
			);
		},
	);

	/** @param {CardOrder} order @param {Wallet} wallet */
	function start({ amountMinor, description, callbackUrl, phone }, wallet) {
		const order = { operation: 'card', wallet, amountMinor, description };
		return state.startCard(order, phone, (transaction) => sessions.open(transaction, callbackUrl));
	}
}

/** @param {CardTransaction} transaction @param {Pick<Call, 'protocol' | 'host'>} request */
function openedBody({ reference, id, createdAt, checkout }, request) {
	return {
		message: 'Sessão criada.',
		clicpay_reference: reference,
		status: 'pending',
		provider_reference: checkout.providerReference,
		provider_response_code: '200',
		provider_status_text: 'Pending',
		// To the second, as in the provider's example.
		initiated_at: new Date(createdAt).toISOString().replace(/\.\d+Z$/, 'Z'),
		completed_at: null,
		transaction_id: id,
		checkout_url: `${request.protocol}://${request.host}${checkout.path}`,
		session_id: checkout.session,
		success_indicator: checkout.successIndicator,
	};
}

/** @param {CardTransaction} transaction */
function failedBody({ reference, id }) {
	return {
		message: 'Erro ao criar a sessão.',
		clicpay_reference: reference,
		status: 'failed',
		transaction_id: id,
		provider_response_code: '400',
	};
}
