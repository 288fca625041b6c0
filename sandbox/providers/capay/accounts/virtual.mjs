import { randomInt, randomUUID } from 'node:crypto';
import { Records } from '../records.mjs';
import { Refusal } from '../refusal.mjs';
import { SEED_ACCOUNTS } from '../seed.mjs';

/**
 * @typedef {object} VirtualAccount
 * @property {string} id
 * @property {string} companyId
 * @property {string} clientId
 * @property {null} referenceId it takes none
 * @property {string | null} currencyCode null: any currency
 * @property {string} accountName
 * @property {string} bankType
 * @property {string} routingNoType
 * @property {string | null} routingNumber
 * @property {string} accountNumber
 * @property {string | null} payId
 * @property {'ACTIVE' | 'INACTIVE'} status
 * @property {number} at epoch milliseconds
 */

/** @extends {Records<VirtualAccount>} */
export class VirtualAccounts extends Records {
	/** @type {() => void} called after every change */
	onChange = () => {};

	/** @param {import('../model.mjs').CapaySettings} settings */
	constructor(settings) {
		super(settings);
		this.seed();
	}

	seed() {
		this.reset();
		for (const account of SEED_ACCOUNTS) this.add({ ...account, referenceId: null });
	}

	/**
	 * @param {{ companyId: string }} caller
	 * @param {Pick<VirtualAccount, 'clientId' | 'accountName' | 'currencyCode' | 'payId'>} wish
	 * @returns {VirtualAccount}
	 */
	create({ companyId }, { clientId, accountName, currencyCode, payId }) {
		const isLocal = currencyCode === 'AUD';
		/** @type {VirtualAccount} */
		const account = {
			id: randomUUID(),
			companyId,
			clientId,
			referenceId: null,
			currencyCode,
			accountName,
			bankType: isLocal ? 'LOCAL' : 'SWIFT',
			routingNoType: isLocal ? 'BSB' : 'SWIFT/BIC',
			routingNumber: isLocal ? '012999' : null,
			accountNumber: `9${String(randomInt(1e8)).padStart(8, '0')}`,
			payId,
			status: 'ACTIVE',
			at: Date.now(),
		};
		this.add(account);
		this.onChange();
		return account;
	}

	/**
	 * @param {VirtualAccount} account
	 * @param {string} payId
	 * @throws {Refusal} 400 when it is that already
	 */
	setPayId(account, payId) {
		if (account.payId === payId) throw new Refusal(400, 'PayID is already set to this value');
		account.payId = payId;
		this.onChange();
	}

	/** @param {VirtualAccount} account @param {VirtualAccount['status']} status */
	setStatus(account, status) {
		account.status = status;
		this.onChange();
	}

	/** @param {string} accountNumber @returns {VirtualAccount | undefined} */
	byNumber(accountNumber) {
		return this.all().find((account) => account.accountNumber === accountNumber);
	}
}

/** @param {VirtualAccount} account */
export function virtualAccountBody({ companyId: _company, referenceId: _none, at, ...account }) {
	return {
		...account,
		bankName: 'Test Bank',
		bankCountryCode: 'AU',
		bankAddress: { street: '1 George Street', city: 'Sydney', state: 'NSW', zip: '2000' },
		createdTime: new Date(at).toISOString(),
	};
}
