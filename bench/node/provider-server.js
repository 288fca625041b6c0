'use strict';

/*
 * ClicPay as the benchmarks need it, in a process of its own and with next to no work: the status of
 * any transaction, a charge that is accepted, whose account it is, and the wallets of an account page
 * by page, with their number, as its documentation has them. And FatoriPay, of which each invoice is paid.
 */
const http = require('node:http');
const { once } = require('node:events');
const { answerWith } = require('../worker');

const USER = { id: 1, name: 'Loja' };

let charges = 0;

/** @param {URL} url @param {number} wallets of the account */
function answerTo({ pathname, searchParams }, wallets) {
	const [, reference] = /\/transactions\/(\w+)\/status$/.exec(pathname) ?? [];
	if (reference) return { clicpay_reference: reference, status: 'success', transaction_id: 124 };
	if (pathname.endsWith('/user')) return USER;
	if (pathname.endsWith('/auth/login')) return { access_token: 'bench-token' };
	const [, id] = /\/(I\d+)$/.exec(pathname) ?? [];
	if (id) return { id, ref: '7', status: 'paid', total_amount: '1.250,50' };
	if (pathname.includes('/c2b/')) {
		charges++;
		const clicpay_reference = `CP${charges}`;
		return { message: 'ok', clicpay_reference, status: 'pending', transaction_id: charges };
	}
	const perPage = Number(searchParams.get('per_page'));
	const page = Number(searchParams.get('page'));
	const from = (page - 1) * perPage;
	const count = Math.max(0, Math.min(perPage, wallets - from));
	return {
		data: Array.from({ length: count }, (_, index) => ({
			id: from + index + 1,
			name: `Loja ${from + index + 1}`,
			balance: 1250.5,
			currency: 'MZN',
		})),
		meta: { total: wallets, current_page: page, last_page: Math.ceil(wallets / perPage) },
	};
}

/** @param {number} wallets @returns {Promise<string>} origin */
async function start(wallets) {
	const server = http.createServer((request, response) => {
		// Answered once all of the question is there, as a provider would.
		request.resume().once('end', () => {
			const body = JSON.stringify(answerTo(new URL(String(request.url), 'http://x'), wallets));
			response.setHeader('content-type', 'application/json');
			response.end(body);
		});
	});
	// As long as the pauses between two runs: who closes an idle connection is not what is measured.
	server.keepAliveTimeout = 60_000;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return `http://127.0.0.1:${port}`;
}

/** Asked with how many wallets there are, starts; asked without, says how often it was paid. */
answerWith(async (/** @type {{ wallets?: number }} */ { wallets }) =>
	wallets === undefined ? charges : await start(wallets),
);
