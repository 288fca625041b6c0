'use strict';

/*
 * `soak`: 200 calls a second for two minutes, or as many as `--minutes` says, against the sandbox
 * with its faults on. What is held must not grow.
 */
const { step } = require('../../dev/progress');
const { Sandbox } = require('../../sandbox/client/sandbox.cjs');
const { round } = require('../report');
const { startWorker } = require('../worker');

const KEY = 'soak';
const PER_SECOND = 200;
/** A tenth of the calls meets one of these, and each that is asked again may meet the next. */
const FAULTS = [
	...['503', 'reset-before-accept', '429', 'reset-after-accept'],
	...['slow-drip', 'delay', 'truncated-json', 'empty-200'],
];
const STRUCK = PER_SECOND / 10;
/** Until then pools open, code is compiled and memories fill. */
const WARM_UP = 1 / 2;

/**
 * How fast a figure grows: the slope of the straight line that fits best.
 *
 * @param {import('./soak-sample').Look[]} looks
 * @param {'heapMb' | 'sockets'} figure
 * @returns {number} per minute
 */
function slope(looks, figure) {
	const mean = (/** @type {number[]} */ all) => all.reduce((sum, one) => sum + one, 0) / all.length;
	const at = mean(looks.map(({ minutes }) => minutes));
	const level = mean(looks.map((look) => look[figure]));
	const along = looks.map((look) => (look.minutes - at) * (look[figure] - level));
	return mean(along) / mean(looks.map(({ minutes }) => (minutes - at) ** 2));
}

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure({ quick, minutes, host, stops }) {
	const sandbox = await step('Starting the sandbox', () => Sandbox.start());
	stops.push(() => sandbox.stop());
	const { baseUrl, credentials } = sandbox.providers.clicpay;
	const worker = startWorker(host.node, 'soak/soak-sample.js');
	stops.push(worker.stop);
	const lasts = quick ? 0.5 : minutes;
	let struck = 0;
	const striking = setInterval(() => {
		const kind = String(FAULTS[struck++ % FAULTS.length]);
		// Where this fails the calls fail as well, and their share is in the details.
		sandbox.arm({ kind, times: STRUCK }, 'clicpay').catch(() => undefined);
	}, 1000);
	const { packageDir } = host;
	const credential = {
		environment: 'custom',
		baseUrl,
		authentication: 'accessToken',
		accessToken: credentials.accessToken,
	};
	try {
		const { looks, calls, failed, seconds } = await step(`${KEY}: ${lasts} min`, () =>
			worker.ask({ packageDir, credential, perSecond: PER_SECOND, minutes: lasts }),
		);
		const warm = looks.slice(Math.floor(looks.length * WARM_UP));
		return [
			{
				key: KEY,
				unit: 'MB/min',
				values: { ours: slope(warm, 'heapMb') },
				targets: [{ below: 1 }],
				details: {
					minutes: lasts,
					callsPerSecond: round(calls / seconds),
					failedShare: round(failed / calls),
					socketsPerMinute: round(slope(warm, 'sockets')),
					heapMb: warm.map((/** @type {{ heapMb: number }} */ { heapMb }) => round(heapMb)),
					sockets: warm.map((/** @type {{ sockets: number }} */ { sockets }) => sockets),
				},
			},
		];
	} finally {
		clearInterval(striking);
	}
}

module.exports = { keys: [KEY], measure };
