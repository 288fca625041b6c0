import { randomBytes } from 'node:crypto';
import { SEED_WEBHOOK } from '../seed.mjs';

export const COMPLETED = 'transaction.completed';
export const FAILED = 'transaction.failed';

/** The documented enum. */
export const EVENT_TYPES = [COMPLETED, FAILED];

/** @typedef {import('../model.mjs').Endpoint} Endpoint */

/** The webhook subscriptions of the one account there is. */
export class Endpoints {
	/** @type {Map<number, Endpoint>} */
	#byId = new Map();
	#lastId = 0;
	/** The one that is there from the start. */
	seeded = this.add(SEED_WEBHOOK);

	reset() {
		this.#byId.clear();
		this.#lastId = 0;
		this.seeded = this.add(SEED_WEBHOOK);
	}

	/** @param {Partial<Endpoint> & Pick<Endpoint, 'url'>} known @returns {Endpoint} */
	add({ createdAt = Date.now(), ...known }) {
		this.#lastId += 1;
		/** @type {Endpoint} */
		const endpoint = {
			id: this.#lastId,
			secret: newSecret(),
			previousSecret: null,
			eventsEnabled: [...EVENT_TYPES],
			active: true,
			organizationIds: [],
			walletIds: [],
			createdAt,
			updatedAt: createdAt,
			...known,
		};
		this.#byId.set(endpoint.id, endpoint);
		return endpoint;
	}

	/** @param {Endpoint} endpoint @param {Partial<Endpoint>} changes */
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

	/** @param {number} id @returns {Endpoint | undefined} */
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
