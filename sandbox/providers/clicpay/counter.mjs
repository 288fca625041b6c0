import { headerOf, sendJson } from '../../kernel/answers.mjs';
import { IdempotencyStore } from '../../kernel/idempotency.mjs';
import { JSON_HEADERS } from './account.mjs';

/**
 * What every call that moves money goes through: its idempotency key, and its row in the ledger.
 *
 * @typedef {import('../../kernel/app.mjs').Reply} Reply
 * @typedef {import('../../kernel/idempotency.mjs').StoredAnswer<Counted>} StoredAnswer
 * @typedef {(status: number, body: object) => void} Keep stores the answer for a repeated key
 * @typedef {import('./model.mjs').Started &
 *   Pick<import('./model.mjs').Transaction, 'reference' | 'callerReference'>} Counted
 *
 * @param {import('./model.mjs').ClicPayKernel} kernel
 */
export function createCounter({ settings, ledger }) {
	/** @type {IdempotencyStore<Counted>} */
	const idempotency = new IdempotencyStore();

	/**
	 * Runs a money call at most once per key.
	 *
	 * @template {Counted} Row
	 * @param {Pick<import('../../kernel/app.mjs').Call, 'headers'>} request
	 * @param {Reply} reply
	 * @param {unknown[]} fingerprint what makes the request the same one
	 * @param {() => Row} start does it, and returns the ledger's part that is known by then
	 * @param {(row: Row, keep: Keep) => void} answer a caller that leaves does not lose what it keeps
	 */
	function once(request, reply, fingerprint, start, answer) {
		const key = headerOf(request, 'idempotency-key');
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

	/**
	 * Answers a request whose key has been seen before.
	 *
	 * @param {Reply} reply
	 * @param {{ verdict: string, entry: StoredAnswer }} claim
	 * @param {string | null} key
	 */
	function repeat(reply, { verdict, entry }, key) {
		if (verdict === 'mismatch') {
			// Simulator assumption: nobody reports what the provider does here.
			const errors = { idempotency_key: ['A chave já foi usada com outro pedido.'] };
			return sendJson(reply, 422, { errors }, JSON_HEADERS);
		}
		if (entry.answer === null || entry.transaction === null) {
			const seconds = Math.max(1, Math.ceil(settings.settleMs / 1000));
			const body = { message: 'Pedido em processamento', retry_after_seconds: seconds };
			return sendJson(reply, 409, body, { ...JSON_HEADERS, 'retry-after': String(seconds) });
		}
		record(entry.transaction, key, true);
		return sendJson(reply, entry.answer.status, entry.answer.body, JSON_HEADERS);
	}

	/** @param {Counted} transaction @param {string | null} idempotencyKey @param {boolean} replayed */
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
