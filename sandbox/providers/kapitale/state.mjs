import { randomUUID } from 'node:crypto';
import { BoundedMap } from '../../kernel/bounded-map.mjs';
import { fateOf, SEED_ORDER } from './seed.mjs';
import { actionsOf, STAGE_AFTER } from './stages.mjs';
import { describeOrder } from './views.mjs';

const ORDERS_KEPT = 20_000;

/**
 * @typedef {object} Order
 * @property {string} id
 * @property {string} number the partner's own
 * @property {string} cnpj of the retail
 * @property {number} amountMinor
 * @property {string} expiryDate YYYY-MM-DD
 * @property {string | null} purchaseDate
 * @property {object[]} items
 * @property {import('./stages.mjs').Stage} stage
 * @property {number} createdAt epoch milliseconds
 * @property {number | null} approvedAt
 * @property {number | null} settledAt
 * @property {string | null} reason why it was rejected or cancelled
 * @property {{ number: string, name: string, type: string, bytes: number, sha256: string } | null}
 *   invoice
 */

/** The orders of the one industry there is. */
export class OrderState {
	/** @type {(order: Order, event: string) => void} called after every change */
	onChange = () => {};
	#kernel;
	/** @type {BoundedMap<string, Order>} */
	#orders = new BoundedMap(ORDERS_KEPT);

	/** @param {import('../index.mjs').ProviderKernel} kernel */
	constructor(kernel) {
		this.#kernel = kernel;
		this.reset();
	}

	reset() {
		this.#orders.clear();
		this.#add(SEED_ORDER);
	}

	/** @param {Pick<Order, 'number' | 'cnpj' | 'amountMinor' | 'expiryDate' | 'purchaseDate' | 'items'>} wish */
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

	/** @returns {boolean} false when the order does not stand where this is possible */
	act(order, action, reason = null) {
		if (!actionsOf(order).includes(action)) return false;
		this.#decide(order, action, reason);
		return true;
	}

	/** Wherever it stands: some providers change their mind. */
	#decide(order, action, reason) {
		order.stage = STAGE_AFTER[action];
		if (action === 'approve') order.approvedAt = Date.now();
		if (action === 'settle') order.settledAt = Date.now();
		if (action === 'reject') order.reason = reason ?? 'Limite insuficiente';
		if (action === 'cancel') order.reason = reason;
		this.#changed(order, order.stage);
	}

	/** @returns {boolean} false when the order does not wait for an invoice */
	attach(order, invoice) {
		if (order.stage !== 'approved') return false;
		order.stage = 'invoiced';
		order.invoice = invoice;
		this.#changed(order, 'invoiced');
		if (fateOf(order.cnpj).pace > 0) this.#later(order, 'settle', 1);
		return true;
	}

	find(id) {
		return this.#orders.get(id);
	}

	/** By id, or else the latest with this number. */
	findAny(reference) {
		return this.find(reference) ?? this.all().findLast(({ number }) => number === reference);
	}

	/** @returns {Order[]} oldest first */
	all() {
		return this.#orders.all();
	}

	hasNumber(wanted) {
		return this.all().some(({ number }) => number === wanted);
	}

	hasInvoice(wanted) {
		return this.all().some(({ invoice }) => invoice?.number === wanted);
	}

	#add(order) {
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

	#later(order, action, pace) {
		const { settings, timers } = this.#kernel;
		if (pace === 0) this.act(order, action);
		else timers.after(settings.settleMs * pace, () => this.act(order, action));
	}

	#changed(order, event) {
		this.#kernel.events.publish('transaction', 'kapitale', () => describeOrder(order));
		this.onChange(order, event);
	}
}
