/** Timers that a reset or a shutdown can call off together. */
export class Timers {
	#pending = new Set();

	/**
	 * @param {number} ms
	 * @param {() => void} run
	 * @returns {NodeJS.Timeout} for `cancel`
	 */
	after(ms, run) {
		const timer = setTimeout(() => {
			this.#pending.delete(timer);
			run();
		}, ms);
		this.#pending.add(timer);
		return timer;
	}

	/** @param {NodeJS.Timeout | null} timer */
	cancel(timer) {
		if (timer === null) return;
		clearTimeout(timer);
		this.#pending.delete(timer);
	}

	clear() {
		for (const timer of this.#pending) clearTimeout(timer);
		this.#pending.clear();
	}
}
