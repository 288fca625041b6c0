'use strict';

/*
 * `transport.c1` and `transport.c16`: requests per second over TLS, one and sixteen at a time.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { round } = require('../report');
const { inTurn, mapValues, medians } = require('../rounds');
const { startWorker } = require('../worker');

const SIDES = ['ours', 'raw', 'helper'];
const LANES = { 'transport.c1': 1, 'transport.c16': 16 };
/** How near to the ceiling we must come. */
const TIMES_RAW = { 'transport.c1': 0.7, 'transport.c16': 0.75 };
/** What n8n's helper must be beaten by; alone it pays its handshakes one after the other. */
const TIMES_HELPER = { 'transport.c1': 8, 'transport.c16': 12 };

/**
 * Slices short enough for a busy moment of the machine to fall on all sides, long enough for the
 * lanes' last requests not to matter; a warm-up of CPU time long enough for the compiler to be done
 * with all of the code, of which ours is the most: n8n runs for weeks. On a busy machine three seconds
 * by the clock are a fraction of that, and the compiler would be what is measured.
 */
const FULL = { warmUpMs: 3000, sliceMs: 400, slices: 5 };
const QUICK = { warmUpMs: 200, sliceMs: 200, slices: 1 };

/** @param {string} node */
async function startServer(node) {
	const certificates = path.join(__dirname, '..', '..', 'sandbox', 'kernel', 'certificates.mjs');
	const { makeCertificates } = await import(certificates);
	const { ca, cert, key } = await makeCertificates();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'payment-bench-'));
	const caFile = path.join(folder, 'ca.pem');
	fs.writeFileSync(caFile, ca);
	const server = startWorker(node, 'transport/server.js');
	const stop = async () => {
		await server.stop();
		fs.rmSync(folder, { recursive: true, force: true });
	};
	const port = await server.ask({ cert, key });
	return { origin: `https://127.0.0.1:${port}`, caFile, stop };
}

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure({ wanted, quick, host, stops }) {
	const { origin, caFile, stop } = await startServer(host.node);
	stops.push(stop);
	const { warmUpMs, sliceMs, slices } = quick ? QUICK : FULL;
	const env = { NODE_EXTRA_CA_CERTS: caFile };

	// Every round has processes of its own: how well one was compiled is luck, too.
	const oneRound = async () => {
		const clients = SIDES.map((side) => {
			const task = { side, origin, packageDir: host.packageDir };
			return startWorker(host.node, 'transport/client.js', { args: [JSON.stringify(task)], env });
		});
		try {
			for (const client of clients) await client.ask({ lanes: 16, ms: warmUpMs, byWork: true });
			/** @type {Record<string, any>} */
			const figures = {};
			for (const key of /** @type {(keyof typeof LANES)[]} */ (wanted)) {
				const slice = { lanes: LANES[key], ms: sliceMs };
				const sides = SIDES.map((side, index) => [side, () => clients[index]?.ask(slice)]);
				figures[key] = await inTurn(Object.fromEntries(sides), slices);
			}
			return figures;
		} finally {
			await Promise.all(clients.map((client) => client.stop()));
		}
	};

	const label = `${wanted.join(', ')}: ${SIDES.join(' / ')}, ${slices} × ${sliceMs} ms`;
	const figures = await medians(label, quick, oneRound);
	return wanted.map((/** @type {keyof typeof LANES} */ key) => ({
		key,
		unit: 'requests/s',
		values: figures[key].rps,
		targets: [
			{ against: 'raw', atLeast: TIMES_RAW[key] },
			{ against: 'helper', atLeast: TIMES_HELPER[key] },
		],
		details: {
			cpuMicros: mapValues(figures[key].cpuMicros, round),
			serverBusy: mapValues(figures[key].serverBusy, round),
		},
	}));
}

module.exports = { keys: Object.keys(LANES), measure };
