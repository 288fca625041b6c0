'use strict';

/*
 * The three clients of the transport benchmark. All of them load n8n's libraries, so that all run
 * in the same kind of process.
 */
const path = require('node:path');
const { requireFromN8n } = require('../bench-host');
const { KEY, ORDER, PATH, TOKEN_PATH } = require('./payment');

const FACTORY =
	'n8n-core/dist/execution-engine/node-execution-context/utils/request-helpers/factory.js';

/**
 * @typedef {() => Promise<any>} Send one payment; resolves with the body of its answer
 * @param {'ours' | 'raw' | 'helper'} side
 * @param {string} origin
 * @param {string} packageDir
 * @returns {Send}
 */
function openSide(side, origin, packageDir) {
	requireFromN8n('n8n-core');
	const { getRequestHelperFunctions } = requireFromN8n(FACTORY);
	const helpers = getRequestHelperFunctions({}, { name: 'Bench' }, {});
	if (side === 'ours') return ours(origin, packageDir, helpers);
	return side === 'raw' ? raw(origin) : helper(origin, helpers);
}

/**
 * The package's whole request path, as a Charge Customer in n8n sets it up.
 *
 * @param {string} origin
 * @param {string} packageDir
 * @param {any} helpers
 */
function ours(origin, packageDir, helpers) {
	const dist = (/** @type {string} */ file) => require(path.join(packageDir, 'dist', file));
	const { default: vendor } = dist('shared/vendor/http.js');
	const { createApi } = dist('shared/http/client.js');
	const { redact } = dist('shared/errors/redact.js');
	const { path: pathOf } = dist('shared/http/path.js');
	const { connect, profile } = dist('nodes/ClicPay/provider.js').provider;
	const { startedTransaction } = dist('nodes/ClicPay/wire/contracts.js');
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
	return async () => {
		const { body } = await api.post(pathOf`/api/v2/wallets/${wallet}/c2b/${operator}`, {
			body: ORDER,
			key: KEY,
			contract: startedTransaction,
		});
		// What the node does with the texts of a payment's answer before it keeps them.
		return { ...body, message: redact(body.message, [ORDER.msisdn]) };
	};
}

/**
 * undici's fastest ready-made call: no deadline, no checks, no reading of errors.
 *
 * @param {string} origin
 */
function raw(origin) {
	const { Pool } = require('undici');
	const pool = new Pool(origin, { connections: 64 });
	return async () => {
		const { body } = await pool.request({
			method: 'POST',
			path: PATH,
			headers: headers(),
			body: JSON.stringify(ORDER),
		});
		return await body.json();
	};
}

/** What a node without this transport calls. @param {string} origin @param {any} helpers */
function helper(origin, helpers) {
	return () =>
		helpers.httpRequest({
			method: 'POST',
			url: origin + PATH,
			headers: headers(),
			body: ORDER,
			json: true,
		});
}

const headers = () => ({
	accept: 'application/json',
	'content-type': 'application/json',
	'idempotency-key': KEY,
	authorization: 'Bearer bench-token',
});

module.exports = { openSide };
