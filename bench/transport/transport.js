'use strict';

/*
 * `transport.c1` and `transport.c16`: requests per second over TLS, one and sixteen at a time. Every
 * sample is a process of its own, warmed up before it is timed.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const children = require('../../dev/children');
const { round } = require('../report');
const { alternate } = require('../rounds');

const SIDES = ['ours', 'raw', 'helper'];
const LANES = { 'transport.c1': 1, 'transport.c16': 16 };
/** What n8n's helper must be beaten by; alone it pays its handshakes one after the other. */
const TIMES_HELPER = { 'transport.c1': 8, 'transport.c16': 12 };

/**
 * @param {string} node
 * @returns {Promise<{ origin: string, caFile: string, stop: () => Promise<void> }>}
 */
async function startServer(node) {
	const certificates = path.join(__dirname, '..', '..', 'sandbox', 'kernel', 'certificates.mjs');
	const { makeCertificates } = await import(certificates);
	const { ca, cert, key } = await makeCertificates();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'payment-bench-'));
	const caFile = path.join(folder, 'ca.pem');
	fs.writeFileSync(caFile, ca);
	const child = children.start(node, [path.join(__dirname, 'server.js')], {
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	const port = await new Promise((resolve, reject) => {
		child.once('message', resolve);
		child.once('exit', (code) => reject(new Error(`The server ended with code ${code}.`)));
		child.send({ cert, key });
	});
	const stop = async () => {
		await children.stop(child);
		fs.rmSync(folder, { recursive: true, force: true });
	};
	return { origin: `https://127.0.0.1:${port}`, caFile, stop };
}

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure({ wanted, quick, host, stops }) {
	const { origin, caFile, stop } = await startServer(host.node);
	stops.push(stop);
	const counts = quick ? { warmUp: 100, requests: 300 } : { warmUp: 1000, requests: 2000 };
	const results = [];
	for (const key of /** @type {(keyof typeof LANES)[]} */ (wanted)) {
		const lanes = LANES[key];
		const sample = async (/** @type {string} */ side) => {
			const task = { side, lanes, origin, packageDir: host.packageDir, ...counts };
			const client = path.join(__dirname, 'client.js');
			const env = { ...process.env, NODE_EXTRA_CA_CERTS: caFile };
			return JSON.parse(await children.run(host.node, [client, JSON.stringify(task)], { env }));
		};
		const sides = Object.fromEntries(SIDES.map((side) => [side, () => sample(side)]));
		const figures = await alternate(`${key} (${counts.requests} requests)`, quick ? 1 : 5, sides);
		results.push({
			key,
			unit: 'requests/s',
			values: figures.rps ?? {},
			targets: [
				{ against: 'raw', atLeast: 0.7 },
				{ against: 'helper', atLeast: TIMES_HELPER[key] },
			],
			details: { cpuMicros: rounded(figures.cpuMicros), serverBusy: rounded(figures.serverBusy) },
		});
	}
	return results;
}

/** @param {Record<string, number> | undefined} figures */
const rounded = (figures) =>
	Object.fromEntries(Object.entries(figures ?? {}).map(([side, value]) => [side, round(value)]));

module.exports = { keys: Object.keys(LANES), measure };
