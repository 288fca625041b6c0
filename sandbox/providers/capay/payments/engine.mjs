import { isCancelable, paymentActions } from './stages.mjs';

/** @typedef {import('./store.mjs').Payment} Payment */

/** A day begins first at UTC+14, so a payment date is reached as soon as it is reached anywhere. */
const EARLIEST_ZONE_MS = 14 * 3_600_000;

/** Moves payments through their states: by themselves, or as a person decides. */
export class PaymentEngine {
	/** @type {(payment: import('./store.mjs').Payment) => void} called after every status */
	onChange = () => {};
	/** @type {Set<import('./store.mjs').Payment>} in the order of their arrival */
	#waiting = new Set();
	/** @type {import('../model.mjs').CapayKernel} */
	#kernel;
	/** @type {import('./store.mjs').Payments} */
	#payments;
	/** @type {import('../accounts/book.mjs').Book} */
	#book;
	/** @type {import('../clients/store.mjs').Clients} */
	#clients;

	/**
	 * @param {import('../model.mjs').CapayKernel} kernel
	 * @param {import('./store.mjs').Payments} payments
	 * @param {import('../accounts/book.mjs').Book} book
	 * @param {import('../clients/store.mjs').Clients} clients
	 */
	constructor(kernel, payments, book, clients) {
		this.#kernel = kernel;
		this.#payments = payments;
		this.#book = book;
		this.#clients = clients;
		book.onCredit = (companyId) => this.#fund(companyId);
	}

	reset() {
		this.#waiting.clear();
	}

	/** A payment that has just been created. @param {Payment} payment */
	start(payment) {
		const { fate, minor } = payment;
		const { approvalAbove } = this.#kernel.settings;
		const tooLarge = approvalAbove > 0 && minor > approvalAbove * 100;
		if (!fate.approval && !tooLarge) return this.#schedule(payment);
		this.#enter(payment, 'PENDING APPROVAL');
		if (fate.rejects) this.#later(payment, () => this.#enter(payment, 'REJECTED', fate.reason));
	}

	/**
	 * @param {import('./store.mjs').Payment} payment
	 * @param {string} action
	 * @param {string | null} [reason]
	 * @returns {boolean} false when the payment does not stand where this is possible
	 */
	act(payment, action, reason = null) {
		if (!paymentActions(payment).includes(action)) return false;
		/** @type {Record<string, () => void>} */
		const decide = {
			approve: () => this.#schedule(payment),
			reject: () => this.#enter(payment, 'REJECTED', reason ?? 'Rejected by the approver'),
			cancel: () => this.cancel(payment, reason),
			send: () => this.#send(payment),
			complete: () => this.#complete(payment),
			fail: () => this.#fail(payment, reason ?? 'Failed by the beneficiary bank'),
			bounce: () => this.#fail(payment, reason ?? 'Returned by the beneficiary bank'),
		};
		decide[action]?.();
		return true;
	}

	/**
	 * @param {import('./store.mjs').Payment} payment
	 * @param {string | null} [reason]
	 * @returns {boolean} false when it is too late
	 */
	cancel(payment, reason = null) {
		if (!isCancelable(payment)) return false;
		payment.busyUntil = Date.now() + this.#kernel.settings.cancelSettlesMs;
		this.#enter(payment, 'CANCELLED', reason);
		return true;
	}

	/** @param {Payment} payment */
	#schedule(payment) {
		this.#enter(payment, 'SCHEDULED');
		const { fate, fields } = payment;
		const today = new Date(Date.now() + EARLIEST_ZONE_MS).toISOString().slice(0, 10);
		const isEarly = fields.paymentDate > today;
		if (fate.holds === 'SCHEDULED' || isEarly) return;
		this.#later(payment, () => {
			if (fate.cancels) this.#enter(payment, 'CANCELLED', fate.reason);
			else if (fate.fails === 'SCHEDULED') this.#fail(payment, fate.reason);
			else if (fate.waits) this.#wait(payment);
			else this.#send(payment);
		});
	}

	/** @param {Payment} payment */
	#send(payment) {
		const { currencyCode, minor } = costOf(payment);
		if (!this.#book.covers(payment, currencyCode, minor)) return this.#wait(payment);
		const { fate, sold } = payment;
		const received = payment.minor + ownFee(payment);
		const money = {
			currencyCode: payment.currencyCode,
			minor: received,
			sold: sold && { ...sold },
		};
		this.#book.pay(payment, money, payment);
		payment.debited = true;
		this.#enter(payment, 'SENDING');
		if (fate.holds === 'SENDING') return;
		this.#later(payment, () => {
			if (fate.fails === 'SENDING') this.#fail(payment, fate.reason);
			else this.#complete(payment);
		});
	}

	/** A payment that waits already stays as it is. @param {Payment} payment */
	#wait(payment) {
		if (payment.status === 'WAITING FUNDS') return;
		this.#enter(payment, 'WAITING FUNDS');
		this.#waiting.add(payment);
		const { settings, timers } = this.#kernel;
		if (settings.fundingTimeoutMs === 0) return;
		timers.after(settings.fundingTimeoutMs, () => {
			if (payment.status === 'WAITING FUNDS') this.cancel(payment, 'Funding timeout');
		});
	}

	/** Money has come in: who waited longest is first. @param {string} companyId */
	#fund(companyId) {
		for (const payment of this.#waiting) {
			if (payment.companyId === companyId) this.#send(payment);
		}
	}

	/** @param {Payment} payment */
	#complete(payment) {
		const { fate, fastId, currencyCode, minor } = payment;
		this.#enter(payment, 'COMPLETED');
		const receiver = fastId === null ? undefined : this.#clients.ownerOfFastId(fastId);
		if (receiver) this.#book.receive(receiver, currencyCode, minor, payment);
		if (fate.bounces) this.#later(payment, () => this.#fail(payment, fate.reason));
	}

	/** @param {Payment} payment @param {string | null} [reason] */
	#fail(payment, reason) {
		this.#enter(payment, 'FAILED', reason);
		if (!payment.debited) return;
		payment.debited = false;
		const { currencyCode, minor } = costOf(payment);
		const asPayment = this.#kernel.settings.refundAs === 'payment';
		const cause = asPayment ? this.#payments.addRefund(payment) : payment;
		this.#book.refund(payment, currencyCode, minor, cause);
		if (asPayment) this.onChange(cause);
	}

	/**
	 * @param {import('./store.mjs').Payment} payment
	 * @param {string} status
	 * @param {string | null} [reason]
	 */
	#enter(payment, status, reason = null) {
		payment.status = status;
		payment.updatedAt = Date.now();
		if (reason !== null) payment.failureReason = reason;
		this.#waiting.delete(payment);
		this.onChange(payment);
	}

	/**
	 * The next step, unless somebody else has decided in the meantime.
	 *
	 * @param {Payment} payment
	 * @param {() => void} step
	 */
	#later(payment, step) {
		const { fate, status } = payment;
		const { settings, timers } = this.#kernel;
		const pace = fate.pace ?? 1;
		if (pace === 0) return step();
		timers.after(settings.settleMs * pace, () => {
			if (payment.status === status) step();
		});
	}
}

/** What the payment takes from the balance. @param {Payment} payment */
function costOf(payment) {
	const { sold, currencyCode, minor } = payment;
	return sold ?? { currencyCode, minor: minor + ownFee(payment) };
}

/** With SHARED the fee comes off what arrives; with OURS the payer bears it. @param {Payment} payment */
function ownFee({ fields, feeMinor }) {
	return fields.chargeType === 'OURS' ? feeMinor : 0;
}
