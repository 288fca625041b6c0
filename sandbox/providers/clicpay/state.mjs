import { outcomeFor } from './outcomes.mjs';
import {
	FIRST_TRANSACTION_ID,
	METHODS,
	SEED_TRANSACTION,
	seedWallets,
} from './seed.mjs';

/** Payments kept per wallet; older ones are forgotten so that a benchmark cannot fill memory. */
const HISTORY_KEPT = 50_000;
const FIRST_REFERENCE = 123_456_789;
const METHOD_BY_SLUG = new Map(METHODS.map((method) => [method.slug, method]));

/**
 * @typedef {object} Transaction
 * @property {number} id
 * @property {string} reference the provider's, `CP…`
 * @property {string} callerReference
 * @property {string} operation
 * @property {object} wallet
 * @property {number} amountMinor
 * @property {string} msisdnLast4
 * @property {string} description
 * @property {string | null} notes
 * @property {'pending' | 'successful' | 'failed' | 'cancelled' | 'rejected'} status
 * @property {number} createdAt epoch milliseconds
 * @property {number | null} settledAt
 * @property {{ until: number, status: string } | null} cachedStatus
 */

/** Wallets and payments of the one account there is. */
export class ClicPayState {
	#kernel;
	#byReference = new Map();
	#byCallerReference = new Map();
	#timers = new Map();
	#waiting = new Map();
	#lastId = 0;

	/** @param {import('../index.mjs').ProviderKernel} kernel */
	constructor(kernel) {
		this.#kernel = kernel;
		this.reset();
	}

	/** Back to the start; the kernel has already called off this provider's timers. */
	reset() {
		for (const list of this.#waiting.values()) for (const resume of list) resume();
		this.wallets = new Map();
		for (const { slug, ...row } of seedWallets()) {
			const method = METHOD_BY_SLUG.get(slug);
			this.wallets.set(row.id, { ...row, method, pendingDebitMinor: 0, history: [] });
		}
		for (const index of [this.#byReference, this.#byCallerReference]) index.clear();
		for (const map of [this.#timers, this.#waiting]) map.clear();
		this.#lastId = FIRST_TRANSACTION_ID - 1;
		const { walletId, ...seed } = SEED_TRANSACTION;
		const transaction = this.#add({ ...seed, wallet: this.wallets.get(walletId) });
		transaction.createdAt = Date.UTC(2023, 0, 1);
		transaction.settledAt = transaction.createdAt;
		transaction.status = 'successful';
	}

	/**
	 * Starts a payment; its outcome follows from the phone number.
	 *
	 * @param {{ operation: string, wallet: object, msisdn: string, amountMinor: number,
	 *   description: string, notes: string | null }} order
	 * @returns {Transaction}
	 */
	start(order) {
		const transaction = this.#add(order);
		const { wallet, amountMinor, operation } = transaction;
		if (isDebit(operation)) {
			const free = wallet.balanceMinor - wallet.pendingDebitMinor;
			wallet.pendingDebitMinor += amountMinor;
			if (this.#kernel.settings.checkBalance && free < amountMinor) {
				this.finish(transaction, 'failed');
				return transaction;
			}
		}
		const { status, pace } = outcomeFor(order.msisdn);
		if (status !== null && pace === 0) {
			this.finish(transaction, status);
		} else if (status !== null) {
			const { timers, settings } = this.#kernel;
			const timer = timers.after(settings.settleMs * pace, () => this.finish(transaction, status));
			this.#timers.set(transaction, timer);
		}
		this.#publish(transaction);
		return transaction;
	}

	/**
	 * Ends a pending payment and moves the money when it succeeded.
	 *
	 * @param {Transaction} transaction
	 * @param {string} status
	 */
	finish(transaction, status) {
		const { wallet, amountMinor, operation } = transaction;
		this.#kernel.timers.cancel(this.#timers.get(transaction) ?? null);
		this.#timers.delete(transaction);
		transaction.status = status;
		transaction.settledAt = Date.now();
		const debit = isDebit(operation);
		if (debit) wallet.pendingDebitMinor -= amountMinor;
		if (status === 'successful') wallet.balanceMinor += debit ? -amountMinor : amountMinor;
		for (const resume of this.#waiting.get(transaction) ?? []) resume();
		this.#waiting.delete(transaction);
		this.#publish(transaction);
	}

	/**
	 * @param {Transaction} transaction
	 * @param {() => void} resume called once, when the payment is final
	 */
	whenFinal(transaction, resume) {
		if (transaction.status !== 'pending') return resume();
		const list = this.#waiting.get(transaction);
		if (list) list.push(resume);
		else this.#waiting.set(transaction, [resume]);
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
		return this.#byReference.get(reference) ?? this.#byCallerReference.get(reference);
	}

	#add({ msisdn, ...order }) {
		this.#lastId += 1;
		const number = FIRST_REFERENCE + this.#lastId - FIRST_TRANSACTION_ID;
		const transaction = {
			...order,
			id: this.#lastId,
			reference: `CP${number}`,
			callerReference: order.notes ?? order.description,
			msisdnLast4: msisdn.slice(-4),
			status: 'pending',
			createdAt: Date.now(),
			settledAt: null,
			cachedStatus: null,
		};
		this.#byReference.set(transaction.reference, transaction);
		this.#byCallerReference.set(transaction.callerReference, transaction);
		const { wallet } = transaction;
		wallet.history.push(transaction);
		if (wallet.history.length >= HISTORY_KEPT * 2) this.#forgetOld(wallet);
		return transaction;
	}

	#forgetOld(wallet) {
		for (const old of wallet.history.slice(0, HISTORY_KEPT)) {
			this.#byReference.delete(old.reference);
			if (this.#byCallerReference.get(old.callerReference) === old) {
				this.#byCallerReference.delete(old.callerReference);
			}
		}
		wallet.history = wallet.history.slice(HISTORY_KEPT);
	}

	#publish(transaction) {
		const { events } = this.#kernel;
		events.publish('transaction', 'clicpay', () => describeTransaction(transaction));
		if (transaction.status !== 'pending') {
			events.publish('wallet', 'clicpay', () => describeWallet(transaction.wallet));
		}
	}
}

function isDebit(operation) {
	return operation.startsWith('b2c');
}

/**
 * @param {Transaction} transaction
 * @returns {object} one row of the console: amount in major units, phone masked
 */
export function describeTransaction(transaction) {
	const { id, reference, callerReference, operation, wallet, status } = transaction;
	return {
		id,
		reference,
		callerReference,
		operation,
		wallet: wallet.id,
		phone: `8• ••• ${transaction.msisdnLast4}`,
		amount: transaction.amountMinor / 100,
		status,
		at: new Date(transaction.createdAt).toISOString(),
		settledAt: transaction.settledAt && new Date(transaction.settledAt).toISOString(),
	};
}

/** @returns {object} one wallet of the console, balance in major units */
export function describeWallet({ id, name, method, environment, isActive, balanceMinor }) {
	return { id, name, method: method.name, environment, isActive, balance: balanceMinor / 100 };
}
