'use strict';

/*
 * The three clients of the transport benchmark. All of them load n8n's libraries, so that all run
 * in the same kind of process.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { KEY, ORDER, PATH, TOKEN_PATH } = require('./payment');

// n8n-core writes its instance settings on first use; they must not land in anybody's home.
process.env.N8N_USER_FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'payment-bench-n8n-'));
process.on('exit', () => fs.rmSync(String(process.env.N8N_USER_FOLDER), { recursive: true }));
const { requireFromN8n } = require('../bench-host');

const FACTORY =
	'n8n-core/dist/execution-engine/node-execution-context/utils/request-helpers/factory.js';

/**
 * @typedef {{ send: () => Promise<any>, close: () => Promise<void> }} Side
 * @param {'ours' | 'raw' | 'helper'} side
 * @param {string} origin
 * @param {string} packageDir
 * @returns {Promise<Side>}
 */
async function openSide(side, origin, packageDir) {
	requireFromN8n('n8n-core');
	const { getRequestHelperFunctions } = requireFromN8n(FACTORY);
	const helpers = getRequestHelperFunctions({}, { name: 'Bench' }, {});
	if (side === 'ours') return ours(origin, packageDir, helpers);
	return side === 'raw' ? raw(origin) : helper(origin, helpers);
}

/** The package's whole request path, as a Charge Customer in n8n sets it up. */
function ours(origin, packageDir, helpers) {
	const dist = (/** @type {string} */ file) => require(path.join(packageDir, 'dist', file));
	const { default: vendor } = dist('shared/vendor.js');
	const { createApi } = dist('shared/http/client.js');
	const { closePools } = dist('shared/http/pools.js');
	const { path: pathOf } = dist('shared/http/path.js');
	const { connect, profile } = dist('nodes/ClicPay/client.js');
	const { startedTransaction } = dist('nodes/ClicPay/types.js');
	const filter = helpers.getSecureEgressFilter();
	const credential = {
		environment: 'custom',
		baseUrl: origin,
		authentication: 'clientCredentials',
		tokenUrl: origin + TOKEN_PATH,
		clientId: 'bench-client',
		clientSecret: 'bench-secret',
	};
	const api = createApi({
		vendor,
		profile,
		session: connect(credential, vendor, filter),
		effect: 'movesMoney',
		cancel: new AbortController().signal,
		filter,
	});
	const [wallet, operator] = ['144365', 'mpesa'];
	return {
		send: async () => {
			const answer = await api.post(pathOf`/api/v2/wallets/${wallet}/c2b/${operator}`, {
				body: ORDER,
				key: KEY,
				contract: startedTransaction,
			});
			return answer.body;
		},
		close: closePools,
	};
}

/** undici's fastest ready-made call: no deadline, no checks, no reading of errors. */
function raw(origin) {
	const { Pool } = require('undici');
	const pool = new Pool(origin, { connections: 64 });
	return {
		send: async () => {
			const { body } = await pool.request({
				method: 'POST',
				path: PATH,
				headers: headers(),
				body: JSON.stringify(ORDER),
			});
			return await body.json();
		},
		close: () => pool.close(),
	};
}

/** What a node without this transport calls. */
function helper(origin, helpers) {
	return {
		send: () =>
			helpers.httpRequest({
				method: 'POST',
				url: origin + PATH,
				headers: headers(),
				body: ORDER,
				json: true,
			}),
		close: async () => undefined,
	};
}

const headers = () => ({
	accept: 'application/json',
	'content-type': 'application/json',
	'idempotency-key': KEY,
	authorization: 'Bearer bench-token',
});

module.exports = { openSide };
