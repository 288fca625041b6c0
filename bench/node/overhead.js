'use strict';

/*
 * `node.overhead`: what the package adds to an item, without the network and without n8n's own work
 * of resolving the item's parameters. Every sample is a process of its own.
 */
const { round } = require('../report');
const { inTurn, mapValues, medians } = require('../rounds');
const { startWorker } = require('../worker');

const KEY = 'node.overhead';
/** A payment with journal and durable mark, and a plain read. */
const OPERATIONS = ['charge', 'getStatus'];

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure({ quick, host }) {
	const counts = quick ? { items: 100, replays: 1 } : { items: 300, replays: 15 };
	const sample = async (/** @type {string} */ operation) => {
		const worker = startWorker(host.node, 'node/overhead-sample.js');
		try {
			return await worker.ask({ operation, packageDir: host.packageDir, ...counts });
		} finally {
			await worker.stop();
		}
	};
	const sides = Object.fromEntries(OPERATIONS.map((name) => [name, () => sample(name)]));
	const figures = await medians(`${KEY}: ${OPERATIONS.join(' / ')}`, quick, () => inTurn(sides));
	const { isolate, ...micros } = figures;
	/** @param {string} operation */
	const of = (operation) => mapValues(micros, (bySide) => round(bySide[operation]));
	// The dearer of the two has to meet the target.
	const { together, ...values } = of('charge');
	return [
		{
			key: KEY,
			unit: 'µs',
			values,
			// Against n8n's own work in the same process: microseconds are the machine's.
			targets: [{ against: 'getNodeParameter', fasterBy: 6.5 }],
			details: {
				together,
				getStatus: of('getStatus'),
				expressionEngine: isolate.charge === 1 ? 'vm' : 'legacy',
			},
		},
	];
}

module.exports = { keys: [KEY], measure };
