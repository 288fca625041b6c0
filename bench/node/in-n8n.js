'use strict';

/*
 * The real n8n with this package in it, and workflows that give one node its items: for benchmarks
 * in which n8n's own work and its database count.
 */
const fs = require('node:fs');
const path = require('node:path');
const { dataFolder } = require('../../dev/host/home');
const { startN8n } = require('../../dev/host/n8n');
const { step } = require('../../dev/progress');

/** The node that is measured. */
const ASK = 'Ask';

/** Of the account that the benchmarks use; `importCredentials` gives it its id. */
const credentials = { clicPayApi: { id: '', name: 'ClicPay (sandbox)' } };

/**
 * @param {string} name
 * @param {string} type
 * @param {number} typeVersion
 * @param {object} parameters
 * @param {object} [more]
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

/** Our node. @param {object} parameters */
const ourNode = (parameters) =>
	node(ASK, 'n8n-nodes-payment-providers.clicPayWallet', 1, parameters, { credentials });

/**
 * n8n's own, with the same credential. It ignores the size of a batch unless there is a pause after
 * it: the shortest, in ms. It never waits for a batch to be answered.
 *
 * @param {{ options?: object, [name: string]: unknown }} parameters
 * @param {number} batchSize
 */
const httpRequestNode = (parameters, batchSize) =>
	node(
		ASK,
		'n8n-nodes-base.httpRequest',
		4.5,
		{
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'clicPayApi',
			...parameters,
			options: { batching: { batch: { batchSize, batchInterval: 1 } } },
		},
		{ credentials },
	);

/**
 * Manual Trigger -> a list -> one item each -> the node that is measured.
 *
 * @param {string} name
 * @param {ReturnType<typeof node>} ask
 * @param {string} field of the list, and of an item where the list is of plain values
 * @param {string} list JavaScript that makes it
 */
function workflow(name, ask, field, list) {
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('List', 'n8n-nodes-base.set', 3.4, {
			mode: 'raw',
			jsonOutput: `={{ { ${field}: ${list} } }}`,
			options: {},
		}),
		node('Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: field, options: {} }),
		ask,
	];
	const links = nodes.slice(0, -1).map((from, index) => {
		const next = { node: nodes[index + 1]?.name, type: 'main', index: 0 };
		return [from.name, { main: [[next]] }];
	});
	return { name, nodes, connections: Object.fromEntries(links), settings: {} };
}

/**
 * @param {any} api of n8n
 * @param {string} id of the workflow
 * @param {number} items that have to come out
 * @param {(json: any) => boolean} isGood
 * @returns {Promise<{ ms: number }>} n8n's own figure of how long the node took
 */
async function runOnce(api, id, items, isGood) {
	const execution = await api.runWorkflow(id, { timeoutMs: 300_000 });
	const answers = execution.items(ASK);
	const good = answers.filter((/** @type {any} */ { json }) => isGood(json));
	if (execution.status !== 'success' || good.length !== items) {
		const why = JSON.stringify(execution.error?.message ?? answers[0]?.json ?? null);
		throw new Error(`${execution.status}, ${good.length} of ${items} good answers: ${why}`);
	}
	return { ms: execution.runs[ASK][0].executionTime };
}

/**
 * A fresh n8n.
 *
 * @param {any} options of the benchmark
 * @returns {Promise<Awaited<ReturnType<typeof startN8n>>>}
 */
async function freshN8n({ host, stops }) {
	const home = path.join(dataFolder, 'bench', 'n8n');
	fs.rmSync(home, { recursive: true, force: true });
	const n8n = await step('Starting n8n', () => startN8n({ home, tarball: host.tarball }));
	stops.push(n8n.stop);
	return n8n;
}

module.exports = { credentials, freshN8n, httpRequestNode, ourNode, runOnce, workflow };
