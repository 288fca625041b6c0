'use strict';

/*
 * One sample: connects, warms up, sends the payments and prints what it took, as JSON.
 */
const https = require('node:https');
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

/**
 * @param {() => Promise<any>} send
 * @param {number} count
 * @param {number} lanes requests in flight
 */
async function sendAll(send, count, lanes) {
	let left = count;
	const lane = async () => {
		while (left-- > 0) {
			const body = await send();
			if (body.status !== ANSWER.status) throw new Error(`Not the answer: ${body}`);
		}
	};
	await Promise.all(Array.from({ length: lanes }, lane));
}

async function main() {
	const { side, lanes, origin, packageDir, warmUp, requests } = JSON.parse(String(process.argv[2]));
	const { send, close } = await openSide(side, origin, packageDir);
	await sendAll(send, warmUp, lanes);

	const serverBefore = await serverCpu(origin);
	const before = process.cpuUsage();
	const started = performance.now();
	await sendAll(send, requests, lanes);
	const ms = performance.now() - started;
	const { user, system } = process.cpuUsage(before);
	const serverMicros = (await serverCpu(origin)) - serverBefore;

	await close();
	const figures = {
		rps: requests / (ms / 1000),
		cpuMicros: (user + system) / requests,
		serverBusy: serverMicros / 1000 / ms,
	};
	process.stdout.write(`${JSON.stringify(figures)}\n`);
	// n8n's libraries keep timers of their own.
	process.exit(0);
}

main().catch((error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exit(1);
});
