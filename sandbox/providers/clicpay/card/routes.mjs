import { sendJson } from '../../../kernel/answers.mjs';
import { walletRefusal } from '../access.mjs';
import { JSON_HEADERS } from '../account.mjs';
import { readCardOrder } from './order.mjs';

/**
 * The card payment call: it opens a session, and the customer pays on the session's page.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('fastify').FastifyInstance} app
 */
export function cardRoutes({ kernel, state, counter, sessions, authenticate }, app) {
	const { settings } = kernel;

	app.post(
		'/api/v2/wallets/:wallet_id/card-payment',
		{ preHandler: authenticate },
		(request, reply) => {
			const { wallet_id: id } = request.params;
			const wallet = state.wallets.get(Number(id));
			const refusal = walletRefusal(id, wallet, 'netshop', settings);
			if (refusal) return sendJson(reply, refusal.status, refusal.body, JSON_HEADERS);
			const { order, errors } = readCardOrder(request.body ?? {});
			if (errors) return sendJson(reply, 422, { errors }, JSON_HEADERS);
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

	function start({ amountMinor, description, callbackUrl, phone }, wallet) {
		const order = { operation: 'card', wallet, amountMinor, description };
		const open = (transaction) => sessions.open(transaction, callbackUrl);
		return state.startCard(order, phone, open);
	}
}

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

function failedBody({ reference, id }) {
	return {
		message: 'Erro ao criar a sessão.',
		clicpay_reference: reference,
		status: 'failed',
		transaction_id: id,
		provider_response_code: '400',
	};
}
