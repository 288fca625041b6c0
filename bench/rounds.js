'use strict';

const { step } = require('../dev/progress');

/** @param {readonly number[]} values @returns {number} */
function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1
		? Number(sorted[middle])
		: (Number(sorted[middle - 1]) + Number(sorted[middle])) / 2;
}

/**
 * Measures the sides in turn (A B A B …), so that whatever else the machine does falls on all of
 * them, and takes the median of each figure.
 *
 * @param {string} label
 * @param {number} rounds
 * @param {Record<string, () => Promise<Record<string, number>>>} sides each returns named figures
 * @returns {Promise<Record<string, Record<string, number>>>} figure name to its median per side
 */
async function alternate(label, rounds, sides) {
	/** @type {Record<string, Record<string, number[]>>} */
	const samples = {};
	await step(`${label}, ${rounds} × ${Object.keys(sides).join(' / ')}`, async () => {
		for (let round = 0; round < rounds; round++) {
			for (const [side, measure] of Object.entries(sides)) {
				for (const [figure, value] of Object.entries(await measure())) {
					((samples[figure] ??= {})[side] ??= []).push(value);
				}
			}
		}
	});
	return Object.fromEntries(
		Object.entries(samples).map(([figure, bySide]) => [
			figure,
			Object.fromEntries(Object.entries(bySide).map(([side, all]) => [side, median(all)])),
		]),
	);
}

module.exports = { alternate };
