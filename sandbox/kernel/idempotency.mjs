const DAY_MS = 86_400_000;

/**
 * Answers stored by idempotency key, in memory.
 *
 * @typedef {object} StoredAnswer
 * @property {string} fingerprint what the first request asked for
 * @property {number} startedAt epoch milliseconds
 * @property {{ status: number, body: object } | null} answer null while the first one still runs
 * @property {object | null} transaction set by the provider, for its ledger row on a replay
 */
export class IdempotencyStore {
	#entries = new Map();

	/**
	 * Claims a key, or says why it cannot be claimed.
	 *
	 * @param {string} key
	 * @param {string} fingerprint
	 * @returns {{ verdict: 'new' | 'replay' | 'inFlight' | 'mismatch', entry: StoredAnswer }}
	 */
	claim(key, fingerprint) {
		this.#forgetOld();
		const entry = this.#entries.get(key);
		if (!entry) {
			const claimed = { fingerprint, startedAt: Date.now(), answer: null, transaction: null };
			this.#entries.set(key, claimed);
			return { verdict: 'new', entry: claimed };
		}
		if (entry.fingerprint !== fingerprint) return { verdict: 'mismatch', entry };
		return { verdict: entry.answer ? 'replay' : 'inFlight', entry };
	}

	/** Lets a key be claimed anew. */
	release(key) {
		this.#entries.delete(key);
	}

	reset() {
		this.#entries.clear();
	}

	/** A Map keeps insertion order, so the expired ones are always at the front. */
	#forgetOld() {
		const limit = Date.now() - DAY_MS;
		for (const [key, entry] of this.#entries) {
			if (entry.startedAt > limit) return;
			this.#entries.delete(key);
		}
	}
}
