'use strict';

/*
 * One sample: runs the node over its items in n8n-core's ExecuteContext, times n8n's
 * getNodeParameter apart, and prints µs per item as JSON.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

process.env.N8N_USER_FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'payment-bench-n8n-'));
process.env.N8N_ENCRYPTION_KEY = 'a key for benchmarks only';
process.on('exit', () => fs.rmSync(String(process.env.N8N_USER_FOLDER), { recursive: true }));
const { answerFromMemory } = require('./memory-pool');
const {
	createContext,
	startExpressions,
	stopExpressions,
	useMemoryMarks,
} = require('./n8n-context');

/**
 * CPU time of this thread in µs: a busy machine takes the thread off the processor in the middle of
 * an item, and a clock on the wall would count that as ours.
 */
function cpuMicros() {
	const { user, system } = (process.threadCpuUsage ?? process.cpuUsage).call(process);
	return user + system;
}

/** As people set them up: what differs per item is an expression. */
const SETUPS = {
	charge: {
		resource: 'mobileMoney',
		operation: 'charge',
		operator: 'mpesa',
		wallet: { __rl: true, mode: 'id', value: '144365' },
		msisdn: '={{ $json.phone }}',
		amount: '={{ $json.amount }}',
		description: 'Order at the shop',
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
 * Runs the node with `read` in the place of n8n's getNodeParameter.
 *
 * @param {any} nodeType
 * @param {keyof typeof SETUPS} operation
 * @param {any[]} items
 * @param {(original: Read) => Read} wrap
 * @returns {Promise<number>} µs per item, all of it
 */
async function runOnce(nodeType, operation, items, wrap) {
	const { context, workflow } = createContext(nodeType, SETUPS[operation], credential, items);
	context.getNodeParameter = wrap(context.getNodeParameter.bind(context));
	await workflow.expression.acquireIsolate();
	try {
		const started = cpuMicros();
		const [output] = await nodeType.execute.call(context);
		const micros = cpuMicros() - started;
		const good = output.filter(({ json }) => json.outcome === 'pending');
		if (good.length !== items.length) {
			throw new Error(`${good.length} of ${items.length}: ${JSON.stringify(output[0]?.json)}`);
		}
		return micros / items.length;
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/**
 * The same items twice: with n8n's getNodeParameter, which is timed, and then with its answers from
 * memory. Resolving expressions leaves garbage from n8n's isolate behind, whose collection would
 * otherwise fall on whatever runs next, and that is us.
 *
 * @typedef {(...args: any[]) => unknown} Read
 */
async function sampleOnce(nodeType, operation, items) {
	const answers = new Map();
	const keyOf = ([name, itemIndex]) => `${name}:${itemIndex}`;
	let n8nMicros = 0;
	const together = await runOnce(nodeType, operation, items, (original) => (...args) => {
		const started = cpuMicros();
		const answer = original(...args);
		n8nMicros += cpuMicros() - started;
		answers.set(keyOf(args), answer);
		return answer;
	});
	const ours = await runOnce(nodeType, operation, items, () => (...args) => {
		return answers.get(keyOf(args));
	});
	return { ours, getNodeParameter: n8nMicros / items.length, together };
}

async function main() {
	const { operation, packageDir, runs, items } = JSON.parse(String(process.argv[2]));
	const dist = (/** @type {string} */ file) => require(path.join(packageDir, 'dist', file));
	const isolate = await startExpressions();
	useMemoryMarks();
	answerFromMemory(dist('shared/vendor.js').default);
	const { ClicPayWallet } = dist('nodes/ClicPay/ClicPayWallet.node.js');
	const nodeType = new ClicPayWallet();
	// All but the last run warm up.
	let last = {};
	for (let run = 0; run < runs; run++) {
		last = await sampleOnce(nodeType, operation, itemsOf(run, items));
	}
	process.stdout.write(`${JSON.stringify({ ...last, isolate: isolate ? 1 : 0 })}\n`);
	await stopExpressions();
	// n8n's libraries keep timers of their own.
	process.exit(0);
}

main().catch((error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exit(1);
});
