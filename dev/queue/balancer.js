'use strict';

/*
 * The one public address of a queue mode, as a load balancer gives it: what starts executions goes
 * to the webhook processes in turn, test events and all else to the main process.
 */
const { once } = require('node:events');
const http = require('node:http');

/**
 * @param {number} port
 * @param {{ main: number, webhooks: readonly number[] }} behind ports of this machine
 */
async function startBalancer(port, { main, webhooks }) {
	let turn = 0;
	const target = (/** @type {string} */ url) =>
		/^\/(webhook|webhook-waiting|form|form-waiting|mcp)\//.test(url)
			? webhooks[turn++ % webhooks.length]
			: main;
	const server = http.createServer((request, response) => {
		const { headers, method, url = '/' } = request;
		const onward = http.request(
			{ host: '127.0.0.1', port: target(url), method, path: url, headers },
			(answer) => {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			},
		);
		// Never sent to the other process: this one may have taken the event. Its sender repeats it.
		onward.once('error', () => {
			if (!response.headersSent) response.writeHead(502);
			response.end();
		});
		request.pipe(onward);
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://localhost:${port}`,
		stop: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}

module.exports = { startBalancer };
