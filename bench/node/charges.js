'use strict';

/*
 * `node.charge1000.c1` and `.c10`: a thousand charges with a reference in the real n8n, journal and
 * durable marks included, and the same once more, which must come back as replays; beside the HTTP
 * Request node, which remembers nothing.
 */
const { inTurn, medians } = require('../rounds');
const { startWorker } = require('../worker');
const { credentials, freshN8n, httpRequestNode, ourNode, runOnce, workflow } = require('./in-n8n');

/** In flight at the same time. */
const LANES = { 'node.charge1000.c1': 1, 'node.charge1000.c10': 10 };
const WALLET = '144365';

/** @param {number} lanes */
const charge = (lanes) =>
	ourNode({
		resource: 'mobileMoney',
		operation: 'charge',
		operator: 'mpesa',
		wallet: { __rl: true, mode: 'id', value: WALLET },
		msisdn: '={{ $json.phone }}',
		amount: '={{ $json.amount }}',
		customerText: 'Order at the shop',
		reference: '={{ $json.reference }}',
		options: { concurrency: lanes },
	});

/** @param {string} origin @param {number} lanes */
const post = (origin, lanes) =>
	httpRequestNode(
		{
			method: 'POST',
			url: `${origin}/api/v2/wallets/${WALLET}/c2b/mpesa`,
			sendBody: true,
			bodyParameters: {
				parameters: [
					{ name: 'msisdn', value: '={{ $json.phone }}' },
					{ name: 'amount', value: '={{ $json.amount }}' },
					{ name: 'reference_description', value: 'Order at the shop' },
					{ name: 'internal_notes', value: '={{ $json.reference }}' },
				],
			},
		},
		lanes,
	);

/** @param {number} count */
const orders = (count) =>
	`Array.from({ length: ${count} }, (_, i) => ({ reference: 'ORDER-' + i, phone: '841234567', amount: 250 + i / 100 }))`;

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure(options) {
	const { wanted, quick, host, stops } = options;
	const items = quick ? 100 : 1000;
	const server = startWorker(host.node, 'node/provider-server.js');
	stops.push(server.stop);
	const origin = await server.ask({ wallets: 0 });
	const { api } = await freshN8n(options);
	const { name } = credentials.clicPayApi;
	const data = { environment: 'custom', baseUrl: origin, accessToken: 'bench-token' };
	await api.importCredentials([{ name, type: 'clicPayApi', data }]);

	/**
	 * A run that must charge so often, no more and no less.
	 *
	 * @param {string} id @param {number} times @param {(json: any) => boolean} isGood
	 */
	const run = async (id, times, isGood) => {
		const before = await server.ask({});
		const figures = await runOnce(api, id, items, isGood);
		const charged = (await server.ask({})) - before;
		if (charged !== times) throw new Error(`${charged} charges arrived instead of ${times}.`);
		return figures;
	};
	/** A workflow of its own each time: its node has charged nothing yet. @param {any} ask */
	const fresh = async (ask) =>
		(await api.importWorkflows([workflow('Charges', ask, 'order', orders(items))]))[0].id;

	/** @param {number} lanes */
	const oneRound = async (lanes) => {
		const id = await fresh(charge(lanes));
		const peer = await fresh(post(origin, lanes));
		return await inTurn({
			ours: () => run(id, items, ({ outcome, replayed }) => outcome === 'pending' && !replayed),
			httpRequest: () => run(peer, items, ({ status }) => status === 'pending'),
			replays: () => run(id, 0, ({ replayed }) => replayed === true),
		});
	};

	const results = [];
	for (const key of wanted) {
		const lanes = LANES[/** @type {keyof typeof LANES} */ (key)];
		// The first round loads the nodes and their libraries.
		await oneRound(lanes);
		const label = `${key}: ours / httpRequest / replays`;
		const figures = await medians(label, quick, () => oneRound(lanes));
		results.push({
			key,
			unit: 'ms',
			values: figures.ms,
			targets: [
				{ against: 'httpRequest', fasterBy: 1.5 },
				// A payment that is known costs no more than one that is sent.
				{ against: 'replays', atLeast: 1 },
			],
		});
	}
	return results;
}

module.exports = { keys: Object.keys(LANES), measure, needsN8n: true, charge, post };
