'use strict';

/*
 * `queue.items1000`: a thousand payments in n8n's queue mode, each with a Payment Ledger, by two workers,
 * by one, and by n8n's HTTP Request node on two workers, which remembers nothing.
 */
const fs = require('node:fs');
const { availableParallelism } = require('node:os');
const path = require('node:path');
const { setTimeout } = require('node:timers/promises');
const { dataFolder } = require('../../dev/host/home');
const { freePort } = require('../../dev/ports');
const { step } = require('../../dev/progress');
const { startCluster, withLedger } = require('../../dev/queue/cluster');
const { charge, post } = require('../node/charges');
const { credentials, workflow } = require('../node/in-n8n');
const { inTurn, medians } = require('../rounds');
const { startWorker } = require('../worker');

const KEY = 'queue.items1000';
/** An execution is on one worker, so that the payments come in as many calls as keep two busy. */
const CALLS = 50;
/** One takes a minute or more, with a worker that starts again. */
const ROUNDS = 3;
/** In flight at the same time, in each execution. */
const LANES = 5;
const PATIENCE_MS = 300_000;

/**
 * @typedef {Awaited<ReturnType<typeof startCluster>>} Cluster
 * @typedef {{ id: string, url: string }} Published
 */

/**
 * A published workflow: each call of it makes some of the payments.
 *
 * @param {Cluster} cluster
 * @param {string} name
 * @param {any} ask the node that pays
 * @param {number} items of each call
 * @returns {Promise<Published>}
 */
async function publish({ api, webhookUrl }, name, ask, items) {
	const list = `Array.from({ length: ${items} }, (_, i) => ({ reference: $json.body.call + '-' + i, phone: '841234567', amount: 250 }))`;
	const { nodes, ...rest } = workflow(name, ask, 'order', list);
	const parameters = { httpMethod: 'POST', path: name, responseMode: 'onReceived', options: {} };
	const called = { type: 'n8n-nodes-base.webhook', typeVersion: 2, parameters, webhookId: name };
	const started = nodes.map((node, index) => (index === 0 ? { ...node, ...called } : node));
	const [{ id }] = await api.importWorkflows([withLedger({ ...rest, nodes: started })]);
	await api.publish(id);
	return { id, url: `${webhookUrl}/webhook/${name}` };
}

let round = 0;

/**
 * From the first call until the last execution has ended, as n8n recorded it.
 *
 * @param {Cluster} cluster
 * @param {Published} published
 * @param {number} calls
 * @returns {Promise<{ ms: number }>}
 */
async function pay({ query }, { id, url }, calls) {
	round++;
	const started = Date.now();
	const ended = async () => {
		const [row] = await query(
			'n8n',
			`select count(*)::int as count, count(*) filter (where status <> 'success')::int as broken,
				extract(epoch from max("stoppedAt")) * 1000 as last from execution_entity
			where "workflowId" = $1 and "stoppedAt" is not null and "startedAt" >= $2`,
			[id, new Date(started).toISOString()],
		);
		return row;
	};
	await Promise.all(
		Array.from({ length: calls }, async (_, index) => {
			const body = JSON.stringify({ call: `${round}-${index}` });
			const headers = { 'content-type': 'application/json' };
			const response = await fetch(url, { method: 'POST', headers, body });
			if (!response.ok) throw new Error(`A call was answered with ${response.status}.`);
			await response.arrayBuffer();
		}),
	);
	for (;;) {
		const { broken, count, last } = await ended();
		if (broken > 0) throw new Error(`${broken} executions failed.`);
		if (count === calls) return { ms: Number(last) - started };
		if (Date.now() - started > PATIENCE_MS) throw new Error(`${count} of ${calls} ended.`);
		await setTimeout(200);
	}
}

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure({ quick, host, stops }) {
	const items = quick ? 2 : 20;
	const server = startWorker(host.node, 'node/provider-server.js');
	stops.push(server.stop);
	const origin = await server.ask({ wallets: 0 });
	const folder = path.join(dataFolder, 'bench', 'queue');
	fs.rmSync(folder, { recursive: true, force: true });
	const ports = {
		...{ editor: await freePort(), webhooks: await freePort() },
		...{ postgres: await freePort(), redis: await freePort() },
	};
	/** @type {(() => Promise<unknown>)[]} */
	const parts = [];
	stops.push(async () => {
		// n8n ends before its databases do.
		for (const stop of parts.splice(0).reverse()) await stop();
	});
	const cluster = await step('Starting n8n in queue mode', () =>
		startCluster({ folder, tarball: host.tarball, ports }, (stop) => parts.push(stop)),
	);
	const { name } = credentials.clicPayApi;
	const data = { environment: 'custom', baseUrl: origin, accessToken: 'bench-token' };
	await cluster.api.importCredentials([{ name, type: 'clicPayApi', data }, cluster.ledger]);
	const ours = await publish(cluster, 'bench-ours', charge(LANES), items);
	const peer = await publish(cluster, 'bench-http', post(origin, LANES), items);

	/** All of it has to be paid, and no more. @param {Published} published */
	const side = (published) => async () => {
		const before = await server.ask({});
		const figures = await pay(cluster, published, CALLS);
		const paid = (await server.ask({})) - before;
		if (paid !== CALLS * items) throw new Error(`${paid} payments instead of ${CALLS * items}.`);
		return figures;
	};
	/** Loads the nodes, their libraries and the connections to the ledger, on both workers. */
	const warm = async () => {
		for (const published of [ours, peer]) await pay(cluster, published, CALLS);
	};
	const second = cluster.workers[1];
	const alone = async () => {
		await second?.kill();
		try {
			return await side(ours)();
		} finally {
			await second?.start();
			await warm();
		}
	};
	await warm();
	const sides = { ours: side(ours), oneWorker: alone, httpRequest: side(peer) };
	const label = `${KEY}: ${Object.keys(sides).join(' / ')}`;
	const figures = await medians(label, quick, () => inTurn(sides), ROUNDS);
	return [
		{
			key: KEY,
			unit: 'ms',
			values: figures.ms,
			targets: [
				// With both databases and all of n8n on two cores, a second worker must only cost nothing.
				{ against: 'oneWorker', fasterBy: 0.9 },
				// It claims nothing: what is asked is that the ledger costs no more than this.
				{ against: 'httpRequest', fasterBy: 0.7 },
			],
			details: { cores: availableParallelism(), executions: CALLS, payments: CALLS * items },
		},
	];
}

module.exports = { keys: [KEY], measure, needsN8n: true };
