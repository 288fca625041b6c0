import { BoundedMap } from './bounded-map.mjs';

const DAY_MS = 86_400_000;
/** More than any test uses in a day. */
const KEYS_KEPT = 500_000;

/**
 * Answers stored by idempotency key for a day, in memory.
 *
 * @template Transaction
 */
export class IdempotencyStore {
	/** @type {BoundedMap<string, StoredAnswer<Transaction>>} */
	#entries = new BoundedMap(KEYS_KEPT);

	/**
	 * Claims a key, or says why it cannot be claimed.
	 *
	 * @param {string} key
	 * @param {string} fingerprint
	 * @returns {{ verdict: 'new' | 'replay' | 'inFlight' | 'mismatch',
	 *   entry: StoredAnswer<Transaction> }}
	 */
	claim(key, fingerprint) {
		const entry = this.#entries.get(key);
		if (!entry || entry.startedAt <= Date.now() - DAY_MS) {
			const claimed = { fingerprint, startedAt: Date.now(), answer: null, transaction: null };
			this.#entries.delete(key);
			this.#entries.set(key, claimed);
			return { verdict: 'new', entry: claimed };
		}
		if (entry.fingerprint !== fingerprint) return { verdict: 'mismatch', entry };
		return { verdict: entry.answer ? 'replay' : 'inFlight', entry };
	}

	/** Lets a key be claimed anew. @param {string} key */
	release(key) {
		this.#entries.delete(key);
	}

	reset() {
		this.#entries.clear();
	}
}

/**
 * @template Transaction
 * @typedef {object} StoredAnswer
 * @property {string} fingerprint what the first request asked for
 * @property {number} startedAt epoch milliseconds
 * @property {{ status: number, body: object } | null} answer null while the first one still runs
 * @property {Transaction | null} transaction set by the provider, for its ledger row on a replay
 */
