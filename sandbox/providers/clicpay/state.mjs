import { BoundedMap } from '../../kernel/bounded-map.mjs';
import { outcomeFor } from './outcomes.mjs';
import { FIRST_TRANSACTION_ID, METHODS, SEED_TRANSACTION, seedWallets } from './seed.mjs';
import { describeTransaction, describeWallet } from './views.mjs';

/** Payments kept per wallet; older ones are forgotten so that a benchmark cannot fill memory. */
const HISTORY_KEPT = 40_000;
const FIRST_REFERENCE = 123_456_789;
const METHOD_BY_SLUG = new Map(METHODS.map((method) => [method.slug, method]));

/**
 * @typedef {object} Transaction
 * @property {number} id
 * @property {string} reference the provider's: `CP` and digits, of a card digits only
 * @property {string} callerReference
 * @property {string} operation
 * @property {object} wallet
 * @property {number} amountMinor
 * @property {string} msisdnLast4 empty for a card
 * @property {string} description
 * @property {string | null} notes
 * @property {'pending' | 'successful' | 'failed' | 'cancelled' | 'rejected'} status
 * @property {number} createdAt epoch milliseconds
 * @property {number | null} settledAt
 * @property {{ until: number, status: string } | null} cachedStatus
 * @property {NodeJS.Timeout | null} timer that ends it
 * @property {Array<() => void> | null} waiting called when it is final
 * @property {import('./card/sessions.mjs').Checkout | null} checkout of a card payment
 */

/** Wallets and payments of the one account there is. */
export class ClicPayState {
	/** @type {(transaction: Transaction) => void} called whenever a payment becomes final */
	onFinal = () => {};
	#kernel;
	#byReference = new Map();
	#lastId = 0;

	/** @param {import('../index.mjs').ProviderKernel} kernel */
	constructor(kernel) {
		this.#kernel = kernel;
		this.reset();
	}

	/** Back to the start; the kernel has already called off this provider's timers. */
	reset() {
		for (const transaction of this.#byReference.values()) resumeAll(transaction);
		this.wallets = new Map();
		for (const { slug, ...row } of seedWallets()) {
			const method = METHOD_BY_SLUG.get(slug);
			/** @type {BoundedMap<number, Transaction>} */
			const history = new BoundedMap(HISTORY_KEPT, (old) =>
				this.#byReference.delete(old.reference),
			);
			this.wallets.set(row.id, { ...row, method, pendingDebitMinor: 0, history });
		}
		this.#byReference.clear();
		this.#lastId = FIRST_TRANSACTION_ID - 1;
		const { walletId, ...seed } = SEED_TRANSACTION;
		this.#add({ ...seed, wallet: this.wallets.get(walletId) });
	}

	/**
	 * Starts a payment; its outcome follows from the phone number.
	 *
	 * @param {{ operation: string, wallet: object, msisdn: string, amountMinor: number,
	 *   description: string, notes: string | null }} order
	 * @returns {Transaction}
	 */
	start(order) {
		const { msisdn, ...rest } = order;
		const transaction = this.#add({ ...rest, msisdnLast4: msisdn.slice(-4) });
		const { wallet, amountMinor, operation } = transaction;
		if (isDebit(operation)) {
			const free = wallet.balanceMinor - wallet.pendingDebitMinor;
			wallet.pendingDebitMinor += amountMinor;
			if (free < amountMinor) {
				this.finish(transaction, 'failed');
				return transaction;
			}
		}
		const { status, pace, then } = outcomeFor(order.msisdn);
		const { timers, settings } = this.#kernel;
		const end = () => {
			this.finish(transaction, status);
			if (then) timers.after(settings.settleMs, () => this.finish(transaction, then));
		};
		if (status !== null && pace === 0) end();
		else if (status !== null) transaction.timer = timers.after(settings.settleMs * pace, end);
		this.#publish(transaction);
		return transaction;
	}

	/**
	 * Starts a card payment. It waits for the customer's decision on the checkout page, unless the
	 * phone number is of the kind that fails in the first answer.
	 *
	 * @param {{ operation: string, wallet: object, amountMinor: number, description: string }} order
	 * @param {string | null} phone digits only
	 * @param {(transaction: Transaction) => void} openPage gives it its checkout
	 * @returns {Transaction}
	 */
	startCard(order, phone, openPage) {
		const transaction = this.#add({ ...order, notes: null, msisdnLast4: '', prefix: '' });
		openPage(transaction);
		const { status, pace } = outcomeFor(phone ?? '');
		if (status === 'failed' && pace === 0) this.finish(transaction, status);
		else this.#publish(transaction);
		return transaction;
	}

	/** @returns {number} the next internal id; a split uses one up, too */
	nextId() {
		this.#lastId += 1;
		return this.#lastId;
	}

	/**
	 * Ends a payment and moves the money when it succeeded. One that failed may end once more: some
	 * providers change their mind.
	 *
	 * @param {Transaction} transaction
	 * @param {string} status
	 */
	finish(transaction, status) {
		const { wallet, amountMinor, operation } = transaction;
		clearTimeout(transaction.timer);
		transaction.timer = null;
		const debit = isDebit(operation);
		if (debit && transaction.status === 'pending') wallet.pendingDebitMinor -= amountMinor;
		transaction.status = status;
		transaction.settledAt = Date.now();
		if (status === 'successful') wallet.balanceMinor += debit ? -amountMinor : amountMinor;
		resumeAll(transaction);
		this.#publish(transaction);
		this.onFinal(transaction);
	}

	/**
	 * @param {Transaction} transaction
	 * @param {() => void} resume called once, when the payment is final
	 */
	whenFinal(transaction, resume) {
		if (transaction.status !== 'pending') return resume();
		transaction.waiting ??= [];
		transaction.waiting.push(resume);
	}

	/**
	 * @param {string} reference the provider's reference
	 * @returns {Transaction | undefined}
	 */
	find(reference) {
		return this.#byReference.get(reference);
	}

	/**
	 * @param {string} reference the provider's, or else the caller's latest
	 * @returns {Transaction | undefined}
	 */
	findAny(reference) {
		const known = this.#byReference.get(reference);
		if (known) return known;
		// Only people ask this way, so no index is kept for it.
		return [...this.#byReference.values()].findLast((row) => row.callerReference === reference);
	}

	#add({
		operation,
		wallet,
		msisdnLast4,
		amountMinor,
		description,
		notes,
		prefix = 'CP',
		...rest
	}) {
		const id = this.nextId();
		const transaction = {
			operation,
			wallet,
			amountMinor,
			description,
			notes,
			id,
			reference: `${prefix}${FIRST_REFERENCE + id - FIRST_TRANSACTION_ID}`,
			callerReference: notes ?? description,
			msisdnLast4,
			status: 'pending',
			createdAt: Date.now(),
			settledAt: null,
			cachedStatus: null,
			timer: null,
			waiting: null,
			checkout: null,
			...rest,
		};
		this.#byReference.set(transaction.reference, transaction);
		wallet.history.set(transaction.id, transaction);
		return transaction;
	}

	#publish(transaction) {
		const { events } = this.#kernel;
		events.publish('transaction', 'clicpay', () => describeTransaction(transaction));
		if (transaction.status !== 'pending') {
			events.publish('wallet', 'clicpay', () => describeWallet(transaction.wallet));
		}
	}
}

function resumeAll(transaction) {
	const { waiting } = transaction;
	transaction.waiting = null;
	for (const resume of waiting ?? []) resume();
}

function isDebit(operation) {
	return operation.startsWith('b2c');
}
