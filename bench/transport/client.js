'use strict';

/*
 * One side of a transport benchmark as a process of its own. It sends for as long as each message
 * from its parent says and answers how it went.
 */
const https = require('node:https');
const { answerWith } = require('../worker');
const { CALLS, CPU_PATH } = require('./calls');
const { openSide } = require('./sides');

/**
 * @param {string} origin
 * @param {import('./calls').Identity} [tls]
 * @returns {Promise<number>} CPU time of the server so far, µs
 */
function serverCpu(origin, tls) {
	return new Promise((resolve, reject) => {
		const request = https.get(origin + CPU_PATH, { agent: false, ...tls }, async (answer) => {
			let text = '';
			for await (const chunk of answer) text += chunk;
			resolve(JSON.parse(text).micros);
		});
		request.once('error', reject);
	});
}

/** @type {import('./sides').Task} */
const task = JSON.parse(String(process.argv[2]));
const call = CALLS[task.provider];
const send = openSide(task, call);

/** What this process has worked so far, ms. On a busy machine that is much less than what passed. */
const worked = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

/**
 * @param {{ ms: number, lanes: number, byWork?: boolean }} slice how long to start new requests, by the
 *   clock or by what the process has worked, and how many are in flight
 */
async function sendFor({ ms, lanes, byWork }) {
	let requests = 0;
	const started = performance.now();
	const workedBefore = worked();
	const isOver = () => (byWork ? worked() - workedBefore : performance.now() - started) >= ms;
	const lane = async () => {
		while (!isOver()) {
			const body = await send();
			if (body.status !== call.answer.status) throw new Error(`Not the answer: ${body}`);
			requests++;
		}
	};
	await Promise.all(Array.from({ length: lanes }, lane));
	return { requests, ms: performance.now() - started };
}

answerWith(async (/** @type {Parameters<typeof sendFor>[0]} */ slice) => {
	const serverBefore = await serverCpu(task.origin, task.tls);
	const before = process.cpuUsage();
	const { requests, ms } = await sendFor(slice);
	const { user, system } = process.cpuUsage(before);
	const serverMicros = (await serverCpu(task.origin, task.tls)) - serverBefore;
	return {
		rps: requests / (ms / 1000),
		latencyMs: (slice.lanes * ms) / requests,
		cpuMicros: (user + system) / requests,
		serverBusy: serverMicros / 1000 / ms,
	};
});
