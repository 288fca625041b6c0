'use strict';

/**
 * @param {number} count
 * @param {(index: number) => Promise<void>} work once after the other
 * @returns {Promise<{ p50: number, p99: number }>} ms
 */
async function percentiles(count, work) {
	/** @type {number[]} */
	const taken = [];
	for (let index = 0; index < count; index++) {
		const started = performance.now();
		await work(index);
		taken.push(performance.now() - started);
	}
	taken.sort((a, b) => a - b);
	const at = (/** @type {number} */ share) => Number(taken[Math.floor(share * (count - 1))]);
	return { p50: at(0.5), p99: at(0.99) };
}

module.exports = { percentiles };
