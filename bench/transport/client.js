'use strict';

/*
 * One side of the transport benchmark as a process of its own. It sends for as long as each message
 * from its parent says and answers how it went.
 */
const https = require('node:https');
const { answerWith } = require('../worker');
const { ANSWER, CPU_PATH } = require('./payment');
const { openSide } = require('./sides');

/** @param {string} origin @returns {Promise<number>} CPU time of the server so far, µs */
function serverCpu(origin) {
	return new Promise((resolve, reject) => {
		const request = https.get(origin + CPU_PATH, { agent: false }, async (answer) => {
			let text = '';
			for await (const chunk of answer) text += chunk;
			resolve(JSON.parse(text).micros);
		});
		request.once('error', reject);
	});
}

/** What this process has worked so far, ms. On a busy machine that is much less than what passed. */
const worked = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

/**
 * @param {() => Promise<any>} send
 * @param {{ ms: number, lanes: number, byWork?: boolean }} slice how long to start new requests, by the
 *   clock or by what the process has worked, and how many are in flight
 */
async function sendFor(send, { ms, lanes, byWork }) {
	let requests = 0;
	const started = performance.now();
	const workedBefore = worked();
	const isOver = () => (byWork ? worked() - workedBefore : performance.now() - started) >= ms;
	const lane = async () => {
		while (!isOver()) {
			const body = await send();
			if (body.status !== ANSWER.status) throw new Error(`Not the answer: ${body}`);
			requests++;
		}
	};
	await Promise.all(Array.from({ length: lanes }, lane));
	return { requests, ms: performance.now() - started };
}

const { side, origin, packageDir } = JSON.parse(String(process.argv[2]));
const send = openSide(side, origin, packageDir);

answerWith(async (/** @type {Parameters<typeof sendFor>[1]} */ slice) => {
	const serverBefore = await serverCpu(origin);
	const before = process.cpuUsage();
	const { requests, ms } = await sendFor(send, slice);
	const { user, system } = process.cpuUsage(before);
	const serverMicros = (await serverCpu(origin)) - serverBefore;
	return {
		rps: requests / (ms / 1000),
		cpuMicros: (user + system) / requests,
		serverBusy: serverMicros / 1000 / ms,
	};
});
