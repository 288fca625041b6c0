import { randomBytes } from 'node:crypto';
import { BoundedMap } from '../../../kernel/bounded-map.mjs';

/** Open pages are few; the bound is for benchmarks. */
const SESSIONS_KEPT = 20_000;

/** @typedef {import('../model.mjs').CardTransaction} CardTransaction */

/** The checkout pages of card payments. */
export class Sessions {
	/** @type {BoundedMap<string, CardTransaction>} */
	#transactions = new BoundedMap(SESSIONS_KEPT);

	/**
	 * @param {import('../model.mjs').Transaction} transaction
	 * @param {string | null} callbackUrl
	 * @returns {CardTransaction} the same, with its checkout
	 */
	open(transaction, callbackUrl) {
		const session = randomBytes(12).toString('hex');
		const checkout = {
			session,
			path: `/checkout/${session}`,
			successIndicator: randomBytes(8).toString('hex'),
			providerReference: `7${String(transaction.id).padStart(8, '0')}`,
			callbackUrl,
		};
		const opened = Object.assign(transaction, { checkout });
		this.#transactions.set(session, opened);
		return opened;
	}

	/** @param {string} session @returns {CardTransaction | undefined} */
	find(session) {
		return this.#transactions.get(session);
	}

	reset() {
		this.#transactions.clear();
	}
}
