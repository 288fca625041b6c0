'use strict';

/*
 * One sample: runs the node over its items in n8n-core's ExecuteContext, with and without n8n's
 * getNodeParameter, then that one alone, and answers with µs per item.
 */
const path = require('node:path');
const { setImmediate } = require('node:timers/promises');
const { cpuMicros } = require('../cpu');
const { answerWith } = require('../worker');
const { answerFromMemory } = require('./memory-pool');
const { createContext, startExpressions, useMemoryMarks } = require('./n8n-context');

/** As people set them up: what differs per item is an expression. */
const SETUPS = {
	charge: {
		resource: 'mobileMoney',
		operation: 'charge',
		operator: 'mpesa',
		wallet: { __rl: true, mode: 'id', value: '144365' },
		msisdn: '={{ $json.phone }}',
		amount: '={{ $json.amount }}',
		customerText: 'Order at the shop',
		reference: '={{ $json.reference }}',
		options: {},
	},
	getStatus: {
		resource: 'transaction',
		operation: 'getStatus',
		clicPayReference: '={{ $json.clicPayReference }}',
		options: {},
	},
};

const credential = {
	environment: 'custom',
	baseUrl: 'https://127.0.0.1:1',
	authentication: 'accessToken',
	accessToken: 'bench-token',
};

/** @param {number} run @param {number} count */
const itemsOf = (run, count) =>
	Array.from({ length: count }, (_, index) => ({
		json: {
			reference: `ORDER-${run}-${index}`,
			clicPayReference: 'CP123456789',
			phone: '+258 84 123 4567',
			amount: 250 + index / 100,
		},
	}));

/**
 * CPU time of `work`, each time in an execution context of its own.
 *
 * @param {any} nodeType
 * @param {keyof typeof SETUPS} operation
 * @param {any[]} items
 * @param {(context: any) => Promise<void> | void} work
 * @param {number} [times]
 * @returns {Promise<number>} µs per item
 */
async function microsOf(nodeType, operation, items, work, times = 1) {
	let micros = 0;
	for (let time = 0; time < times; time++) {
		const parameters = SETUPS[operation];
		const credentials = { clicPayApi: credential };
		const { context, workflow } = createContext({ nodeType, parameters, credentials, items });
		await workflow.expression.acquireIsolate();
		const started = cpuMicros();
		await work(context);
		micros += cpuMicros() - started;
		await workflow.expression.releaseIsolate();
	}
	return micros / times / items.length;
}

/** @param {any} nodeType @param {any} context @param {number} count of items */
async function execute(nodeType, context, count) {
	const [output] = await nodeType.execute.call(context);
	const good = output.filter((/** @type {any} */ { json }) => json.outcome === 'pending');
	if (good.length === count) return;
	throw new Error(`${good.length} of ${count}: ${JSON.stringify(output[0]?.json)}`);
}

/**
 * The same items in three ways: with all of n8n's work, with n8n's answers from memory, and n8n's
 * answers for each expression of each item alone, which the node reads from the item where it only
 * names a place. A clock around every answer would cost as much as what is left to measure.
 *
 * @param {any} nodeType
 * @param {keyof typeof SETUPS} operation
 * @param {any[]} items
 * @param {number} replays
 */
async function sampleOnce(nodeType, operation, items, replays) {
	const answers = new Map();
	const keyOf = (/** @type {string} */ name, /** @type {number} */ itemIndex) =>
		`${name}:${itemIndex}`;
	const micros = (
		/** @type {Parameters<typeof microsOf>[3]} */ work,
		/** @type {number} */ times = 1,
	) => microsOf(nodeType, operation, items, work, times);
	const together = await micros(async (context) => {
		const original = context.getNodeParameter.bind(context);
		context.getNodeParameter = (/** @type {[string, number]} */ ...args) => {
			const answer = original(...args);
			answers.set(keyOf(args[0], args[1]), answer);
			return answer;
		};
		await execute(nodeType, context, items.length);
	});
	const ours = await micros(async (context) => {
		context.getNodeParameter = (/** @type {string} */ name, /** @type {number} */ itemIndex) =>
			answers.get(keyOf(name, itemIndex));
		await execute(nodeType, context, items.length);
	}, replays);
	const getNodeParameter = await micros(async (context) => {
		const expressions = Object.entries(SETUPS[operation]).flatMap(([name, value]) =>
			String(value).startsWith('=') ? [name] : [],
		);
		for (const item of items.keys()) {
			// n8n's expression engine tidies up between turns of the event loop.
			await setImmediate();
			for (const name of expressions) context.getNodeParameter(name, item);
		}
	});
	return { ours, getNodeParameter, together };
}

answerWith(async ({ operation, packageDir, items, replays }) => {
	const dist = (/** @type {string} */ file) => require(path.join(packageDir, 'dist', file));
	const isolate = await startExpressions();
	useMemoryMarks();
	answerFromMemory(dist('shared/vendor/http.js').default);
	const { ClicPayWallet } = dist('nodes/ClicPay/ClicPayWallet.node.js');
	const nodeType = new ClicPayWallet();
	// The first one warms up.
	await sampleOnce(nodeType, operation, itemsOf(1, items), replays);
	const figures = await sampleOnce(nodeType, operation, itemsOf(2, items), replays);
	return { ...figures, isolate: isolate ? 1 : 0 };
});
