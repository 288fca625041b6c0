import { sendJson } from '../../kernel/answers.mjs';
import { IdempotencyStore } from '../../kernel/idempotency.mjs';
import { JSON_HEADERS } from './account.mjs';

/**
 * What every call that moves money goes through: its idempotency key, and its row in the ledger.
 *
 * @param {import('../index.mjs').ProviderKernel} kernel
 */
export function createCounter({ settings, ledger }) {
	const idempotency = new IdempotencyStore();

	/**
	 * Runs a money call at most once per key.
	 *
	 * @param {import('fastify').FastifyRequest} request
	 * @param {import('fastify').FastifyReply} reply
	 * @param {unknown[]} fingerprint what makes the request the same one
	 * @param {() => object} start does it, and returns the ledger's part that is known by then
	 * @param {(row: object, keep: (status: number, body: object) => void) => void} answer `keep`
	 *   stores the answer for a repeated key; a caller that leaves does not lose it
	 */
	function once(request, reply, fingerprint, start, answer) {
		const key = request.headers['idempotency-key'] ?? null;
		const honoured = key !== null && settings.idempotency === 'honour';
		const claim = honoured ? idempotency.claim(key, JSON.stringify(fingerprint)) : null;
		if (claim && claim.verdict !== 'new') return repeat(reply, claim, key);
		const row = start();
		record(row, key, false);
		if (claim) claim.entry.transaction = row;
		answer(row, (status, body) => {
			if (claim) claim.entry.answer = { status, body };
		});
		return reply;
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
			const body = { message: 'Pedido em processamento', retry_after_seconds: seconds };
			return sendJson(reply, 409, body, { ...JSON_HEADERS, 'retry-after': String(seconds) });
		}
		record(entry.transaction, key, true);
		return sendJson(reply, entry.answer.status, entry.answer.body, JSON_HEADERS);
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

	return { once, reset: () => idempotency.reset() };
}
