'use strict';

/*
 * What the transport benchmarks are played on: a TLS server of one provider, maybe with a line before
 * it, and a client of each side in a process of its own.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { compile } = require('../../dev/bundle');
const { openDelayLine } = require('../delay-line');
const { startWorker } = require('../worker');

const REQUEST_PATH = 'bench/transport/request-path.ts';
const SIDES = ['ours', 'raw', 'helper'];

/**
 * @typedef {object} Stage
 * @property {'capay' | 'clicpay'} provider
 * @property {boolean} isMutual whether the server asks for a certificate
 * @property {boolean} [isFar] whether there is a line before the server; then latency counts
 *
 * @typedef {(slice: { lanes: number, ms: number }) => import('../rounds').Sides} SidesOf what each
 *   client does for so long
 */

/** @param {string} node @param {Stage} stage */
async function startServer(node, { provider, isMutual, isFar }) {
	const certificates = path.join(__dirname, '..', '..', 'sandbox', 'kernel', 'certificates.mjs');
	const { makeCertificates, makeClientCertificates } = await import(certificates);
	const { authority, ca, cert, key } = await makeCertificates();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'payment-bench-'));
	const caFile = path.join(folder, 'ca.pem');
	fs.writeFileSync(caFile, ca);
	const server = startWorker(node, 'transport/server.js');
	const port = await server.ask({ provider, cert, key, ...(isMutual && { clientCa: ca }) });
	const tls = isMutual ? { ...(await makeClientCertificates(authority)).good, ca } : undefined;
	const near = `https://127.0.0.1:${port}`;
	const line = isFar ? await openDelayLine(near) : undefined;
	const stop = async () => {
		await line?.stop();
		await server.stop();
		fs.rmSync(folder, { recursive: true, force: true });
	};
	return { origin: line?.origin ?? near, line, caFile, tls, stop };
}

/**
 * @param {any} host of the benchmarks
 * @param {Stage} stage
 */
async function openStage(host, stage) {
	const { origin, line, caFile, tls, stop } = await startServer(host.node, stage);
	const requestPath = (await compile([REQUEST_PATH]))(REQUEST_PATH);
	const env = { NODE_EXTRA_CA_CERTS: caFile };
	const { packageDir } = host;

	/**
	 * Fresh processes, warm once they have worked for so long: how well one was compiled is luck, too.
	 *
	 * @template T
	 * @param {number} warmUpMs of CPU time
	 * @param {(sidesOf: SidesOf) => Promise<T>} work
	 * @returns {Promise<T>}
	 */
	const withClients = async (warmUpMs, work) => {
		const clients = SIDES.map((side) => {
			const task = { side, origin, packageDir, requestPath, provider: stage.provider, tls };
			return startWorker(host.node, 'transport/client.js', { args: [JSON.stringify(task)], env });
		});
		try {
			for (const client of clients) await client.ask({ lanes: 16, ms: warmUpMs, byWork: true });
			return await work((slice) =>
				Object.fromEntries(clients.map(({ ask }, index) => [SIDES[index], () => ask(slice)])),
			);
		} finally {
			await Promise.all(clients.map((client) => client.stop()));
		}
	};
	return { line, stop, withClients };
}

module.exports = { openStage, SIDES };
