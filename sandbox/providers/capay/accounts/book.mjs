import { randomUUID } from 'node:crypto';
import { BoundedMap } from '../../../kernel/bounded-map.mjs';
import { SEED_BALANCES } from '../seed.mjs';
import { COMPANIES } from '../users.mjs';

const ENTRIES_KEPT = 100_000;
const OPENED = Date.UTC(2025, 0, 2, 3, 4, 5);

/**
 * One line of the provider's ledger.
 *
 * @typedef {object} Entry
 * @property {string} companyId
 * @property {string} clientId
 * @property {string} type
 * @property {string} currencyCode
 * @property {number} minor hundredths, signed
 * @property {number} after the balance then
 * @property {Cause | null} cause
 * @property {number} at epoch milliseconds
 *
 * @typedef {object} Cause the payment or deposit behind it
 * @property {string} id
 * @property {string} referenceNo
 * @property {string | null} referenceId
 *
 * @typedef {{ companyId: string, clientId: string }} Party
 *
 * @typedef {object} Balance
 * @property {string} id
 * @property {string} companyId
 * @property {string} clientId
 * @property {string} currencyCode
 * @property {number} minor
 * @property {number} at
 */

/** Who has how much. A customer's money lies on its company's House Account. */
export class Book {
	/** @type {(companyId: string) => void} called after every credit */
	onCredit = () => {};
	/** @type {(balance: Balance) => void} */
	onChange = () => {};
	/** @type {Map<string, Balance>} */
	#balances = new Map();
	/** @type {BoundedMap<number, Entry>} */
	#entries = new BoundedMap(ENTRIES_KEPT);
	#posted = 0;
	/** @type {import('../model.mjs').CapaySettings} */
	#settings;

	/** @param {import('../model.mjs').CapaySettings} settings */
	constructor(settings) {
		this.#settings = settings;
		this.seed();
	}

	seed() {
		this.#balances.clear();
		this.#entries.clear();
		for (const { minor, ...place } of SEED_BALANCES) {
			this.#post({ ...place, type: 'DEPOSIT', minor, cause: null, at: OPENED });
		}
	}

	/**
	 * @param {Party} party
	 * @param {string} currencyCode
	 * @param {number} minor
	 * @returns {boolean} the party can pay this now
	 */
	covers(party, currencyCode, minor) {
		const balance = this.#balances.get(placeOf({ ...this.#payer(party), currencyCode }));
		return (balance?.minor ?? 0) >= minor;
	}

	/**
	 * Money in, for a customer's account swept to the House Account.
	 *
	 * @param {Party} party
	 * @param {string} currencyCode
	 * @param {number} minor
	 * @param {Cause} cause
	 */
	deposit(party, currencyCode, minor, cause) {
		this.#post({ ...party, type: 'DEPOSIT', currencyCode, minor, cause });
		this.#move(party, this.#payer(party), currencyCode, minor, cause);
		this.onCredit(party.companyId);
	}

	/**
	 * Money out, for a customer fetched from the House Account; sold for another currency first
	 * where `sold` says so.
	 *
	 * @param {Party} party
	 * @param {{ currencyCode: string, minor: number,
	 *   sold: { currencyCode: string, minor: number } | null }} money
	 * @param {Cause} cause
	 */
	pay(party, { currencyCode, minor, sold }, cause) {
		const from = sold ?? { currencyCode, minor };
		this.#move(this.#payer(party), party, from.currencyCode, from.minor, cause);
		if (sold) {
			this.#post({ ...party, type: 'CONVERSION', ...sold, minor: -sold.minor, cause });
			this.#post({ ...party, type: 'CONVERSION', currencyCode, minor, cause });
		}
		this.#post({ ...party, type: 'PAYMENT', currencyCode, minor: -minor, cause });
	}

	/**
	 * A payment that failed comes back, in the currency that it was paid in.
	 *
	 * @param {Party} party
	 * @param {string} currencyCode
	 * @param {number} minor
	 * @param {Cause} cause
	 */
	refund(party, currencyCode, minor, cause) {
		this.#post({ ...party, type: 'PAYMENT', currencyCode, minor, cause });
		this.#move(party, this.#payer(party), currencyCode, minor, cause);
		this.onCredit(party.companyId);
	}

	/**
	 * A payment by FastID arrives.
	 *
	 * @param {Party} party
	 * @param {string} currencyCode
	 * @param {number} minor
	 * @param {Cause} cause
	 */
	receive(party, currencyCode, minor, cause) {
		this.#post({ ...party, type: 'TRANSFER', currencyCode, minor, cause });
		this.#move(party, this.#payer(party), currencyCode, minor, cause);
		this.onCredit(party.companyId);
	}

	/** @returns {Balance[]} oldest first */
	balances() {
		return [...this.#balances.values()];
	}

	/** @returns {Entry[]} oldest first */
	entries() {
		return this.#entries.all();
	}

	/** @param {Party} party @returns {Party} whose balance counts */
	#payer({ companyId, clientId }) {
		return { companyId, clientId: this.#settings.houseAccount ? companyId : clientId };
	}

	/**
	 * @param {Party} from
	 * @param {Party} to
	 * @param {string} currencyCode
	 * @param {number} minor
	 * @param {Cause} cause
	 */
	#move(from, to, currencyCode, minor, cause) {
		if (from.clientId === to.clientId) return;
		this.#post({ ...from, type: 'TRANSFER', currencyCode, minor: -minor, cause });
		this.#post({ ...to, type: 'TRANSFER', currencyCode, minor, cause });
	}

	/** @param {Omit<Entry, 'after' | 'at'> & { at?: number }} line */
	#post({ at = Date.now(), ...entry }) {
		const place = placeOf(entry);
		let balance = this.#balances.get(place);
		if (!balance) {
			const { companyId, clientId, currencyCode } = entry;
			balance = { id: randomUUID(), companyId, clientId, currencyCode, minor: 0, at };
			this.#balances.set(place, balance);
		}
		balance.minor += entry.minor;
		this.#posted += 1;
		this.#entries.set(this.#posted, { ...entry, after: balance.minor, at });
		this.onChange(balance);
	}
}

/** @param {{ clientId: string, currencyCode: string }} place */
function placeOf({ clientId, currencyCode }) {
	return `${clientId} ${currencyCode}`;
}

/** @param {Balance} balance */
export function balanceBody({ id, clientId, currencyCode, minor, at }) {
	const createdTime = new Date(at).toISOString();
	return { id, clientId, currencyCode, balance: minor / 100, createdTime };
}

/** @param {Entry} entry its time has a space and no zone, unlike every other */
export function entryBody({ type, currencyCode, clientId, minor, after, cause, at }) {
	return {
		transactionType: type,
		currencyCode,
		clientId,
		amount: minor / 100,
		balance: after / 100,
		relatedTransactionId: cause?.id ?? null,
		relatedTransactionReferenceNo: cause?.referenceNo ?? null,
		referenceId: cause?.referenceId ?? null,
		transactionTime: new Date(at).toISOString().slice(0, 19).replace('T', ' '),
	};
}

/** One row of the console's wallets. @param {Balance} balance */
export function describeBalance({ id, clientId, currencyCode, minor }) {
	const company = Object.values(COMPANIES).find((one) => one.id === clientId);
	return {
		id: id.slice(0, 8),
		name: company?.name ?? clientId,
		isActive: true,
		method: currencyCode,
		environment: company ? 'House Account' : 'Sub-Account',
		currency: currencyCode,
		balance: minor / 100,
	};
}
