'use strict';

/*
 * The one client of the sandbox: starts it as a process of its own and speaks its control API.
 * CommonJS, so that tests and tools of either kind can load it.
 */
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');
const { createInterface } = require('node:readline');
const { request } = require('./http.cjs');

/**
 * @typedef {import('./ready').Ready} Ready
 * @typedef {import('./ready').ProviderId} ProviderId
 * @typedef {import('./records').FaultOrder} FaultOrder
 * @typedef {import('./records').Ledger} Ledger
 * @typedef {import('./records').Counters} Counters
 * @typedef {import('./records').Delivery} Delivery
 * @typedef {import('./records').RequestTrace} RequestTrace
 * @typedef {import('./records').Transaction} Transaction
 * @typedef {import('node:child_process').ChildProcessByStdio<import('node:stream').Writable,
 *   import('node:stream').Readable, import('node:stream').Readable>} Child
 */

const SERVER = path.join(__dirname, '../server.mjs');
/** Longer than the sandbox itself takes to give up on a clean stop. */
const STOP_LIMIT_MS = 5_000;
const TAIL = 2_000;

/** A sandbox in a process of its own, as its users run it; it ends with this process. */
class Sandbox {
	/** The line that it printed. @type {Ready} */
	ready;
	/** Resolves with the reason once the process has ended. @type {Promise<string>} */
	ended;
	/** @type {Child} */
	#child;

	/**
	 * Use `Sandbox.start`.
	 *
	 * @param {Child} child
	 * @param {Ready} ready
	 */
	constructor(child, ready) {
		this.#child = child;
		this.ready = ready;
		this.ended = once(child, 'exit').then(([code, signal]) => signal ?? `code ${code}`);
	}

	/**
	 * Starts one on free ports.
	 *
	 * @template {typeof Sandbox} T
	 * @this {T}
	 * @param {...string} flags as on its command line; `--port N` for ports that are known beforehand
	 * @returns {Promise<InstanceType<T>>} once it answers
	 * @throws {Error} with what it said, when it ends before that
	 */
	static async start(...flags) {
		const child = spawn(
			process.execPath,
			[SERVER, '--port', '0', '--quiet', '--exit-with-parent', ...flags],
			// A group of its own: Ctrl-C is for whoever started it, who then stops it in order.
			{ stdio: ['pipe', 'pipe', 'pipe'], detached: true },
		);
		return /** @type {InstanceType<T>} */ (new this(child, await readyLine(child)));
	}

	/** Address of the page for people and of the control API. */
	get console() {
		return this.ready.console;
	}

	/** Addresses, sample credentials and sample records of every provider. */
	get providers() {
		return this.ready.providers;
	}

	/**
	 * Ends it as the end of its parent would.
	 *
	 * @returns {Promise<number | null>} its exit code; null when it had to be killed
	 */
	async stop() {
		const child = this.#child;
		if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
		const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
		child.stdin.end();
		await this.ended;
		clearTimeout(timer);
		return child.exitCode;
	}

	/**
	 * One call of the control API, whatever it answers.
	 *
	 * @param {string} method
	 * @param {string} route for example `/api/ledger`
	 * @param {unknown} [body]
	 */
	async ask(method, route, body) {
		return await request(this.console + route, method, { body });
	}

	/**
	 * One call of the control API that has to succeed.
	 *
	 * @param {string} method
	 * @param {string} route
	 * @param {unknown} [body]
	 * @returns {Promise<unknown>} its answer
	 * @throws {Error} with the sandbox's own sentence when it refuses
	 */
	async control(method, route, body) {
		const { status, text, json } = await this.ask(method, route, body);
		if (status < 200 || status >= 300) {
			throw new Error(`The sandbox answered ${status} to ${method} ${route}: ${text}`);
		}
		return json;
	}

	/**
	 * Forgets payments, faults, the ledger and the counters.
	 *
	 * @param {{ settings?: boolean }} [also] `settings`: as at the start, too
	 */
	async reset(also = {}) {
		await this.control('POST', '/api/reset', also);
	}

	/**
	 * @param {FaultOrder} fault
	 * @param {ProviderId} provider
	 */
	async arm(fault, provider) {
		await this.control('POST', '/api/faults', { provider, ...fault });
	}

	/** Disarms every fault. */
	async disarm() {
		await this.control('DELETE', '/api/faults');
	}

	/**
	 * @param {Record<string, unknown>} settings
	 * @param {ProviderId} provider
	 */
	async set(settings, provider) {
		await this.control('PATCH', `/api/settings/${provider}`, settings);
	}

	/**
	 * What became of money.
	 *
	 * @param {ProviderId} [provider] all of them without it
	 * @returns {Promise<Ledger>}
	 */
	async ledger(provider) {
		const query = provider === undefined ? '' : `?provider=${provider}`;
		return /** @type {Ledger} */ (await this.control('GET', `/api/ledger${query}`));
	}

	/**
	 * How often money started for a reference, and how often an old answer was repeated.
	 *
	 * @param {string} reference
	 * @param {ProviderId} provider
	 */
	async tally(reference, provider) {
		const route = `/api/ledger?provider=${provider}&limit=0`;
		const { byReference } = /** @type {Ledger} */ (await this.control('GET', route));
		return byReference[reference] ?? { hits: 0, replays: 0 };
	}

	/**
	 * Everything a provider's port has seen since the last reset.
	 *
	 * @param {ProviderId} provider
	 */
	async counters(provider) {
		const all = await this.control('GET', '/api/counters');
		return /** @type {Record<ProviderId, Counters>} */ (all)[provider];
	}

	/**
	 * The latest requests of a provider's port, oldest first.
	 *
	 * @param {ProviderId} provider
	 */
	async requests(provider) {
		const found = await this.control('GET', `/api/requests?provider=${provider}`);
		return /** @type {RequestTrace[]} */ (found);
	}

	/**
	 * The latest payments of a provider, newest first.
	 *
	 * @param {ProviderId} provider
	 */
	async transactions(provider) {
		const found = await this.control('GET', `/api/providers/${provider}`);
		return /** @type {{ transactions: Transaction[] }} */ (found).transactions;
	}

	/** How many requests a redirect led to another origin. */
	async foreignHits() {
		const found = await this.control('GET', '/api/foreign-hits');
		return /** @type {{ count: number }} */ (found).count;
	}

	/**
	 * Decides about a payment as a person does in the console.
	 *
	 * @param {string} reference the provider's own or the caller's
	 * @param {string} action for example `approve`
	 * @param {Record<string, unknown>} [details]
	 * @returns {Promise<unknown>} the payment as the console shows it
	 */
	async decide(reference, action, details) {
		const route = `/api/transactions/${encodeURIComponent(reference)}/${action}`;
		return await this.control('POST', route, details);
	}

	/**
	 * The webhooks of a provider, newest first, with what came back.
	 *
	 * @param {ProviderId} provider
	 */
	async deliveries(provider) {
		const found = await this.control('GET', `/api/deliveries/${provider}`);
		return /** @type {Delivery[]} */ (found);
	}

	/**
	 * Sends an event about a payment on demand.
	 *
	 * @param {Record<string, unknown> & { reference: string }} event `data` replaces fields of it
	 * @param {ProviderId} provider
	 * @returns {Promise<number[]>} ids of its deliveries, one for each webhook that listens
	 */
	async announce(event, provider) {
		const found = await this.control('POST', `/api/deliveries/${provider}`, event);
		return /** @type {{ deliveries: number[] }} */ (found).deliveries;
	}
}

/**
 * @param {Child} child
 * @returns {Promise<Ready>}
 */
async function readyLine(child) {
	let tail = '';
	child.stderr.on('data', (chunk) => {
		tail = (tail + chunk).slice(-TAIL);
		// It is quiet: whatever it says here is about something that broke.
		process.stderr.write(chunk);
	});
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code, signal) =>
			reject(new Error(`The sandbox ended before it was ready (${signal ?? code}).\n${tail}`)),
		);
		createInterface({ input: child.stdout }).once('line', (line) => {
			try {
				resolve(JSON.parse(line));
			} catch (error) {
				reject(new Error(`The sandbox did not print JSON but: ${line}`, { cause: error }));
			}
		});
	});
}

module.exports = { Sandbox };
