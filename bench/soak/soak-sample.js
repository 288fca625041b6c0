'use strict';

/*
 * Our node under load for as long as it is told to, in n8n-core's ExecuteContext: so many lists of
 * wallets a second, whatever becomes of each. Answers with what the process held every few seconds.
 */
const path = require('node:path');
const { setTimeout } = require('node:timers/promises');
const { garbageCollector } = require('../memory-watch');
const { createContext, startExpressions, useMemoryMarks } = require('../node/n8n-context');
const { answerWith } = require('../worker');

/** Calls of one run, all in flight at the same time. */
const ITEMS = 20;
/** A machine that cannot keep up makes fewer calls a second, and not a queue without end. */
const MOST_RUNS = 60;
const LOOK_EVERY_MS = 5_000;

/**
 * @typedef {object} Look
 * @property {number} minutes since the start
 * @property {number} heapMb without garbage
 * @property {number} sockets open ones, and whatever else of the network is held
 */

answerWith(async ({ packageDir, credential, perSecond, minutes }) => {
	await startExpressions();
	useMemoryMarks();
	const file = path.join(packageDir, 'dist/nodes/ClicPay/ClicPayWallet.node.js');
	const nodeType = new (require(file).ClicPayWallet)();
	const collectGarbage = garbageCollector();
	const started = performance.now();
	const passed = () => performance.now() - started;
	let calls = 0;
	let failed = 0;

	const run = async () => {
		const items = Array.from({ length: ITEMS }, () => ({ json: {} }));
		const { context } = createContext({
			nodeType,
			parameters: {
				resource: 'wallet',
				operation: 'getMany',
				limit: 5,
				options: { concurrency: ITEMS },
			},
			credentials: { clicPayApi: credential },
			onError: 'continueRegularOutput',
			items,
		});
		const [output] = await nodeType.execute.call(context);
		calls += ITEMS;
		failed += output.filter((/** @type {any} */ { json }) => json.error !== undefined).length;
	};

	/** @type {Look[]} */
	const looks = [];
	const look = () => {
		collectGarbage();
		const sockets = process.getActiveResourcesInfo().filter((name) => /TCP|TLS/.test(name));
		const heapMb = process.memoryUsage().heapUsed / 1e6;
		looks.push({ minutes: passed() / 60_000, heapMb, sockets: sockets.length });
	};
	const looking = setInterval(look, LOOK_EVERY_MS);
	/** @type {Set<Promise<void>>} */
	const underway = new Set();
	for (let begun = 0; passed() < minutes * 60_000; begun++) {
		if (underway.size >= MOST_RUNS) await Promise.race(underway);
		const one = run().finally(() => underway.delete(one));
		underway.add(one);
		await setTimeout(Math.max(0, ((begun + 1) * ITEMS * 1000) / perSecond - passed()));
	}
	clearInterval(looking);
	await Promise.all(underway);
	return { looks, calls, failed, seconds: passed() / 1000 };
});
