'use strict';

/*
 * `node.items1000`: the same thousand status questions in the real n8n, by our node and by n8n's
 * own HTTP Request node, with the same credential against the same sandbox.
 */
const { step } = require('../../dev/progress');
const { sandboxCredentials } = require('../../dev/providers');
const { Sandbox } = require('../../sandbox/client/sandbox.cjs');
const { inTurn, medians } = require('../rounds');
const { freshN8n, httpRequestNode, ourNode, runOnce, workflow } = require('./in-n8n');

const KEY = 'node.items1000';
/** The transaction that the sandbox always has. */
const REFERENCE = 'CP123456789';

/** @param {string} baseUrl */
const asks = (baseUrl) => ({
	ours: ourNode({
		resource: 'transaction',
		operation: 'getStatus',
		clicPayReference: '={{ $json.reference }}',
	}),
	httpRequest: httpRequestNode(
		{ url: `=${baseUrl}/api/v2/transactions/{{ $json.reference }}/status` },
		10,
	),
});

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure(options) {
	const { quick, stops } = options;
	const items = quick ? 100 : 1000;
	const sandbox = await step('Starting the sandbox', () => Sandbox.start());
	stops.push(() => sandbox.stop());
	const { api } = await freshN8n(options);
	await api.importCredentials(sandboxCredentials(sandbox.providers));

	const list = `Array.from({ length: ${items} }, () => '${REFERENCE}')`;
	/** @type {Record<string, () => Promise<Record<string, number>>>} */
	const sides = {};
	for (const [side, ask] of Object.entries(asks(sandbox.providers.clicpay.baseUrl))) {
		const [{ id }] = await api.importWorkflows([workflow(`Bench ${side}`, ask, 'reference', list)]);
		sides[side] = () => runOnce(api, id, items, ({ status }) => /^success/i.test(status));
		// The first run loads the node and its libraries.
		await sides[side]();
	}
	const figures = await medians(`${KEY}: ours / httpRequest`, quick, () => inTurn(sides));
	return [
		{
			key: KEY,
			unit: 'ms',
			values: figures.ms,
			targets: [{ against: 'httpRequest', fasterBy: 6 }],
		},
	];
}

module.exports = { keys: [KEY], measure, needsN8n: true };
