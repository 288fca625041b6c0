import { gatewayPage, sendJson } from '../../kernel/answers.mjs';
import { walletFor } from './access.mjs';
import { JSON_HEADERS } from './account.mjs';
import { readOrder } from './order.mjs';

/**
 * @typedef {import('../../kernel/app.mjs').Call} Call
 * @typedef {import('../../kernel/app.mjs').Reply} Reply
 * @typedef {import('./model.mjs').MobileMethod} MobileMethod
 * @typedef {import('./model.mjs').Transaction} Transaction
 * @typedef {typeof KINDS[number]} Kind
 */

/** @type {MobileMethod[]} */
const METHODS = ['mpesa', 'emola', 'mkesh'];

const KINDS = [
	{ path: 'c2b/{method}', operation: 'c2b' },
	{ path: 'c2b/{method}/direct', operation: 'c2b.direct' },
	{ path: 'b2c/{method}', operation: 'b2c' },
];

const MESSAGES = {
	pending: 'Transação iniciada com sucesso',
	successful: 'Transação concluída com sucesso',
	failed: 'Transação falhou',
};

/**
 * The nine mobile money calls.
 *
 * @param {import('./index.mjs').Rooms} rooms
 * @param {import('../../kernel/app.mjs').App} app
 */
export function paymentRoutes({ kernel, state, counter, authenticate }, app) {
	const { settings, timers } = kernel;

	/** @param {Kind} kind @param {MobileMethod} method @param {Call} request @param {Reply} reply */
	function pay(kind, method, request, reply) {
		const { wallet_id: id = '' } = request.params;
		const found = walletFor(state.wallets, id, method, settings);
		if (!('wallet' in found)) return sendJson(reply, found.status, found.body, JSON_HEADERS);
		const { wallet } = found;
		const read = readOrder(request.body ?? {}, method, settings);
		if ('errors' in read) return sendJson(reply, 400, read, JSON_HEADERS);
		const { order } = read;
		const operation = `${kind.operation}.${method}`;
		return counter.once(
			request,
			reply,
			[operation, wallet.id, order],
			() => state.start({ ...order, operation, wallet }),
			(transaction, keep) => answer(reply, kind, transaction, keep),
		);
	}

	/**
	 * @param {Reply} reply
	 * @param {Kind} kind
	 * @param {Transaction} transaction
	 * @param {import('./counter.mjs').Keep} keep
	 */
	function answer(reply, kind, transaction, keep) {
		const send = () => {
			const body = startedBody(transaction);
			keep(200, body);
			if (!cut) sendJson(reply, 200, body, JSON_HEADERS);
		};
		let cut = false;
		if (kind.operation !== 'c2b' || settings.c2bAnswers === 'async') return void send();
		if (settings.proxyCutMs > 0 && transaction.status === 'pending') {
			const timer = timers.after(settings.proxyCutMs, () => {
				cut = true;
				reply.code(504).header('content-type', 'text/html');
				reply.send(Buffer.from(gatewayPage(504, 'Gateway Time-out')));
			});
			state.whenFinal(transaction, () => clearTimeout(timer));
		}
		state.whenFinal(transaction, send);
	}

	for (const kind of KINDS) {
		for (const method of METHODS) {
			const path = `/api/v2/wallets/:wallet_id/${kind.path.replace('{method}', method)}`;
			app.post(path, { preHandler: authenticate }, (request, reply) => {
				pay(kind, method, request, reply);
			});
		}
	}
}

/**
 * The documented words of a first answer are three: pending, successful, failed.
 *
 * @param {Transaction} transaction
 */
function startedBody({ reference, id, status }) {
	const word = status === 'pending' || status === 'successful' ? status : 'failed';
	return {
		message: MESSAGES[word],
		clicpay_reference: reference,
		status: word,
		transaction_id: id,
	};
}
