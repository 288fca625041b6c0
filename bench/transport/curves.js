'use strict';

/*
 * How the calls of `transport.c1` grow: `transport.lanes` with what is in flight at the same time,
 * `transport.distance` with the round trip to the provider.
 */
const { round } = require('../report');
const { inTurn, mapValues, medians } = require('../rounds');
const { openStage, SIDES } = require('./stage');

const WARM_UP_MS = 3000;
/** Enough for a curve: the figures that are held to a target have five. */
const ROUNDS = 3;

/**
 * @typedef {object} Curve
 * @property {boolean} isFar
 * @property {number[]} at where it is measured
 * @property {string} figure of a client's answer
 * @property {string} unit
 * @property {(at: number) => { lanes: number, ms: number }} slice
 */

/** @type {Record<string, Curve>} */
const CURVES = {
	'transport.lanes': {
		isFar: false,
		at: [1, 2, 4, 8, 16, 32, 64],
		figure: 'rps',
		unit: 'requests/s',
		slice: (lanes) => ({ lanes, ms: 600 }),
	},
	'transport.distance': {
		isFar: true,
		at: [0, 10, 25, 50, 100],
		figure: 'latencyMs',
		unit: 'ms',
		// Short: while the others have their turn a connection must not be idle for so long that it is closed.
		slice: () => ({ lanes: 1, ms: 1000 }),
	},
};

/** @param {any} options @param {string} key @returns {Promise<import('../report').Result>} */
async function draw({ quick, host, stops }, key) {
	const { at, figure, isFar, slice, unit } = /** @type {Curve} */ (CURVES[key]);
	const stage = await openStage(host, { provider: 'clicpay', isMutual: false, isFar });
	stops.push(stage.stop);
	const oneRound = async () => {
		stage.line?.setRoundTrip(0);
		return await stage.withClients(quick ? 200 : WARM_UP_MS, async (sidesOf) => {
			/** @type {Record<string, Record<string, number>>} */
			const points = {};
			for (const place of at) {
				if (isFar) stage.line?.setRoundTrip(place);
				points[place] = /** @type {any} */ ((await inTurn(sidesOf(slice(place))))[figure]);
			}
			return points;
		});
	};
	const points = await medians(`${key}: ${SIDES.join(' / ')}`, quick, oneRound, ROUNDS);
	return {
		key,
		unit,
		values: points[Number(at.at(-1))],
		targets: [],
		details: { at: mapValues(points, (bySide) => mapValues(bySide, round)) },
	};
}

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure(options) {
	const results = [];
	for (const key of options.wanted) results.push(await draw(options, key));
	return results;
}

module.exports = { keys: Object.keys(CURVES), measure };
