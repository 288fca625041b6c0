/**
 * The one memory of everything that comes without end: a map that lets its oldest entries go, so
 * that a benchmark cannot fill the machine. To set a key again leaves its age as it is.
 *
 * @template K, V
 */
export class BoundedMap {
	/** @type {Map<K, V>} */
	#entries = new Map();
	/** Goes on where the last one was let go; asking anew would pass all that were deleted. */
	#oldest = this.#entries.keys();
	/** @type {number} */
	#limit;
	/** @type {(value: V) => void} */
	#onDrop;

	/**
	 * @param {number} limit how many it keeps; at least one
	 * @param {(value: V) => void} [onDrop] for what else knows an entry that was let go
	 */
	constructor(limit, onDrop = () => {}) {
		this.#limit = limit;
		this.#onDrop = onDrop;
	}

	get size() {
		return this.#entries.size;
	}

	/** @param {K} key */
	get(key) {
		return this.#entries.get(key);
	}

	/** @param {K} key */
	has(key) {
		return this.#entries.has(key);
	}

	/** @param {K} key @param {V} value */
	set(key, value) {
		this.#entries.set(key, value);
		if (this.#entries.size > this.#limit) this.#drop();
	}

	/** @param {K} key @returns {boolean} false when there was none */
	delete(key) {
		return this.#entries.delete(key);
	}

	clear() {
		this.#entries.clear();
		this.#oldest = this.#entries.keys();
	}

	/** @returns {V[]} oldest first */
	all() {
		return [...this.#entries.values()];
	}

	/** @param {number} count @returns {V[]} the newest, oldest of them first */
	latest(count) {
		return count > 0 ? this.all().slice(-count) : [];
	}

	#drop() {
		const { value: key, done } = this.#oldest.next();
		if (done) return;
		const value = /** @type {V} */ (this.#entries.get(key));
		this.#entries.delete(key);
		this.#onDrop(value);
	}
}
