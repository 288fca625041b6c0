/**
 * Timers that a reset or a shutdown can call off together. They are not kept in a list: a
 * benchmark has tens of thousands under way, so the ones called off just find out when they fire.
 */
export class Timers {
	#generation = 0;

	/**
	 * @param {number} ms
	 * @param {() => void} run
	 * @returns {NodeJS.Timeout} for `clearTimeout`
	 */
	after(ms, run) {
		const generation = this.#generation;
		return setTimeout(() => {
			if (generation === this.#generation) run();
		}, ms);
	}

	clear() {
		this.#generation += 1;
	}
}
