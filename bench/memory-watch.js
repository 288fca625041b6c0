'use strict';

/*
 * The most memory that this process has resident while something runs. A thread of its own looks
 * every 5 ms, because a busy main thread would miss its own peaks.
 */
const { setTimeout } = require('node:timers/promises');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { Worker, isMainThread, workerData } = require('node:worker_threads');

const EVERY_MS = 5;
/** What the two threads share: whether to look, and the peak in kB. */
const [LOOKING, PEAK] = [0, 1];

/** @param {Int32Array} shared */
function look(shared) {
	Atomics.wait(shared, LOOKING, 0);
	do {
		const kb = process.memoryUsage.rss() / 1024;
		if (kb > Atomics.load(shared, PEAK)) Atomics.store(shared, PEAK, kb);
		Atomics.wait(shared, LOOKING, 1, EVERY_MS);
	} while (Atomics.load(shared, LOOKING) === 1);
}

/**
 * Starts the thread, so that its own memory is there before anything is measured.
 *
 * @returns {(work: () => Promise<void>) => Promise<number>} runs it, once; resolves with the peak in MB
 */
function watchMemory() {
	const shared = new Int32Array(new SharedArrayBuffer(8));
	new Worker(__filename, { workerData: shared });
	const set = (/** @type {number} */ looking) => {
		Atomics.store(shared, LOOKING, looking);
		Atomics.notify(shared, LOOKING);
	};
	return async (work) => {
		set(1);
		await work();
		set(0);
		return (Atomics.load(shared, PEAK) * 1024) / 1e6;
	};
}

/** @returns {() => void} */
function garbageCollector() {
	setFlagsFromString('--expose-gc');
	return runInNewContext('gc');
}

/** Memory without garbage. V8 returns freed buffers in a thread of its own, a moment later. */
async function settledMb() {
	const collectGarbage = garbageCollector();
	for (let time = 0; time < 3; time++) {
		collectGarbage();
		await setTimeout(300);
	}
	return process.memoryUsage.rss() / 1e6;
}

if (!isMainThread) look(workerData);

module.exports = { garbageCollector, settledMb, watchMemory };
