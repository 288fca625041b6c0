'use strict';

/*
 * Requests per second over TLS: `transport.c1` and `transport.c16`, one and sixteen at a time, and
 * `mtls.c16`, sixteen at a time over mutual TLS 1.3; and `transport.rtt50`, how long one call takes
 * over a line with a round trip of 50 ms.
 */
const { ROUND_TRIP_MS } = require('../delay-line');
const { round } = require('../report');
const { inTurn, mapValues, medians } = require('../rounds');
const { openStage, SIDES } = require('./stage');

/**
 * @typedef {object} Load
 * @property {number} lanes how many requests are in flight
 * @property {number} [timesRaw] how near to the ceiling we must come
 * @property {number} timesHelper what n8n's helper must be beaten by; it pays a handshake for each
 *   request, alone one after the other
 *
 * @typedef {import('./stage').Stage & { loads: Record<string, Load> }} Scene what it measures, by key
 */

/** @type {Scene} */
const PLAIN = {
	provider: 'clicpay',
	isMutual: false,
	loads: {
		'transport.c1': { lanes: 1, timesRaw: 0.8, timesHelper: 10 },
		'transport.c16': { lanes: 16, timesRaw: 0.8, timesHelper: 20 },
	},
};

/** @type {Scene} */
const MUTUAL = {
	provider: 'capay',
	isMutual: true,
	loads: { 'mtls.c16': { lanes: 16, timesHelper: 12 } },
};

/** @type {Scene} */
const DISTANT = {
	provider: 'clicpay',
	isMutual: false,
	isFar: true,
	loads: { 'transport.rtt50': { lanes: 1, timesHelper: 2.5 } },
};
/** What a call may cost on top of the round trip, ms. */
const OVER_ROUND_TRIP_MS = 3;

/**
 * Slices short enough for a busy moment of the machine to fall on all sides, long enough for the
 * lanes' last requests not to matter; a warm-up of CPU time long enough for the compiler to be done
 * with all of the code, of which ours is the most: n8n runs for weeks. On a busy machine three seconds
 * by the clock are a fraction of that, and the compiler would be what is measured.
 */
const FULL = { warmUpMs: 3000, sliceMs: 400, slices: 5 };
const QUICK = { warmUpMs: 200, sliceMs: 200, slices: 1 };
/** A call over the distance hardly works: less to warm up, and time for some calls of each side. */
const FAR = { warmUpMs: 1000, sliceMs: 1000, slices: 1 };

/** @param {Scene} scene */
const benchmarkOf = (scene) => ({
	keys: Object.keys(scene.loads),
	measure: (/** @type {any} */ options) => measure(scene, options),
});

/**
 * @param {Scene} scene
 * @param {any} options
 * @returns {Promise<import('../report').Result[]>}
 */
async function measure(scene, { wanted, quick, host, stops }) {
	const { line, stop, withClients } = await openStage(host, scene);
	stops.push(stop);
	const { warmUpMs, sliceMs, slices } = quick ? QUICK : scene.isFar ? FAR : FULL;
	const loadOf = (/** @type {string} */ key) => /** @type {Load} */ (scene.loads[key]);
	const targetsOf = (/** @type {Load} */ { timesHelper, timesRaw }) => [
		...(timesRaw === undefined ? [] : [{ against: 'raw', atLeast: timesRaw }]),
		scene.isFar
			? { against: 'helper', fasterBy: timesHelper }
			: { against: 'helper', atLeast: timesHelper },
		...(scene.isFar ? [{ below: ROUND_TRIP_MS + OVER_ROUND_TRIP_MS }] : []),
	];

	const oneRound = async () => {
		line?.setRoundTrip(0);
		return await withClients(warmUpMs, async (sidesOf) => {
			line?.setRoundTrip(ROUND_TRIP_MS);
			/** @type {Record<string, any>} */
			const figures = {};
			for (const key of wanted) {
				figures[key] = await inTurn(sidesOf({ lanes: loadOf(key).lanes, ms: sliceMs }), slices);
			}
			return figures;
		});
	};

	const label = `${wanted.join(', ')}: ${SIDES.join(' / ')}, ${slices} × ${sliceMs} ms`;
	const figures = await medians(label, quick, oneRound);
	return wanted.map((/** @type {string} */ key) => ({
		key,
		...(scene.isFar
			? { unit: 'ms', values: figures[key].latencyMs }
			: { unit: 'requests/s', values: figures[key].rps }),
		targets: targetsOf(loadOf(key)),
		details: {
			cpuMicros: mapValues(figures[key].cpuMicros, round),
			serverBusy: mapValues(figures[key].serverBusy, round),
		},
	}));
}

module.exports = {
	transport: benchmarkOf(PLAIN),
	mutualTls: benchmarkOf(MUTUAL),
	distant: benchmarkOf(DISTANT),
};
