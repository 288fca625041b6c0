import { randomUUID } from 'node:crypto';
import { depositSteps } from '../outcomes.mjs';
import { Records } from '../records.mjs';
import { referenceNumber } from '../reference-number.mjs';
import { SEED_DEPOSIT } from '../seed.mjs';
import { depositActions, depositStatusAfter } from './stages.mjs';

/**
 * @typedef {object} Deposit
 * @property {string} id
 * @property {string} companyId
 * @property {string} clientId
 * @property {string} clientName
 * @property {string} accountId
 * @property {null} referenceId it takes none
 * @property {string} referenceNo
 * @property {string} currencyCode
 * @property {number} minor
 * @property {string} status with spaces
 * @property {ReturnType<typeof payerOf>} payer
 * @property {number} at epoch milliseconds
 * @property {number} updatedAt
 *
 * @typedef {object} DepositWish
 * @property {string} currencyCode
 * @property {number} minor
 * @property {string | null} [name]
 * @property {string | null} [accountName]
 * @property {string | null} [payerAccountNumber]
 * @property {string | null} [payerRoutingNumber]
 * @property {string | null} [paymentReference]
 * @property {string | null} [additionalInfo]
 */

/** @extends {Records<Deposit>} */
export class Deposits extends Records {
	/** @type {(deposit: Deposit) => void} called after every change of a status */
	onChange = () => {};
	/** @type {import('../model.mjs').CapayKernel} */
	#kernel;
	/** @type {import('../accounts/book.mjs').Book} */
	#book;
	/** @type {import('../accounts/virtual.mjs').VirtualAccounts} */
	#accounts;

	/**
	 * @param {import('../model.mjs').CapayKernel} kernel
	 * @param {import('../accounts/book.mjs').Book} book
	 * @param {import('../accounts/virtual.mjs').VirtualAccounts} accounts
	 */
	constructor(kernel, book, accounts) {
		super(kernel.settings);
		this.#kernel = kernel;
		this.#book = book;
		this.#accounts = accounts;
		this.seed();
	}

	seed() {
		this.reset();
		const { accountNumber, ...seed } = SEED_DEPOSIT;
		const account = this.#accounts.byNumber(accountNumber);
		if (!account) throw new Error(`There is no account ${accountNumber}.`);
		this.add({ ...this.#draft(account, seed), ...seed, updatedAt: seed.at });
	}

	/**
	 * Takes a deposit in; nobody sees it before it is booked.
	 *
	 * @param {import('../accounts/virtual.mjs').VirtualAccount} account
	 * @param {DepositWish} wish
	 * @param {boolean} atOnce instead of after the setting depositPace
	 * @returns {Deposit}
	 */
	take(account, wish, atOnce) {
		const deposit = this.#draft(account, wish);
		const { settings, timers } = this.#kernel;
		const pause = atOnce ? 0 : settings.settleMs * settings.depositPace;
		if (pause === 0) this.#begin(deposit);
		else timers.after(pause, () => this.#begin(deposit));
		return deposit;
	}

	/**
	 * @param {Deposit} deposit
	 * @param {string} action
	 * @returns {boolean} false when the deposit does not stand where this is possible
	 */
	act(deposit, action) {
		const status = depositStatusAfter(deposit, action);
		if (status === undefined) return false;
		this.#enter(deposit, status);
		return true;
	}

	/**
	 * @param {import('../accounts/virtual.mjs').VirtualAccount} account
	 * @param {DepositWish} wish
	 * @returns {Deposit}
	 */
	#draft({ companyId, clientId, accountName: clientName, id: accountId }, wish) {
		const { currencyCode, minor } = wish;
		return {
			id: randomUUID(),
			companyId,
			clientId,
			clientName,
			accountId,
			referenceId: null,
			referenceNo: referenceNumber('F'),
			currencyCode,
			minor,
			status: 'SCHEDULED',
			payer: payerOf(wish),
			at: Date.now(),
			updatedAt: Date.now(),
		};
	}

	/** A deposit that is simply completed is never seen on its way there. @param {Deposit} deposit */
	#begin(deposit) {
		deposit.at = Date.now();
		deposit.updatedAt = deposit.at;
		this.add(deposit);
		const [first, ...later] = depositSteps(deposit.minor);
		if (first === 'complete') return void this.act(deposit, first);
		this.onChange(deposit);
		if (first !== undefined) this.#follow(deposit, [first, ...later]);
	}

	/**
	 * @param {Deposit} deposit
	 * @param {string[]} steps at least one
	 */
	#follow(deposit, [action = '', ...later]) {
		const { settings, timers } = this.#kernel;
		timers.after(settings.settleMs, () => {
			// Somebody else may have decided in the meantime.
			if (!depositActions(deposit).includes(action)) return;
			this.act(deposit, action);
			if (later.length > 0) this.#follow(deposit, later);
		});
	}

	/** @param {Deposit} deposit @param {string} status */
	#enter(deposit, status) {
		deposit.status = status;
		deposit.updatedAt = Date.now();
		if (status === 'COMPLETED') {
			this.#book.deposit(deposit, deposit.currencyCode, deposit.minor, deposit);
		}
		this.onChange(deposit);
	}
}

/** @param {DepositWish} wish */
function payerOf(wish) {
	const now = new Date().toISOString();
	const { paymentReference, additionalInfo } = wish;
	return {
		name: wish.name ?? 'Sample Payer',
		amount: wish.minor / 100,
		currencyCode: wish.currencyCode,
		accountName: wish.accountName ?? 'Sample Payer',
		accountNumber: wish.payerAccountNumber ?? '000000001',
		routingNumber: wish.payerRoutingNumber ?? '012999',
		valueDate: now,
		createDate: now,
		...(paymentReference !== undefined && { paymentReference }),
		...(additionalInfo !== undefined && { additionalInfo }),
	};
}

/**
 * @param {Deposit} deposit
 * @param {import('../model.mjs').CapaySettings} settings
 */
export function depositBody(deposit, settings) {
	const { id, clientId, clientName, accountId, currencyCode, minor, referenceNo, payer } = deposit;
	const createdTime = new Date(deposit.at).toISOString();
	return {
		id,
		clientId,
		clientName,
		accountId,
		currencyCode,
		amount: minor / 100,
		type: settings.depositType,
		referenceNo,
		depositDate: createdTime.slice(0, 10),
		note: null,
		payer,
		status: spelt(deposit.status, settings),
		createdTime,
		updatedTime: new Date(deposit.updatedAt).toISOString(),
	};
}

/**
 * @param {string} status
 * @param {import('../model.mjs').CapaySettings} settings
 */
function spelt(status, { depositStatusSpelling: spelling }) {
	return spelling === 'underscore' ? status.replaceAll(' ', '_') : status;
}
