'use strict';

/*
 * `webhook.burst`: five hundred different events at once to a trigger in the real n8n, until each has
 * its execution; beside n8n's own Webhook node, which checks nothing and remembers nothing, once as n8n
 * treats every trigger and once as it treats only that one.
 */
const { setTimeout } = require('node:timers/promises');
const { freshN8n } = require('../node/in-n8n');
const { inTurn, medians } = require('../rounds');
const { SECRET, SENDERS } = require('./senders');

const KEY = 'webhook.burst';
const EVENTS = 500;
/** One takes a minute or more. */
const ROUNDS = 3;
/** The provider that nothing has to be registered with. */
const KAPITALE = /** @type {import('./senders').Sender} */ (SENDERS.kapitale);
const CREDENTIAL = 'Bench Kapitale';
/** Per event; after that it counts as lost. */
const PATIENCE_MS = 500;

/** Each trigger, and where it is called. */
const TRIGGERS = {
	ours: {
		address: '/webhook/bench-kapitale/kapitale',
		node: {
			type: 'n8n-nodes-payment-providers.kapitaleOrderTrigger',
			typeVersion: 2,
			webhookId: 'bench-kapitale',
			parameters: KAPITALE.parameters,
			credentials: { kapitaleApi: { id: '', name: CREDENTIAL } },
		},
	},
	// n8n opens an expression isolate for each event of every trigger, this version of its own included…
	webhookV1: webhookNode(1),
	// …but not for this one (`webhookPhaseNeedsIsolate` of its live-webhooks.ts).
	webhookV2: webhookNode(2.1),
};

/** @param {number} typeVersion */
function webhookNode(typeVersion) {
	const path = `bench-webhook-${Math.trunc(typeVersion)}`;
	return {
		address: `/webhook/${path}`,
		node: {
			type: 'n8n-nodes-base.webhook',
			typeVersion,
			webhookId: path,
			parameters: { httpMethod: 'POST', path, options: {} },
		},
	};
}

/** @param {string} name @param {object} trigger */
function workflow(name, trigger) {
	const at = (/** @type {string} */ node) => ({ id: node, name: node, position: [0, 0] });
	const [first, last] = ['Event', 'Done'];
	return {
		name,
		nodes: [
			{ ...at(first), ...trigger },
			{ ...at(last), type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
		],
		connections: { [first]: { main: [[{ node: last, type: 'main', index: 0 }]] } },
		settings: {},
	};
}

let sent = 0;

/** @param {string} url @param {number} events @throws where one is not answered with 200 */
async function sendAll(url, events) {
	const deliveries = Array.from({ length: events }, () => KAPITALE.deliver(++sent, SECRET));
	const statuses = await Promise.all(
		deliveries.map(async ({ body, headers }) => {
			const all = { 'content-type': 'application/json', ...headers };
			const response = await fetch(url, { method: 'POST', headers: all, body });
			await response.arrayBuffer();
			return response.status;
		}),
	);
	const refused = statuses.filter((status) => status !== 200);
	if (refused.length > 0) throw new Error(`${refused.length} of ${events}: ${refused[0]}`);
}

/**
 * From the first event until the last execution has ended, as n8n recorded it.
 *
 * @param {any} n8n
 * @param {{ id: string, address: string }} trigger
 * @param {number} events
 * @returns {Promise<{ ms: number }>}
 */
async function burst(n8n, { id, address }, events) {
	const started = Date.now();
	const ended = async () => {
		const sql =
			'SELECT count(*) AS count, max("stoppedAt") AS last FROM execution_entity WHERE "workflowId" = ? AND status = ? AND "createdAt" >= ?';
		const since = new Date(started).toISOString().replace('T', ' ').replace('Z', '');
		const [row] = await n8n.query(sql, [id, 'success', since]);
		return row;
	};
	await sendAll(n8n.url + address, events);
	for (;;) {
		const { count, last } = await ended();
		if (count > events) throw new Error(`${count} executions of ${events} events.`);
		if (count === events) return { ms: new Date(`${last.replace(' ', 'T')}Z`).getTime() - started };
		if (Date.now() - started > events * PATIENCE_MS) throw new Error(`${count} of ${events} ran.`);
		await setTimeout(500);
	}
}

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure(options) {
	const { quick } = options;
	const events = quick ? 50 : EVENTS;
	const n8n = await freshN8n(options);
	const data = /** @type {any} */ (KAPITALE.credential(''));
	await n8n.api.importCredentials([{ name: CREDENTIAL, type: 'kapitaleApi', data }]);
	/** @type {Record<string, () => Promise<{ ms: number }>>} */
	const sides = {};
	for (const [side, { address, node }] of Object.entries(TRIGGERS)) {
		const [{ id }] = await n8n.api.importWorkflows([workflow(`Burst ${side}`, node)]);
		await n8n.api.publish(id);
		sides[side] = () => burst(n8n, { id, address }, events);
		await burst(n8n, { id, address }, 20);
	}
	const figures = await medians(
		`${KEY}: ${Object.keys(sides).join(' / ')}`,
		quick,
		() => inTurn(sides),
		ROUNDS,
	);
	return [
		{
			key: KEY,
			unit: 'ms',
			values: figures.ms,
			// All events have to run; what is asked of the time is that it is n8n's, but for noise.
			targets: [{ against: 'webhookV1', fasterBy: 0.9 }],
			details: { events },
		},
	];
}

module.exports = { keys: [KEY], measure, needsN8n: true };
