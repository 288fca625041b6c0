import { BoundedMap } from './bounded-map.mjs';

const REQUESTS_KEPT = 1_000;

/**
 * What one provider's port has seen: counters, and the latest requests without headers, query
 * strings or bodies.
 *
 * @typedef {object} RequestTrace
 * @property {string} provider
 * @property {string} method
 * @property {string} path
 * @property {number | null} status null while unanswered, and for good when no answer was sent
 * @property {number | null} ms
 * @property {string | null} fault the fault that struck it
 * @property {number} at epoch milliseconds
 */
export class Traffic {
	/** @type {BoundedMap<number, RequestTrace>} */
	#latest = new BoundedMap(REQUESTS_KEPT);
	/** @type {string} */
	#provider;
	/** @type {import('./events.mjs').EventBus} */
	#events;
	requests = 0;
	/** @type {Map<string, number>} */
	byRoute = new Map();
	tokenCalls = 0;
	socketsOpened = 0;
	tlsHandshakes = 0;
	tlsResumed = 0;

	/**
	 * @param {string} provider
	 * @param {import('./events.mjs').EventBus} events
	 */
	constructor(provider, events) {
		this.#provider = provider;
		this.#events = events;
	}

	reset() {
		this.#latest.clear();
		this.requests = 0;
		this.byRoute.clear();
		this.tokenCalls = 0;
		this.socketsOpened = 0;
		this.tlsHandshakes = 0;
		this.tlsResumed = 0;
	}

	/**
	 * @param {string} method
	 * @param {string} url
	 * @param {string} route the route's pattern, so that ids do not multiply the counters
	 * @returns {RequestTrace}
	 */
	begin(method, url, route) {
		this.requests += 1;
		const key = `${method} ${route}`;
		this.byRoute.set(key, (this.byRoute.get(key) ?? 0) + 1);
		const query = url.indexOf('?');
		/** @type {RequestTrace} */
		const trace = {
			provider: this.#provider,
			method,
			path: query === -1 ? url : url.slice(0, query),
			status: null,
			ms: null,
			fault: null,
			at: Date.now(),
		};
		this.#latest.set(this.requests, trace);
		return trace;
	}

	/**
	 * @param {RequestTrace} trace
	 * @param {number | null} status null when the connection ended without an answer
	 */
	end(trace, status) {
		trace.status = status;
		trace.ms = Date.now() - trace.at;
		this.#events.publish('request', this.#provider, () => ({ ...trace }));
	}

	/** @returns {RequestTrace[]} oldest first */
	latest() {
		return this.#latest.all();
	}

	/** @param {number} socketsOpen connections that are open right now */
	counters(socketsOpen) {
		return {
			requests: this.requests,
			tokenCalls: this.tokenCalls,
			socketsOpened: this.socketsOpened,
			socketsOpen,
			tlsHandshakes: this.tlsHandshakes,
			tlsResumed: this.tlsResumed,
			byRoute: Object.fromEntries(this.byRoute),
		};
	}
}
