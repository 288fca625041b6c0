'use strict';

/*
 * One side of a benchmark, as a process of its own: runs a node in n8n-core's ExecuteContext and
 * answers how long its run took, what memory it needed on top, and how long it kept the event loop.
 */
const path = require('node:path');
const { requireFromN8n } = require('../bench-host');
const { cpuMicros } = require('../cpu');
const { settledMb, watchMemory } = require('../memory-watch');
const { answerWith } = require('../worker');
const { createContext, startExpressions, useMemoryMarks } = require('./n8n-context');

/** @param {string} packageDir */
function ourNode(packageDir) {
	const file = path.join(packageDir, 'dist/nodes/ClicPay/ClicPayWallet.node.js');
	return { nodeType: new (require(file).ClicPayWallet)(), typeVersion: 1 };
}

function httpRequestNode() {
	const { HttpRequest } = requireFromN8n(
		'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js',
	);
	const typeVersion = 4.5;
	return { nodeType: new HttpRequest().getNodeType(typeVersion), typeVersion };
}

/**
 * @typedef {object} Run
 * @property {'ours' | 'httpRequest'} side
 * @property {string} packageDir
 * @property {Record<string, unknown>} parameters of the node
 * @property {object} credential of ClicPay
 * @property {number} items that the node gets
 * @property {(number | string)[]} expected ids that must come out, in this order
 * @property {string} id name of the column that has them
 * @property {boolean} [watched] whether memory and event loop are watched
 */

/** How often the event loop is looked at. */
const EVERY_MS = 5;

/**
 * Stalls are CPU time of this thread from one look at the event loop to the next: what nothing else
 * could run in. On a busy machine the thread loses the processor, too, and that is no stall of ours.
 *
 * @param {() => Promise<void>} work
 * @returns {Promise<Record<string, number>>}
 */
async function watch(work) {
	const peakOf = watchMemory();
	const before = await settledMb();
	/** @type {number[]} */
	const stalls = [];
	const start = cpuMicros();
	let last = start;
	const look = setInterval(() => {
		const now = cpuMicros();
		stalls.push((now - last) / 1000);
		last = now;
	}, EVERY_MS);
	const peak = await peakOf(work);
	clearInterval(look);
	stalls.sort((a, b) => a - b);
	return {
		mb: Math.max(0, peak - before),
		cpuMs: (cpuMicros() - start) / 1000,
		stallMs: stalls.at(-1) ?? 0,
		stallP99Ms: stalls[Math.floor(0.99 * stalls.length)] ?? 0,
	};
}

const started = startExpressions().then(() => useMemoryMarks());

answerWith(async (/** @type {Run} */ run) => {
	await started;
	const { side, packageDir, parameters, credential, expected, id } = run;
	const node = side === 'ours' ? ourNode(packageDir) : httpRequestNode();
	const items = Array.from({ length: run.items }, (_, index) => ({
		json: { reference: `CP${index}` },
	}));
	const credentials = { clicPayApi: credential };
	const { context, workflow } = createContext({ ...node, parameters, credentials, items });
	await workflow.expression.acquireIsolate();
	/** @type {any[]} */
	let output = [];
	let ms = 0;
	const work = async () => {
		const before = performance.now();
		[output] = await node.nodeType.execute.call(context);
		ms = performance.now() - before;
	};
	const watched = run.watched ? await watch(work) : await work();
	await workflow.expression.releaseIsolate();
	// The HTTP Request node hands a page on as one item, with the list inside.
	const came = output
		.flatMap((/** @type {any} */ { json }) => json.data ?? [json])
		.map((/** @type {any} */ entry) => entry[id]);
	if (JSON.stringify(came) !== JSON.stringify(expected)) {
		throw new Error(
			`${side}: ${came.length} came, ${expected.length} were expected, or not in order: ${JSON.stringify(output[0]?.json).slice(0, 300)}`,
		);
	}
	return { ms, ...watched };
});
