import fastify from 'fastify';
import { codeOf } from './answers.mjs';
import { readBodies } from './bodies.mjs';
import { StartError } from './flags.mjs';

const HOST = '127.0.0.1';

/**
 * @typedef {import('./app.mjs').App} App
 * @typedef {import('node:net').Socket} Socket
 *
 * One port of the sandbox: a framework instance plus what it must know about its sockets.
 *
 * @typedef {object} Origin
 * @property {import('./app.mjs').App} app
 * @property {Set<Socket>} sockets open TCP connections
 * @property {(socket: Socket) => void} reset ends a connection with a TCP RST
 * @property {(port: number) => Promise<string>} listen resolves to the origin's address
 * @property {() => Promise<void>} close
 */

/**
 * A query, one value a name: of a name that comes several times, the last, so that no route has to
 * ask whether it was given a list.
 *
 * @param {string} text
 * @returns {Record<string, string>}
 */
const readQuery = (text) => Object.fromEntries(new URLSearchParams(text));

/**
 * @param {object} options
 * @param {string} options.name shown when the port is busy
 * @param {{ cert: string, key: string, clientCa?: string }} [options.tls] speaks https when given;
 *   with `clientCa` TLS 1.3 only, and only to clients with a certificate of that authority
 * @param {import('./traffic.mjs').Traffic} [options.traffic] counts its connections
 * @returns {Origin}
 */
export function createOrigin({ name, tls, traffic }) {
	const options = {
		logger: false,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		routerOptions: { querystringParser: readQuery },
	};
	// Its routes are typed by their paths from here on; https differs in nothing that is used.
	const app = /** @type {App} */ (
		/** @type {unknown} */ (
			tls ? fastify({ ...options, https: tlsOptions(tls) }) : fastify(options)
		)
	);
	readBodies(app);
	/** @type {Set<Socket>} */
	const sockets = new Set();
	/** @type {Map<number | undefined, Socket>} */
	const tcpByPort = new Map();
	app.server.on('connection', (/** @type {Socket} */ socket) => {
		if (traffic) traffic.socketsOpened += 1;
		const { remotePort } = socket;
		sockets.add(socket);
		tcpByPort.set(remotePort, socket);
		socket.once('close', () => {
			sockets.delete(socket);
			if (tcpByPort.get(remotePort) === socket) tcpByPort.delete(remotePort);
		});
	});
	app.server.on('secureConnection', (/** @type {import('node:tls').TLSSocket} */ socket) => {
		if (!traffic) return;
		traffic.tlsHandshakes += 1;
		if (socket.isSessionReused()) traffic.tlsResumed += 1;
	});
	return {
		app,
		sockets,
		// Only the TCP socket under a TLS one can send a RST; both have the same remote port.
		reset: (socket) => (tcpByPort.get(socket.remotePort) ?? socket).resetAndDestroy(),
		listen: (port) => listen(app, name, port, tls ? 'https' : 'http'),
		close: async () => {
			// Answers that a fault holds back would otherwise keep their connections open.
			for (const socket of sockets) socket.destroy();
			await app.close();
		},
	};
}

/** @param {{ cert: string, key: string, clientCa?: string }} tls */
function tlsOptions({ cert, key, clientCa }) {
	if (clientCa === undefined) return { cert, key };
	const mutual = { ca: clientCa, requestCert: true, rejectUnauthorized: true };
	return { cert, key, ...mutual, minVersion: /** @type {const} */ ('TLSv1.3') };
}

/** @param {App} app @param {string} name @param {number} port @param {string} scheme */
async function listen(app, name, port, scheme) {
	try {
		await app.listen({ port, host: HOST });
	} catch (error) {
		const code = codeOf(error);
		if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
		const why = code === 'EADDRINUSE' ? 'is already in use' : 'may not be opened by this user';
		throw new StartError(
			`Port ${port} (${name}) ${why}. Free it, or choose another first port with --port N ` +
				'(0 takes any free ports).',
		);
	}
	const { port: open } = /** @type {import('node:net').AddressInfo} */ (app.server.address());
	return `${scheme}://${HOST}:${open}`;
}
