import { BoundedMap } from '../../kernel/bounded-map.mjs';
import { outcomeFor } from './outcomes.mjs';
import { FIRST_TRANSACTION_ID, SAMPLES, SEED_TRANSACTION, seedWallets } from './seed.mjs';
import { describeTransaction, describeWallet } from './views.mjs';

/** Payments kept per wallet; older ones are forgotten so that a benchmark cannot fill memory. */
const HISTORY_KEPT = 40_000;
const FIRST_REFERENCE = 123_456_789;

/**
 * @typedef {import('./model.mjs').CardTransaction} CardTransaction
 * @typedef {import('./model.mjs').ClicPayKernel} ClicPayKernel
 * @typedef {import('./model.mjs').FinalStatus} FinalStatus
 * @typedef {import('./model.mjs').Started} Started
 * @typedef {import('./model.mjs').Transaction} Transaction
 * @typedef {import('./model.mjs').Wallet} Wallet
 */

/** Wallets and payments of the one account there is. */
export class ClicPayState {
	/** @type {(transaction: Transaction) => void} called whenever a payment becomes final */
	onFinal = () => {};
	/** @type {Map<number, Wallet>} */
	wallets = new Map();
	/** @type {ClicPayKernel} */
	#kernel;
	/** @type {Map<unknown, Transaction>} */
	#byReference = new Map();
	#lastId = 0;

	/** @param {ClicPayKernel} kernel */
	constructor(kernel) {
		this.#kernel = kernel;
		this.reset();
	}

	/** Back to the start; the kernel has already called off this provider's timers. */
	reset() {
		for (const transaction of this.#byReference.values()) resumeAll(transaction);
		this.wallets = new Map();
		for (const row of seedWallets()) {
			/** @type {BoundedMap<number, Transaction>} */
			const history = new BoundedMap(HISTORY_KEPT, (old) =>
				this.#byReference.delete(old.reference),
			);
			this.wallets.set(row.id, { ...row, pendingDebitMinor: 0, history });
		}
		this.#byReference.clear();
		this.#lastId = FIRST_TRANSACTION_ID - 1;
		const wallet = this.wallets.get(SAMPLES.walletIds.mpesa);
		if (wallet) this.#add({ ...SEED_TRANSACTION, wallet });
	}

	/**
	 * Starts a payment; its outcome follows from the phone number.
	 *
	 * @param {import('./model.mjs').MobileOrder & Pick<Started, 'operation' | 'wallet'>} order
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
		const end = (/** @type {FinalStatus} */ final) => {
			this.finish(transaction, final);
			if (then) timers.after(settings.settleMs, () => this.finish(transaction, then));
		};
		if (status !== null && pace === 0) end(status);
		else if (status !== null) {
			transaction.timer = timers.after(settings.settleMs * pace, () => end(status));
		}
		this.#publish(transaction);
		return transaction;
	}

	/**
	 * Starts a card payment. It waits for the customer's decision on the checkout page, unless the
	 * phone number is of the kind that fails in the first answer.
	 *
	 * @param {Omit<Started, 'notes' | 'msisdnLast4'>} order
	 * @param {string | null} phone digits only
	 * @param {(transaction: Transaction) => CardTransaction} openPage gives it its checkout
	 * @returns {CardTransaction}
	 */
	startCard(order, phone, openPage) {
		const transaction = openPage(this.#add({ ...order, notes: null, msisdnLast4: '' }, ''));
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
	 * @param {FinalStatus} status
	 */
	finish(transaction, status) {
		const { wallet, amountMinor, operation } = transaction;
		if (transaction.timer) clearTimeout(transaction.timer);
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
	 * @param {unknown} reference the provider's reference
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

	/**
	 * @param {Started & Partial<Transaction>} started
	 * @param {string} [prefix] of its reference
	 */
	#add(started, prefix = 'CP') {
		const id = this.nextId();
		/** @type {Transaction} */
		const transaction = {
			id,
			reference: `${prefix}${FIRST_REFERENCE + id - FIRST_TRANSACTION_ID}`,
			callerReference: started.notes ?? started.description,
			status: 'pending',
			createdAt: Date.now(),
			settledAt: null,
			cachedStatus: null,
			timer: null,
			waiting: null,
			checkout: null,
			...started,
		};
		this.#byReference.set(transaction.reference, transaction);
		transaction.wallet.history.set(transaction.id, transaction);
		return transaction;
	}

	/** @param {Transaction} transaction */
	#publish(transaction) {
		const { events } = this.#kernel;
		events.publish('transaction', 'clicpay', () => describeTransaction(transaction));
		if (transaction.status !== 'pending') {
			events.publish('wallet', 'clicpay', () => describeWallet(transaction.wallet));
		}
	}
}

/** @param {Transaction} transaction */
function resumeAll(transaction) {
	const { waiting } = transaction;
	transaction.waiting = null;
	for (const resume of waiting ?? []) resume();
}

/** @param {string} operation */
function isDebit(operation) {
	return operation.startsWith('b2c');
}
