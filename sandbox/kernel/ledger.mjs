/** Rows kept for reading; the counts by reference go on past it. */
const ROWS_KEPT = 50_000;

/**
 * The sandbox's proof of what happened to money: one row for every request that a money handler
 * accepted, whatever the client saw of the answer.
 *
 * @typedef {object} LedgerEntry
 * @property {string} provider
 * @property {string} operation for example `c2b.mpesa`
 * @property {number | string} wallet
 * @property {string} reference the caller's own reference
 * @property {string | null} description
 * @property {string | null} notes
 * @property {number} amount major units
 * @property {string} [currency] where the provider has several
 * @property {string} msisdnLast4
 * @property {string | null} idempotencyKey
 * @property {string} transaction the provider's reference
 * @property {number} at epoch milliseconds; ISO 8601 once it is read
 * @property {boolean} replayed true when an earlier answer was repeated and no money started
 */
export class Ledger {
	#rows = [];
	#counts = new Map();
	#dropped = 0;
	#events;

	/** @param {import('./events.mjs').EventBus} events */
	constructor(events) {
		this.#events = events;
	}

	/** @param {LedgerEntry} entry */
	record(entry) {
		this.#rows.push(entry);
		if (this.#rows.length > ROWS_KEPT * 2) {
			// Cut in halves: one copy per fifty thousand rows instead of a shift on every row.
			this.#dropped += ROWS_KEPT;
			this.#rows = this.#rows.slice(ROWS_KEPT);
		}
		this.#count(entry);
		this.#events.publish('ledger', entry.provider, () => readable(entry));
	}

	#count({ provider, reference, replayed }) {
		let references = this.#counts.get(provider);
		if (!references) this.#counts.set(provider, (references = new Map()));
		let count = references.get(reference);
		if (!count) references.set(reference, (count = { hits: 0, replays: 0 }));
		if (replayed) count.replays += 1;
		else count.hits += 1;
	}

	/**
	 * @param {{ provider?: string, reference?: string, limit?: number }} filter `limit` keeps the
	 *   newest rows
	 * @returns {{ entries: LedgerEntry[], dropped: number,
	 *   byReference: Record<string, { hits: number, replays: number }> }} `dropped` counts rows
	 *   that were let go to bound memory
	 */
	read({ provider, reference, limit }) {
		let entries = this.#rows.filter(
			(row) =>
				(provider === undefined || row.provider === provider) &&
				(reference === undefined || row.reference === reference),
		);
		if (limit !== undefined) entries = limit === 0 ? [] : entries.slice(-limit);
		const byReference = Object.create(null);
		for (const [id, references] of this.#counts) {
			if (provider !== undefined && id !== provider) continue;
			for (const [name, count] of references) {
				if (reference !== undefined && name !== reference) continue;
				const sum = (byReference[name] ??= { hits: 0, replays: 0 });
				sum.hits += count.hits;
				sum.replays += count.replays;
			}
		}
		entries = entries.map(readable);
		return { entries, dropped: this.#dropped, byReference };
	}

	reset() {
		this.#rows = [];
		this.#counts.clear();
		this.#dropped = 0;
	}
}

function readable(entry) {
	return { ...entry, at: new Date(entry.at).toISOString() };
}
