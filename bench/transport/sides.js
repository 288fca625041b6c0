'use strict';

/*
 * The three clients of the transport benchmarks. All of them load n8n's libraries, so that all run
 * in the same kind of process.
 */
const path = require('node:path');
const { requireFromN8n } = require('../bench-host');
const { KEY } = require('./calls');

const FACTORY =
	'n8n-core/dist/execution-engine/node-execution-context/utils/request-helpers/factory.js';

/**
 * @typedef {object} Task
 * @property {'ours' | 'raw' | 'helper'} side
 * @property {string} origin
 * @property {string} packageDir where the package is unpacked
 * @property {string} requestPath what of it answers a call, see request-path.ts
 * @property {'capay' | 'clicpay'} provider
 * @property {import('./calls').Identity} [tls] with mutual TLS
 *
 * @typedef {() => Promise<{ status: string }>} Send one payment; resolves with its answer
 *
 * @param {Task} task
 * @param {import('./calls').Call} call
 * @returns {Send}
 */
function openSide(task, call) {
	requireFromN8n('n8n-core');
	const { getRequestHelperFunctions } = requireFromN8n(FACTORY);
	const helpers = getRequestHelperFunctions({}, { name: 'Bench' }, {});
	const open = { ours, raw, helper };
	return open[task.side](task, call, helpers);
}

/**
 * The package's whole request path, as a payment in n8n sets it up.
 *
 * @param {Task} task
 * @param {import('./calls').Call} call
 * @param {any} helpers
 */
function ours({ origin, packageDir, provider, requestPath, tls }, call, helpers) {
	const { default: vendor } = require(path.join(packageDir, 'dist/shared/vendor/http.js'));
	const parts = require(requestPath);
	const { connect, profile } = parts[provider].provider;
	const filter = helpers.getSecureEgressFilter();
	const api = parts.createApi({
		vendor,
		profile,
		session: connect(call.credential(origin, tls), vendor, filter),
		effect: 'movesMoney',
		cancel: new AbortController().signal,
		filter,
	});
	return call.sender(api, KEY, parts);
}

/**
 * undici's fastest ready-made call: no deadline, no checks, no reading of errors.
 *
 * @param {Task} task
 * @param {import('./calls').Call} call
 */
function raw({ origin, tls }, call) {
	const { Pool } = require('undici');
	const pool = new Pool(origin, { connections: 64, ...(tls && { connect: tls }) });
	return async () => {
		const { body } = await pool.request({
			method: 'POST',
			path: call.path,
			headers: headersOf(call),
			body: JSON.stringify(call.order),
		});
		return await body.json();
	};
}

/**
 * What a node without this transport calls.
 *
 * @param {Task} task
 * @param {import('./calls').Call} call
 * @param {any} helpers
 */
function helper({ origin, tls }, call, helpers) {
	return () =>
		helpers.httpRequest({
			method: 'POST',
			url: origin + call.path,
			headers: headersOf(call),
			body: call.order,
			json: true,
			...(tls && { agentOptions: tls }),
		});
}

/** @param {import('./calls').Call} call */
const headersOf = ({ keyHeader }) => ({
	accept: 'application/json',
	'content-type': 'application/json',
	[keyHeader]: KEY,
	authorization: 'Bearer bench-token',
});

module.exports = { openSide };
