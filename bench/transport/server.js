'use strict';

/*
 * The provider of the transport benchmark. It reads just enough HTTP to answer, because a server
 * that costs more than the client would be what is measured.
 */
const { once } = require('node:events');
const tls = require('node:tls');
const { answerWith } = require('../worker');
const { ANSWER, CPU_PATH, TOKEN_PATH } = require('./payment');

const ANSWERS = {
	payment: JSON.stringify(ANSWER),
	token: JSON.stringify({ token_type: 'Bearer', access_token: 'bench-token', expires_in: 3600 }),
};

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

const PAYMENT = { close: response(ANSWERS.payment, true), open: response(ANSWERS.payment, false) };

/** @param {string} head request line and headers */
function answerTo(head) {
	const close = /\r\nconnection: *close/i.test(head);
	const path = head.split(' ', 2)[1];
	if (path === TOKEN_PATH) return { text: response(ANSWERS.token, close), close };
	if (path === CPU_PATH) {
		const { user, system } = process.cpuUsage();
		return { text: response(JSON.stringify({ micros: user + system }), close), close };
	}
	return { text: close ? PAYMENT.close : PAYMENT.open, close };
}

/** @param {tls.TLSSocket} socket */
function serve(socket) {
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

answerWith(async (/** @type {{ cert: string, key: string }} */ certificate) => {
	const server = tls.createServer(certificate, serve);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
});
