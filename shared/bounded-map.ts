/**
 * A map that forgets: of more than so many entries, the one that was used least recently makes room.
 * For what a process remembers to save work or to give a better answer, never for what must not be
 * lost.
 */
export class BoundedMap<K, V> extends Map<K, V> {
	/**
	 * @param most entries that are kept
	 * @param forgotten gets what makes room
	 */
	constructor(
		private readonly most: number,
		private readonly forgotten: (value: V) => void = () => undefined,
	) {
		super();
	}

	/** Also makes the entry the one that was used last. */
	override get(key: K): V | undefined {
		if (!this.has(key)) return undefined;
		const value = super.get(key) as V;
		super.delete(key);
		super.set(key, value);
		return value;
	}

	override set(key: K, value: V): this {
		super.delete(key);
		super.set(key, value);
		for (const [oldest, old] of this) {
			if (this.size <= this.most) break;
			super.delete(oldest);
			this.forgotten(old);
		}
		return this;
	}

	/** The entry, which is made the first time. */
	take(key: K, make: () => V): V {
		if (this.has(key)) return this.get(key) as V;
		const value = make();
		this.set(key, value);
		return value;
	}
}
