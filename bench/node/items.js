'use strict';

/*
 * `node.items1000`: the same thousand status questions in the real n8n, by our node and by n8n's
 * own HTTP Request node, with the same credential against the same sandbox.
 */
const fs = require('node:fs');
const path = require('node:path');
const { dataFolder } = require('../../dev/host/home');
const { startN8n } = require('../../dev/host/n8n');
const { step } = require('../../dev/progress');
const { sandboxCredentials } = require('../../dev/providers');
const { Sandbox } = require('../../sandbox/client/sandbox.cjs');
const { inTurn, medians } = require('../rounds');

const KEY = 'node.items1000';
/** The transaction that the sandbox always has. */
const REFERENCE = 'CP123456789';
const ASK = 'Ask';

/**
 * @param {string} name
 * @param {string} type
 * @param {number} typeVersion
 * @param {object} parameters
 */
const node = (name, type, typeVersion, parameters, more = {}) => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
	...more,
});

/**
 * Manual Trigger -> a list of references -> one item each -> the node that is measured.
 *
 * @param {string} name
 * @param {ReturnType<typeof node>} ask
 * @param {number} items
 */
function workflow(name, ask, items) {
	const references = `Array.from({ length: ${items} }, () => '${REFERENCE}')`;
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('List', 'n8n-nodes-base.set', 3.4, {
			mode: 'raw',
			jsonOutput: `={{ { reference: ${references} } }}`,
			options: {},
		}),
		node('Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'reference', options: {} }),
		ask,
	];
	const links = nodes.slice(0, -1).map((from, index) => {
		const next = { node: nodes[index + 1]?.name, type: 'main', index: 0 };
		return [from.name, { main: [[next]] }];
	});
	return { name, nodes, connections: Object.fromEntries(links), settings: {} };
}

const credentials = { clicPayApi: { id: '', name: 'ClicPay (sandbox)' } };

/** @param {string} baseUrl */
const asks = (baseUrl) => ({
	ours: node(
		ASK,
		'n8n-nodes-payment-providers.clicPayWallet',
		1,
		{
			resource: 'transaction',
			operation: 'getStatus',
			clicPayReference: '={{ $json.reference }}',
		},
		{ credentials },
	),
	httpRequest: node(
		ASK,
		'n8n-nodes-base.httpRequest',
		4.5,
		{
			url: `=${baseUrl}/api/v2/transactions/{{ $json.reference }}/status`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'clicPayApi',
			// The node ignores the size of a batch unless there is a pause after it: the shortest, in ms.
			options: { batching: { batch: { batchSize: 10, batchInterval: 1 } } },
		},
		{ credentials },
	),
});

/**
 * @param {any} api of n8n
 * @param {string} id
 * @param {number} items
 */
async function runOnce(api, id, items) {
	const execution = await api.runWorkflow(id);
	const answers = execution.items(ASK);
	const good = answers.filter((/** @type {any} */ { json }) => /^success/i.test(json.status));
	if (execution.status !== 'success' || good.length !== items) {
		const why = JSON.stringify(execution.error?.message ?? answers[0]?.json ?? null);
		throw new Error(`${execution.status}, ${good.length} of ${items} good answers: ${why}`);
	}
	return { ms: execution.runs[ASK][0].executionTime };
}

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure({ quick, host, stops }) {
	const items = quick ? 100 : 1000;
	const home = path.join(dataFolder, 'bench', 'n8n');
	fs.rmSync(home, { recursive: true, force: true });
	const sandbox = await step('Starting the sandbox', () => Sandbox.start());
	stops.push(() => sandbox.stop());
	const n8n = await step('Starting n8n', () => startN8n({ home, tarball: host.tarball }));
	stops.push(n8n.stop);
	await n8n.api.importCredentials(sandboxCredentials(sandbox.providers));

	/** @type {Record<string, () => Promise<Record<string, number>>>} */
	const sides = {};
	for (const [side, ask] of Object.entries(asks(sandbox.providers.clicpay.baseUrl))) {
		const [{ id }] = await n8n.api.importWorkflows([workflow(`Bench ${side}`, ask, items)]);
		sides[side] = () => runOnce(n8n.api, id, items);
		// The first run loads the node and its libraries.
		await sides[side]();
	}
	const figures = await medians(`${KEY}: ours / httpRequest`, quick, () => inTurn(sides));
	return [
		{
			key: KEY,
			unit: 'ms',
			values: figures.ms,
			targets: [{ against: 'httpRequest', fasterBy: 2.5 }],
		},
	];
}

module.exports = { keys: [KEY], measure, needsN8n: true };
