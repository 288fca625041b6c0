import { randomBytes } from 'node:crypto';
import { SEED_WEBHOOK } from '../seed.mjs';

/** The documented enum. */
export const EVENT_TYPES = ['transaction.completed', 'transaction.failed'];

/**
 * @typedef {object} Endpoint a subscription
 * @property {number} id
 * @property {string} url
 * @property {string} secret signs from the next try on
 * @property {string | null} previousSecret the one before the last regeneration
 * @property {string[]} eventsEnabled
 * @property {boolean} active
 * @property {number[]} organizationIds
 * @property {number[]} walletIds empty: every wallet
 * @property {number} createdAt epoch milliseconds
 * @property {number} updatedAt
 */

/** The webhook subscriptions of the one account there is. */
export class Endpoints {
	#byId = new Map();
	#lastId = 0;

	constructor() {
		this.reset();
	}

	reset() {
		this.#byId.clear();
		this.#lastId = 0;
		this.add(SEED_WEBHOOK);
	}

	/** @returns {Endpoint} */
	add({ url, eventsEnabled = EVENT_TYPES, organizationIds = [], walletIds = [], ...rest }) {
		this.#lastId += 1;
		const now = Date.now();
		const endpoint = {
			id: this.#lastId,
			url,
			secret: newSecret(),
			previousSecret: null,
			eventsEnabled: [...eventsEnabled],
			active: true,
			organizationIds,
			walletIds,
			createdAt: now,
			...rest,
		};
		endpoint.updatedAt = endpoint.createdAt;
		this.#byId.set(endpoint.id, endpoint);
		return endpoint;
	}

	/** @param {Endpoint} endpoint */
	change(endpoint, changes) {
		Object.assign(endpoint, changes, { updatedAt: Date.now() });
	}

	/** @param {Endpoint} endpoint */
	regenerate(endpoint) {
		this.change(endpoint, { previousSecret: endpoint.secret, secret: newSecret() });
	}

	/** @param {Endpoint} endpoint its events stay in the log of the console only */
	remove(endpoint) {
		this.#byId.delete(endpoint.id);
	}

	/** @returns {Endpoint | undefined} */
	find(id) {
		return this.#byId.get(id);
	}

	/** @returns {Endpoint[]} */
	all() {
		return [...this.#byId.values()];
	}
}

function newSecret() {
	return `sandbox-${randomBytes(24).toString('base64url')}`;
}
