import { BoundedMap } from './bounded-map.mjs';

/** Rows kept for reading; the counts by reference go on past it. */
const ROWS_KEPT = 100_000;

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
 * @property {number} at epoch milliseconds
 * @property {boolean} replayed true when an earlier answer was repeated and no money started
 */
export class Ledger {
	/** @type {BoundedMap<number, LedgerEntry>} */
	#rows = new BoundedMap(ROWS_KEPT);
	/** @type {Map<string, Map<string, { hits: number, replays: number }>>} */
	#counts = new Map();
	#recorded = 0;
	/** @type {import('./events.mjs').EventBus} */
	#events;

	/** @param {import('./events.mjs').EventBus} events */
	constructor(events) {
		this.#events = events;
	}

	/** @param {LedgerEntry} entry */
	record(entry) {
		this.#recorded += 1;
		this.#rows.set(this.#recorded, entry);
		this.#count(entry);
		this.#events.publish('ledger', entry.provider, () => readable(entry));
	}

	/** @param {LedgerEntry} entry */
	#count({ provider, reference, replayed }) {
		let references = this.#counts.get(provider);
		if (!references) this.#counts.set(provider, (references = new Map()));
		let count = references.get(reference);
		if (!count) references.set(reference, (count = { hits: 0, replays: 0 }));
		if (replayed) count.replays += 1;
		else count.hits += 1;
	}

	/**
	 * @param {{ provider?: string | undefined, reference?: string | undefined,
	 *   limit?: number | undefined }} filter `limit` keeps the newest rows
	 * @returns {{ entries: ReadableEntry[], dropped: number,
	 *   byReference: Record<string, { hits: number, replays: number }> }} `dropped` counts rows
	 *   that were let go to bound memory
	 */
	read({ provider, reference, limit }) {
		let rows = this.#rows
			.all()
			.filter(
				(row) =>
					(provider === undefined || row.provider === provider) &&
					(reference === undefined || row.reference === reference),
			);
		if (limit !== undefined) rows = limit === 0 ? [] : rows.slice(-limit);
		/** @type {Record<string, { hits: number, replays: number }>} */
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
		const dropped = this.#recorded - this.#rows.size;
		return { entries: rows.map(readable), dropped, byReference };
	}

	reset() {
		this.#rows.clear();
		this.#counts.clear();
		this.#recorded = 0;
	}
}

/**
 * @typedef {Omit<LedgerEntry, 'at'> & { at: string }} ReadableEntry its time in ISO 8601
 *
 * @param {LedgerEntry} entry
 * @returns {ReadableEntry}
 */
function readable(entry) {
	return { ...entry, at: new Date(entry.at).toISOString() };
}
