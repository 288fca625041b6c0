'use strict';

/*
 * How figures are taken, whatever is measured: the sides in turn (A B A B …), so that whatever else
 * the machine does falls on all of them, in five rounds, of which the median counts.
 */
const { step } = require('../dev/progress');

const ROUNDS = 5;

/**
 * @typedef {Record<string, number>} Figures by name
 * @typedef {Record<string, () => Promise<Figures>>} Sides what to measure, by the name of the side
 * @typedef {Record<string, Record<string, number>>} BySide figure name to its value per side
 */

/**
 * One round: every side in turn, `slices` times over, and the mean of each figure.
 *
 * @param {Sides} sides
 * @param {number} [slices]
 * @returns {Promise<BySide>}
 */
async function inTurn(sides, slices = 1) {
	/** @type {BySide} */
	const means = {};
	for (let slice = 0; slice < slices; slice++) {
		for (const [side, measure] of Object.entries(sides)) {
			for (const [figure, value] of Object.entries(await measure())) {
				const bySide = (means[figure] ??= {});
				bySide[side] = (bySide[side] ?? 0) + value / slices;
			}
		}
	}
	return means;
}

/**
 * @param {string} label
 * @param {boolean} quick one round, to see that it works
 * @param {() => Promise<any>} round what it returns may be nested
 * @param {number} [most] rounds, where one takes minutes
 * @returns {Promise<any>} the same with the median of each figure
 */
async function medians(label, quick, round, most = ROUNDS) {
	/** @type {any[]} */
	const taken = [];
	const count = quick ? 1 : most;
	await step(`${label}, ${count} ${quick ? 'round' : 'rounds'}`, async () => {
		while (taken.length < count) taken.push(await round());
	});
	return medianOf(taken);
}

/** @param {any[]} samples all of the same form @returns {any} */
function medianOf(samples) {
	const [first] = samples;
	if (typeof first === 'number') return [...samples].sort((a, b) => a - b)[samples.length >> 1];
	return mapValues(first, (_, key) => medianOf(samples.map((sample) => sample[key])));
}

/**
 * @template V, W
 * @param {Record<string, V>} record
 * @param {(value: V, key: string) => W} map
 * @returns {Record<string, W>}
 */
const mapValues = (record, map) =>
	Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));

module.exports = { inTurn, mapValues, medians };
