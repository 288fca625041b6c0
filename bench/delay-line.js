'use strict';

/*
 * A line to a server that is far away: every byte arrives, in either direction, a fixed time after it
 * was sent, as many as there are. Loopback alone hides what waits for an answer in vain.
 */
const net = require('node:net');
const { once } = require('node:events');

/** Unless it is told another. */
const ROUND_TRIP_MS = 50;

/** A client that is done resets its connections; that is no news here. */
const ignore = () => undefined;

/**
 * What arrives at one end leaves at the other a while later, its end included, all in order.
 *
 * @param {net.Socket} from
 * @param {net.Socket} to
 * @param {() => number} delayMs
 */
function carry(from, to, delayMs) {
	/** @type {{ due: number, deliver: () => void }[]} */
	const underway = [];
	const deliverDue = () => {
		while (underway[0] && underway[0].due - performance.now() < 0.5) underway.shift()?.deliver();
		const [next] = underway;
		if (next) setTimeout(deliverDue, Math.max(1, next.due - performance.now()));
	};
	const later = (/** @type {() => void} */ deliver) => {
		underway.push({ due: performance.now() + delayMs(), deliver });
		if (underway.length === 1) setTimeout(deliverDue, delayMs());
	};
	from.on('data', (chunk) => later(() => to.write(chunk)));
	from.on('end', () => later(() => to.end()));
	from.on('error', ignore);
	from.on('close', () => later(() => to.destroySoon()));
}

/**
 * Opening a connection costs a round trip, as it does far away: the first bytes wait for it.
 *
 * @param {string} target origin at its other end; what is spoken over it does not matter
 * @returns {Promise<{ origin: string, setRoundTrip: (ms: number) => void, stop: () => Promise<void> }>}
 *   clients may warm up without the distance
 */
async function openDelayLine(target) {
	const { protocol, hostname, port } = new URL(target);
	let oneWayMs = ROUND_TRIP_MS / 2;
	/** @type {Set<net.Socket>} */
	const open = new Set();
	const server = net.createServer((client) => {
		const provider = net.connect(Number(port), hostname);
		const opened = performance.now();
		const handshakeMs = 2 * oneWayMs;
		// The kernel accepts at once; the client may send its first bytes only after a round trip.
		const toProvider = () => oneWayMs + Math.max(0, opened + handshakeMs - performance.now());
		carry(client, provider, toProvider);
		carry(provider, client, () => oneWayMs);
		for (const socket of [client, provider]) {
			socket.setNoDelay(true);
			open.add(socket);
			socket.once('close', () => open.delete(socket));
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const own = /** @type {net.AddressInfo} */ (server.address()).port;
	return {
		origin: `${protocol}//127.0.0.1:${own}`,
		setRoundTrip: (ms) => {
			oneWayMs = ms / 2;
		},
		stop: async () => {
			server.close();
			for (const socket of open) socket.destroy();
		},
	};
}

module.exports = { openDelayLine, ROUND_TRIP_MS };
