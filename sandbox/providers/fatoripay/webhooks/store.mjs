import { randomUUID } from 'node:crypto';

export const CREATED = 'invoice_created';
export const CHANGED = 'invoice_status_changed';
export const RECEIVED = 'payment_received';

/** The three that the documents list. */
export const ACTIONS = [CREATED, CHANGED, RECEIVED];

/**
 * @typedef {object} Trigger
 * @property {number} number for the console and the control API
 * @property {string | number} id on the wire
 * @property {string} name
 * @property {string} action
 * @property {string} url
 * @property {number} createdAt
 */

/** The merchant's triggers. */
export class Triggers {
	/** @type {Trigger[]} */
	#triggers = [];
	#lastNumber = 0;

	/**
	 * @param {Pick<Trigger, 'name' | 'action' | 'url' | 'createdAt'>} wish
	 * @param {import('../model.mjs').FatoriPaySettings} settings
	 * @returns {Trigger}
	 */
	add(wish, { triggerIds }) {
		this.#lastNumber += 1;
		const id = triggerIds === 'uuid' ? randomUUID() : this.#lastNumber;
		const trigger = { number: this.#lastNumber, id, ...wish };
		this.#triggers.push(trigger);
		return trigger;
	}

	/** @param {string} id as it stands in a path @returns {boolean} false when there is none */
	remove(id) {
		const before = this.#triggers.length;
		this.#triggers = this.#triggers.filter((trigger) => String(trigger.id) !== id);
		return this.#triggers.length < before;
	}

	/** @param {number} number @returns {Trigger | undefined} */
	find(number) {
		return this.#triggers.find((trigger) => trigger.number === number);
	}

	/** @returns {Trigger[]} oldest first */
	all() {
		return [...this.#triggers];
	}

	reset() {
		this.#triggers = [];
		this.#lastNumber = 0;
	}
}
