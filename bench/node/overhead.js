'use strict';

/*
 * `node.overhead`: what the package adds to an item, without the network and without n8n's own work
 * of resolving the item's parameters. Every sample is a process of its own.
 */
const path = require('node:path');
const { run } = require('../../dev/children');
const { round } = require('../report');
const { alternate } = require('../rounds');

const KEY = 'node.overhead';
/** A payment with journal and durable mark, and a plain read. */
const OPERATIONS = ['charge', 'getStatus'];

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure({ quick, host }) {
	const counts = quick ? { runs: 2, items: 100 } : { runs: 3, items: 600 };
	const sample = async (/** @type {string} */ operation) => {
		const task = { operation, packageDir: host.packageDir, ...counts };
		const script = path.join(__dirname, 'overhead-sample.js');
		return JSON.parse(await run(host.node, [script, JSON.stringify(task)]));
	};
	const sides = Object.fromEntries(OPERATIONS.map((name) => [name, () => sample(name)]));
	const figures = await alternate(`${KEY} (${counts.items} items)`, quick ? 1 : 5, sides);
	const { ours = {}, getNodeParameter = {}, together = {}, isolate = {} } = figures;
	return [
		{
			key: KEY,
			unit: 'µs',
			// The dearer of the two has to meet the target.
			values: {
				ours: Number(ours.charge),
				getNodeParameter: Number(getNodeParameter.charge),
			},
			targets: [{ below: 150 }],
			details: {
				together: round(Number(together.charge)),
				getStatus: {
					ours: round(Number(ours.getStatus)),
					getNodeParameter: round(Number(getNodeParameter.getStatus)),
					together: round(Number(together.getStatus)),
				},
				expressionEngine: isolate.charge === 1 ? 'vm' : 'legacy',
			},
		},
	];
}

module.exports = { keys: [KEY], measure };
