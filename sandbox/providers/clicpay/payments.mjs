import { gatewayPage, sendJson } from '../../kernel/answers.mjs';
import { IdempotencyStore } from '../../kernel/idempotency.mjs';
import { JSON_HEADERS } from './account.mjs';
import { readOrder } from './order.mjs';

const METHODS = ['mpesa', 'emola', 'mkesh'];

const KINDS = [
	{ path: 'c2b/{method}', operation: 'c2b', answers: 'c2bAnswers' },
	{ path: 'c2b/{method}/direct', operation: 'c2b.direct', answers: 'directAnswers' },
	{ path: 'b2c/{method}', operation: 'b2c', answers: 'b2cAnswers' },
];

const MESSAGES = {
	pending: 'Transação iniciada com sucesso',
	successful: 'Transação concluída com sucesso',
	failed: 'Transação falhou',
};

const ACCESS_DENIED = { message: 'Acesso negado à carteira' };
const WALLET_NOT_FOUND = { message: 'Carteira não encontrada' };

/**
 * The nine mobile money calls.
 *
 * @param {import('../index.mjs').ProviderKernel} kernel
 * @param {import('./state.mjs').ClicPayState} state
 * @param {(request: object, reply: object, done: () => void) => void} authenticate
 */
export function createPayments(kernel, state, authenticate) {
	const { settings, ledger, timers } = kernel;
	const idempotency = new IdempotencyStore();

	function pay(kind, method, request, reply) {
		const wallet = state.wallets.get(Number(request.params.wallet_id));
		const refusal = walletRefusal(request.params.wallet_id, wallet, method, settings);
		if (refusal) return sendJson(reply, refusal.status, refusal.body, JSON_HEADERS);
		const { order, errors } = readOrder(request.body ?? {}, method, settings);
		if (errors) return sendJson(reply, 400, { errors }, JSON_HEADERS);

		const operation = `${kind.operation}.${method}`;
		const key = request.headers['idempotency-key'] ?? null;
		const stored = claim(key, operation, wallet, order);
		if (stored && stored.verdict !== 'new') return repeat(reply, stored, key);

		const transaction = state.start({ ...order, operation, wallet });
		record(transaction, key, false);
		if (stored) stored.entry.transaction = transaction;
		return answer(reply, kind, transaction, stored?.entry);
	}

	function claim(key, operation, wallet, order) {
		if (key === null || settings.idempotency === 'ignore') return null;
		return idempotency.claim(key, JSON.stringify([operation, wallet.id, order]));
	}

	/** Answers a request whose key has been seen before. */
	function repeat(reply, { verdict, entry }, key) {
		if (verdict === 'mismatch') {
			// Simulator assumption: nobody reports what the provider does here.
			const errors = { idempotency_key: ['A chave já foi usada com outro pedido.'] };
			return sendJson(reply, 422, { errors }, JSON_HEADERS);
		}
		if (verdict === 'inFlight') {
			const seconds = Math.max(1, Math.ceil(settings.settleMs / 1000));
			return sendJson(
				reply,
				409,
				{ message: 'Pedido em processamento', retry_after_seconds: seconds },
				{ ...JSON_HEADERS, 'retry-after': String(seconds) },
			);
		}
		record(entry.transaction, key, true);
		return sendJson(reply, entry.answer.status, entry.answer.body, JSON_HEADERS);
	}

	function answer(reply, kind, transaction, entry) {
		const send = () => {
			const body = startedBody(transaction);
			if (entry) entry.answer = { status: 200, body };
			if (!cut) sendJson(reply, 200, body, JSON_HEADERS);
		};
		let cut = false;
		if (settings[kind.answers] === 'async') {
			send();
			return reply;
		}
		if (settings.proxyCutMs > 0 && transaction.status === 'pending') {
			const timer = timers.after(settings.proxyCutMs, () => {
				cut = true;
				reply.code(504).header('content-type', 'text/html');
				reply.send(Buffer.from(gatewayPage(504, 'Gateway Time-out')));
			});
			state.whenFinal(transaction, () => clearTimeout(timer));
		}
		state.whenFinal(transaction, send);
		return reply;
	}

	function record(transaction, idempotencyKey, replayed) {
		const { operation, wallet, callerReference, description, notes } = transaction;
		ledger.record({
			provider: 'clicpay',
			operation,
			wallet: wallet.id,
			reference: callerReference,
			description,
			notes,
			amount: transaction.amountMinor / 100,
			msisdnLast4: transaction.msisdnLast4,
			idempotencyKey,
			transaction: transaction.reference,
			at: Date.now(),
			replayed,
		});
	}

	return {
		reset: () => idempotency.reset(),
		routes(app) {
			for (const kind of KINDS) {
				for (const method of METHODS) {
					const path = `/api/v2/wallets/:wallet_id/${kind.path.replace('{method}', method)}`;
					app.post(path, { preHandler: authenticate }, (request, reply) => {
						pay(kind, method, request, reply);
					});
				}
			}
		},
	};
}

/**
 * Why this wallet cannot be used, or null. A wallet that is switched off is refused like a
 * foreign one (simulator assumption).
 */
function walletRefusal(id, wallet, method, settings) {
	if (!/^\d+$/.test(id)) return { status: 404, body: WALLET_NOT_FOUND };
	if (!wallet) {
		return settings.unknownWallet === '404'
			? { status: 404, body: WALLET_NOT_FOUND }
			: { status: 403, body: ACCESS_DENIED };
	}
	if (!wallet.isActive) return { status: 403, body: ACCESS_DENIED };
	if (settings.walletMethodCheck === 'off' || wallet.method.slug === method) return null;
	return settings.walletMethodCheck === '403'
		? { status: 403, body: ACCESS_DENIED }
		: { status: 400, body: { errors: { wallet_id: ['Carteira de outro método'] } } };
}

/** The documented words of a first answer are three: pending, successful, failed. */
function startedBody({ reference, id, status }) {
	const word = status === 'pending' || status === 'successful' ? status : 'failed';
	return {
		message: MESSAGES[word],
		clicpay_reference: reference,
		status: word,
		transaction_id: id,
	};
}
