'use strict';

/*
 * A line of limited speed to the sandbox. Over loopback alone, a sender that reads its file faster
 * than the provider takes it would never be caught piling it up.
 */
const net = require('node:net');
const { once } = require('node:events');
const { pipeline } = require('node:stream');
const { setTimeout } = require('node:timers/promises');

/** 400 Mbit/s: slower than a disk, faster than most offices. */
const BYTES_PER_MS = 50_000;
/** Timers are no better than this. */
const SHORTEST_PAUSE_MS = 5;

/** @param {AsyncIterable<Buffer>} chunks */
async function* atLineSpeed(chunks) {
	let free = performance.now();
	for await (const chunk of chunks) {
		yield chunk;
		const now = performance.now();
		free = Math.max(free, now) + chunk.length / BYTES_PER_MS;
		if (free - now >= SHORTEST_PAUSE_MS) await setTimeout(free - now);
	}
}

/** A client that is done resets its connections; that is no news here. */
const ignore = () => undefined;

/**
 * @param {string} target origin at its other end
 * @returns {Promise<{ origin: string, stop: () => Promise<void> }>}
 */
async function openLine(target) {
	const { hostname, port } = new URL(target);
	const server = net.createServer((client) => {
		const provider = net.connect(Number(port), hostname);
		pipeline(client, atLineSpeed, provider, ignore);
		pipeline(provider, client, ignore);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const own = /** @type {net.AddressInfo} */ (server.address()).port;
	return {
		origin: `http://127.0.0.1:${own}`,
		stop: async () => {
			server.close();
		},
	};
}

module.exports = { openLine };
