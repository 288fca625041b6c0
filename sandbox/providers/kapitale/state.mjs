import { randomUUID } from 'node:crypto';
import { BoundedMap } from '../../kernel/bounded-map.mjs';
import { fateOf, SEED_ORDER } from './seed.mjs';
import { actionsOf, STAGE_AFTER } from './stages.mjs';
import { describeOrder } from './views.mjs';

const ORDERS_KEPT = 20_000;

/**
 * @typedef {import('./model.mjs').Action} Action
 * @typedef {import('./model.mjs').KapitaleKernel} KapitaleKernel
 * @typedef {import('./model.mjs').Order} Order
 * @typedef {import('./model.mjs').OrderWish} OrderWish
 */

/** The orders of the one industry there is. */
export class OrderState {
	/** @type {(order: Order, event: string) => void} called after every change */
	onChange = () => {};
	/** @type {KapitaleKernel} */
	#kernel;
	/** @type {BoundedMap<string, Order>} */
	#orders = new BoundedMap(ORDERS_KEPT);

	/** @param {KapitaleKernel} kernel */
	constructor(kernel) {
		this.#kernel = kernel;
		this.reset();
	}

	reset() {
		this.#orders.clear();
		this.#add(SEED_ORDER);
	}

	/** @param {OrderWish} wish */
	create(wish) {
		const order = this.#add({ ...wish, id: randomUUID(), createdAt: Date.now() });
		this.#changed(order, 'created');
		const { action, pace, then } = fateOf(order.cnpj);
		if (action !== null) this.#later(order, action, pace);
		if (then) {
			const { settings, timers } = this.#kernel;
			timers.after(settings.settleMs * (pace + 1), () => this.#decide(order, then, null));
		}
		return order;
	}

	/**
	 * @param {Order} order
	 * @param {Action} action
	 * @param {string | null} [reason]
	 * @returns {boolean} false when the order does not stand where this is possible
	 */
	act(order, action, reason = null) {
		if (!actionsOf(order).includes(action)) return false;
		this.#decide(order, action, reason);
		return true;
	}

	/**
	 * Wherever it stands: some providers change their mind.
	 *
	 * @param {Order} order
	 * @param {Action} action
	 * @param {string | null} reason
	 */
	#decide(order, action, reason) {
		order.stage = STAGE_AFTER[action];
		if (action === 'approve') order.approvedAt = Date.now();
		if (action === 'settle') order.settledAt = Date.now();
		if (action === 'reject') order.reason = reason ?? 'Limite insuficiente';
		if (action === 'cancel') order.reason = reason;
		this.#changed(order, order.stage);
	}

	/**
	 * @param {Order} order
	 * @param {import('./model.mjs').Invoice} invoice
	 * @returns {boolean} false when the order does not wait for an invoice
	 */
	attach(order, invoice) {
		if (order.stage !== 'approved') return false;
		order.stage = 'invoiced';
		order.invoice = invoice;
		this.#changed(order, 'invoiced');
		if (fateOf(order.cnpj).pace > 0) this.#later(order, 'settle', 1);
		return true;
	}

	/** @param {string} id */
	find(id) {
		return this.#orders.get(id);
	}

	/** By id, or else the latest with this number. @param {string} reference */
	findAny(reference) {
		return this.find(reference) ?? this.all().findLast(({ number }) => number === reference);
	}

	/** @returns {Order[]} oldest first */
	all() {
		return this.#orders.all();
	}

	/** @param {string} wanted */
	hasNumber(wanted) {
		return this.all().some(({ number }) => number === wanted);
	}

	/** @param {string} wanted */
	hasInvoice(wanted) {
		return this.all().some(({ invoice }) => invoice?.number === wanted);
	}

	/** @param {OrderWish & Pick<Order, 'id' | 'createdAt'>} order */
	#add(order) {
		/** @type {Order} */
		const whole = {
			stage: 'pending',
			approvedAt: null,
			settledAt: null,
			reason: null,
			invoice: null,
			...order,
		};
		this.#orders.set(whole.id, whole);
		return whole;
	}

	/** @param {Order} order @param {Action} action @param {number} pace */
	#later(order, action, pace) {
		const { settings, timers } = this.#kernel;
		if (pace === 0) this.act(order, action);
		else timers.after(settings.settleMs * pace, () => this.act(order, action));
	}

	/** @param {Order} order @param {string} event */
	#changed(order, event) {
		this.#kernel.events.publish('transaction', 'kapitale', () => describeOrder(order));
		this.onChange(order, event);
	}
}
