const FLUSH_MS = 100;
const BATCH_LIMIT = 400;

/**
 * @typedef {{ type: string, provider: string, data: object }} News
 * @typedef {{ news: News[], skipped: number }} Batch
 */

/**
 * News for the web console. Publishing costs one comparison while nobody listens, which is what
 * lets the same process serve benchmarks.
 */
export class EventBus {
	/** @type {Set<(batch: Batch) => void>} */
	#listeners = new Set();
	/** @type {News[]} */
	#batch = [];
	#skipped = 0;
	/** @type {NodeJS.Timeout | null} */
	#timer = null;

	/**
	 * @param {string} type what happened, for example `transaction`
	 * @param {string} provider provider id
	 * @param {() => object} describe called only when somebody listens
	 */
	publish(type, provider, describe) {
		if (this.#listeners.size === 0) return;
		if (this.#batch.length < BATCH_LIMIT) {
			this.#batch.push({ type, provider, data: describe() });
		} else {
			this.#skipped += 1;
		}
		if (this.#timer === null) this.#timer = setTimeout(() => this.#flush(), FLUSH_MS);
	}

	/**
	 * @param {(batch: Batch) => void} listener
	 * @returns {() => void} stops listening
	 */
	listen(listener) {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	#flush() {
		const batch = { news: this.#batch, skipped: this.#skipped };
		this.#batch = [];
		this.#skipped = 0;
		this.#timer = null;
		for (const listener of this.#listeners) listener(batch);
	}
}
