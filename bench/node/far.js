'use strict';

/*
 * `node.rtt50` and `list.pages`: a thousand statuses and a list of fifty pages from a provider that
 * is a round trip of 50 ms away, by our node and by n8n's own HTTP Request node.
 */
const { openDelayLine } = require('../delay-line');
const { inTurn, mapValues, medians } = require('../rounds');
const { startWorker } = require('../worker');
const { PER_PAGE, lists, statuses } = require('./tasks');

const WALLETS = 50 * PER_PAGE;
const STATUSES = 1000;

/** @type {Record<string, { fasterBy: number, task: (origin: string, quick: boolean) => any }>} */
const TASKS = {
	'node.rtt50': {
		fasterBy: 3,
		task: (origin, quick) => statuses(origin, quick ? 100 : STATUSES),
	},
	'list.pages': { fasterBy: 6, task: (origin) => lists(origin, WALLETS) },
};

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure({ wanted, quick, host, stops }) {
	const { packageDir } = host;
	const server = startWorker(host.node, 'node/provider-server.js');
	stops.push(server.stop);
	const line = await openDelayLine(await server.ask({ wallets: WALLETS }));
	stops.push(line.stop);
	const results = [];
	for (const key of wanted) {
		const { fasterBy, task } = /** @type {(typeof TASKS)[string]} */ (TASKS[key]);
		const { sides: how, ...run } = task(line.origin, quick);
		const workers = mapValues(how, () => startWorker(host.node, 'node/run-sample.js'));
		stops.push(...Object.values(workers).map(({ stop }) => stop));
		const sides = mapValues(workers, ({ ask }, side) => async () => {
			return await ask({ side, packageDir, ...run, ...how[side] });
		});
		// The first run loads the node and its libraries.
		for (const side of Object.values(sides)) await side();
		const figures = await medians(`${key}: ours / httpRequest`, quick, () => inTurn(sides));
		await Promise.all(Object.values(workers).map(({ stop }) => stop()));
		results.push({
			key,
			unit: 'ms',
			values: figures.ms,
			targets: [{ against: 'httpRequest', fasterBy }],
		});
	}
	return results;
}

module.exports = { keys: Object.keys(TASKS), measure };
