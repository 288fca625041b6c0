'use strict';

/*
 * Starts the provider sandbox as a process of its own and speaks its control API.
 */
const path = require('node:path');
const readline = require('node:readline');
const { root } = require('./bootstrap');
const children = require('./children');

/**
 * @typedef {{ baseUrl: string, credentials: { clientId: string, clientSecret: string,
 *   tokenUrl: string } }} Provider
 * @typedef {{ clicpay?: Provider & { credentials: { accessToken: string } },
 *   kapitale?: Provider & { samples: { receivablePath: string } } }} Providers
 * @typedef {{ hits: number, replays: number }} Tally
 * @typedef {{ provider: string, kind: string, params?: object, times?: number, after?: number,
 *   match?: { method?: string, path?: string, reference?: string, body?: unknown } }} Fault
 */

/**
 * @param {object} [options]
 * @param {number} [options.port] of the console, the providers follow; 0 picks free ones
 * @param {number} [options.settleMs] how long a payment stays pending
 * @param {'seed' | 'observed'} [options.profile] the documents' behaviour, or what users saw
 */
async function startSandbox({ port = 0, settleMs = 2000, profile = 'seed' } = {}) {
	const flags = ['--port', String(port), '--settle-ms', String(settleMs), '--profile', profile];
	const child = children.start(
		process.execPath,
		[path.join(root, 'sandbox', 'server.mjs'), ...flags, '--quiet', '--exit-with-parent'],
		// An open standard input and a channel: both close when this process ends.
		{ cwd: root, stdio: ['pipe', 'pipe', 'pipe', 'ipc'] },
	);
	let tail = '';
	child.stderr?.on('data', (chunk) => {
		tail = (tail + chunk).slice(-2000);
	});
	/** @type {{ console: string, providers: Providers }} */
	const ready = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code, signal) =>
			reject(new Error(`The sandbox ended before it was ready (${signal ?? code}).\n${tail}`)),
		);
		const lines = readline.createInterface({
			input: /** @type {import('node:stream').Readable} */ (child.stdout),
		});
		lines.once('line', (line) => {
			try {
				resolve(JSON.parse(line));
			} catch (error) {
				reject(new Error(`The sandbox did not print JSON but: ${line}`, { cause: error }));
			}
		});
	});
	/** @type {Promise<string>} */
	const ended = new Promise((resolve) => {
		child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
	});

	/**
	 * @param {string} method
	 * @param {string} route
	 * @param {unknown} [body]
	 */
	const control = async (method, route, body) => {
		const response = await fetch(`${ready.console}${route}`, {
			method,
			...(body === undefined
				? {}
				: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) {
			throw new Error(`The sandbox answered ${response.status} to ${method} ${route}: ${text}`);
		}
		return text === '' ? undefined : JSON.parse(text);
	};

	return {
		console: ready.console,
		providers: ready.providers,
		control,
		/** Resolves with the reason when the sandbox ends. */
		ended,
		/** @param {Fault} fault */
		fault: (fault) => control('POST', '/api/faults', fault),
		clearFaults: () => control('DELETE', '/api/faults'),
		/**
		 * What the provider saw: `byReference` counts the money that moved per business reference.
		 *
		 * @param {string} [provider] all of them without it
		 * @returns {Promise<{ entries: any[], byReference: Record<string, Tally> }>}
		 */
		ledger: (provider) =>
			control('GET', `/api/ledger${provider === undefined ? '' : `?provider=${provider}`}`),
		/**
		 * Calls and connections since the last reset, per provider.
		 *
		 * @returns {Promise<Record<string, { requests: number }>>}
		 */
		counters: () => control('GET', '/api/counters'),
		/** Forgets transactions, faults and the ledger. */
		reset: () => control('POST', '/api/reset', {}),
		/**
		 * @param {string} provider
		 * @param {Record<string, unknown>} settings
		 */
		settings: (provider, settings) => control('PATCH', `/api/settings/${provider}`, settings),
		/**
		 * @param {string} reference the provider's own reference of the transaction
		 * @param {'settle' | 'fail' | 'cancel'} action
		 */
		transaction: (reference, action) =>
			control('POST', `/api/transactions/${encodeURIComponent(reference)}/${action}`, {}),
		stop: () => children.stop(child, 3000),
	};
}

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

module.exports = { startSandbox };
