'use strict';

/*
 * The provider of the transport benchmarks. It reads just enough HTTP to answer, because a server
 * that costs more than the client would be what is measured.
 */
const { once } = require('node:events');
const tls = require('node:tls');
const { answerWith } = require('../worker');
const { CALLS, CPU_PATH } = require('./calls');

/** @param {string} body @param {boolean} close */
function response(body, close) {
	return [
		'HTTP/1.1 200 OK',
		'Content-Type: application/json',
		'X-Request-Id: 0f6e5d4c3b2a',
		`Connection: ${close ? 'close' : 'keep-alive'}`,
		`Content-Length: ${Buffer.byteLength(body)}`,
		'',
		body,
	].join('\r\n');
}

/**
 * @param {import('./calls').Call} call
 * @returns {(head: string) => { text: string, close: boolean }} by request line and headers
 */
function answersOf({ answer, token, tokenPath }) {
	const payment = JSON.stringify(answer);
	const ready = { close: response(payment, true), open: response(payment, false) };
	return (head) => {
		const close = /\r\nconnection: *close/i.test(head);
		const path = head.split(' ', 2)[1];
		if (path === tokenPath) return { text: response(JSON.stringify(token), close), close };
		if (path === CPU_PATH) {
			const { user, system } = process.cpuUsage();
			return { text: response(JSON.stringify({ micros: user + system }), close), close };
		}
		return { text: close ? ready.close : ready.open, close };
	};
}

/**
 * @param {tls.TLSSocket} socket
 * @param {ReturnType<typeof answersOf>} answerTo
 */
function serve(socket, answerTo) {
	let pending = '';
	socket.setEncoding('latin1');
	socket.setNoDelay(true);
	// A client that is done resets its connections; that is no news here.
	socket.on('error', () => socket.destroy());
	socket.on('data', (chunk) => {
		pending += chunk;
		for (;;) {
			const end = pending.indexOf('\r\n\r\n');
			if (end < 0) return;
			const head = pending.slice(0, end);
			const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
			if (pending.length < end + 4 + length) return;
			pending = pending.slice(end + 4 + length);
			const { text, close } = answerTo(head);
			if (close) socket.end(text);
			else socket.write(text);
		}
	});
}

/**
 * @typedef {object} Order
 * @property {'capay' | 'clicpay'} provider
 * @property {string} cert PEM
 * @property {string} key PEM
 * @property {string} [clientCa] PEM; with it, mutual TLS 1.3
 */
answerWith(async (/** @type {Order} */ { provider, cert, key, clientCa }) => {
	const mutual = {
		ca: clientCa,
		requestCert: true,
		rejectUnauthorized: true,
		minVersion: 'TLSv1.3',
	};
	const options = /** @type {tls.TlsOptions} */ ({ cert, key, ...(clientCa && mutual) });
	const answerTo = answersOf(CALLS[provider]);
	const server = tls.createServer(options, (socket) => serve(socket, answerTo));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
});
