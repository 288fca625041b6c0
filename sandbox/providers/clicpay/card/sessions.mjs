import { randomBytes } from 'node:crypto';
import { BoundedMap } from '../../../kernel/bounded-map.mjs';

/** Open pages are few; the bound is for benchmarks. */
const SESSIONS_KEPT = 20_000;

/**
 * What a card payment has besides a mobile one.
 *
 * @typedef {object} Checkout
 * @property {string} session
 * @property {string} path of the page, on the provider's own address
 * @property {string} successIndicator the shop compares it with what the return address carries
 * @property {string} providerReference
 * @property {string | null} callbackUrl where the customer is sent afterwards
 */

/** The checkout pages of card payments. */
export class Sessions {
	/** @type {BoundedMap<string, import('../state.mjs').Transaction>} */
	#transactions = new BoundedMap(SESSIONS_KEPT);

	/**
	 * @param {import('../state.mjs').Transaction} transaction
	 * @param {string | null} callbackUrl
	 */
	open(transaction, callbackUrl) {
		const session = randomBytes(12).toString('hex');
		transaction.checkout = {
			session,
			path: `/checkout/${session}`,
			successIndicator: randomBytes(8).toString('hex'),
			providerReference: `7${String(transaction.id).padStart(8, '0')}`,
			callbackUrl,
		};
		this.#transactions.set(session, transaction);
	}

	/** @returns {import('../state.mjs').Transaction | undefined} */
	find(session) {
		return this.#transactions.get(session);
	}

	reset() {
		this.#transactions.clear();
	}
}
