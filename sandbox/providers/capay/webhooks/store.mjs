import { randomUUID } from 'node:crypto';
import { Records } from '../records.mjs';

export const EVENT_TYPES = ['PAYMENT', 'DEPOSIT', 'CLIENT'];

/**
 * @typedef {object} Subscription
 * @property {string} id
 * @property {string} companyId
 * @property {null} referenceId it takes none
 * @property {string} endpoint
 * @property {string[]} events
 * @property {number} at epoch milliseconds
 * @property {number} updatedAt
 */

/** @extends {Records<Subscription>} */
export class Subscriptions extends Records {
	/**
	 * @param {import('../users.mjs').User} caller
	 * @param {Pick<Subscription, 'endpoint' | 'events'>} wish
	 * @returns {Subscription}
	 */
	create({ companyId }, { endpoint, events }) {
		const at = Date.now();
		const id = randomUUID();
		const subscription = { id, companyId, referenceId: null, endpoint, events, at, updatedAt: at };
		this.add(subscription);
		return subscription;
	}

	/**
	 * @param {string} type
	 * @param {string} companyId
	 * @returns {Subscription[]} those that want to know this
	 */
	wanting(type, companyId) {
		return this.all().filter((row) => row.companyId === companyId && row.events.includes(type));
	}
}

/** @param {Subscription} subscription */
export function subscriptionBody({ id, endpoint, events, at, updatedAt }) {
	return {
		id,
		endpoint,
		events,
		createdTime: new Date(at).toISOString(),
		updatedTime: new Date(updatedAt).toISOString(),
	};
}

/** One row for the console. @param {Subscription} subscription */
export function describeSubscription({ id, endpoint, events }) {
	return { id, url: endpoint, active: true, events, wallets: [] };
}
