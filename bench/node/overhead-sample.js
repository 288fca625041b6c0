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
const { createContext, startExpressions, useMemoryMarks } = require('./n8n-context');

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
 * @param {any} nodeType
 * @param {keyof typeof SETUPS} operation
 * @param {any[]} items
 */
async function runOnce(nodeType, operation, items) {
	const { context, workflow } = createContext(nodeType, SETUPS[operation], credential, items);
	let n8nMicros = 0;
	const original = context.getNodeParameter.bind(context);
	context.getNodeParameter = (/** @type {any[]} */ ...args) => {
		const started = cpuMicros();
		try {
			return original(...args);
		} finally {
			n8nMicros += cpuMicros() - started;
		}
	};
	await workflow.expression.acquireIsolate();
	try {
		const started = cpuMicros();
		const [output] = await nodeType.execute.call(context);
		const totalMicros = cpuMicros() - started;
		const good = output.filter(({ json }) => json.outcome === 'pending');
		if (good.length !== items.length) {
			throw new Error(`${good.length} of ${items.length}: ${JSON.stringify(output[0]?.json)}`);
		}
		return {
			ours: (totalMicros - n8nMicros) / items.length,
			getNodeParameter: n8nMicros / items.length,
		};
	} finally {
		await workflow.expression.releaseIsolate();
	}
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
		last = await runOnce(nodeType, operation, itemsOf(run, items));
	}
	process.stdout.write(`${JSON.stringify({ ...last, isolate: isolate ? 1 : 0 })}\n`);
	process.exit(0);
}

main().catch((error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exit(1);
});
