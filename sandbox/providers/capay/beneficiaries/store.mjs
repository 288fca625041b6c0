import { randomUUID } from 'node:crypto';
import { Records } from '../records.mjs';
import { Refusal } from '../refusal.mjs';
import { SEED_BENEFICIARIES } from '../seed.mjs';

/**
 * @typedef {object} Beneficiary
 * @property {'business' | 'personal'} kind
 * @property {string} id
 * @property {string} companyId who has made it
 * @property {string} clientId who owns it: that company or a client of it
 * @property {string | null} referenceId
 * @property {boolean} isActive false once it is deleted
 * @property {number} at epoch milliseconds
 * @property {BeneficiaryFields} fields
 *
 * @typedef {import('../model.mjs').BeneficiaryFields} BeneficiaryFields
 */

/** @extends {Records<Beneficiary>} */
export class Beneficiaries extends Records {
	/** @type {() => void} called after every change */
	onChange = () => {};
	/** @type {Map<string, Beneficiary>} */
	#byIdentity = new Map();

	/** @param {import('../model.mjs').CapaySettings} settings */
	constructor(settings) {
		super(settings);
		this.seed();
	}

	seed() {
		this.reset();
		this.#byIdentity.clear();
		for (const row of SEED_BENEFICIARIES) {
			this.#keep({ ...row, isActive: true, fields: structuredClone(row.fields) });
		}
	}

	/**
	 * @param {import('../users.mjs').User} caller
	 * @param {Beneficiary['kind']} kind
	 * @param {{ clientId: string, referenceId: string | null | undefined,
	 *   fields: BeneficiaryFields }} wish
	 * @returns {Beneficiary}
	 */
	create({ companyId }, kind, { clientId, referenceId = null, fields }) {
		const id = randomUUID();
		const row = { kind, id, companyId, clientId, referenceId, isActive: true, at: Date.now() };
		const beneficiary = { ...row, fields };
		this.#keep(beneficiary);
		this.onChange();
		return beneficiary;
	}

	/**
	 * Nothing of the old fields stays.
	 *
	 * @param {Beneficiary} beneficiary
	 * @param {BeneficiaryFields} fields
	 */
	replace(beneficiary, fields) {
		this.#forget(beneficiary);
		beneficiary.fields = fields;
		this.#keep(beneficiary);
		this.onChange();
	}

	/** @param {Beneficiary} beneficiary @param {boolean} keepRecord reads still find it, inactive */
	delete(beneficiary, keepRecord) {
		beneficiary.isActive = false;
		this.#forget(beneficiary);
		if (!keepRecord) this.remove(beneficiary);
		this.onChange();
	}

	/** Those of a client that is gone. @param {string} clientId */
	forgetOwner(clientId) {
		for (const row of this.all()) if (row.clientId === clientId) this.delete(row, false);
	}

	/**
	 * @param {string} clientId
	 * @param {BeneficiaryFields} fields
	 * @returns {Beneficiary | undefined} one of the same owner with the same FastID or bank data
	 */
	twin(clientId, fields) {
		return identities(clientId, fields)
			.map((identity) => this.#byIdentity.get(identity))
			.find(Boolean);
	}

	/**
	 * @param {string} clientId
	 * @param {BeneficiaryFields} fields
	 * @param {Beneficiary} [itself]
	 * @throws {Refusal} 400 when the owner has such a one, other than `itself`
	 */
	refuseTwin(clientId, fields, itself) {
		const twin = this.twin(clientId, fields);
		if (!twin || twin === itself) return;
		throw new Refusal(400, 'Beneficiary already exists with same information');
	}

	/** @param {Beneficiary} beneficiary */
	#keep(beneficiary) {
		this.add(beneficiary);
		for (const identity of identities(beneficiary.clientId, beneficiary.fields)) {
			this.#byIdentity.set(identity, beneficiary);
		}
	}

	/** @param {Beneficiary} beneficiary */
	#forget({ clientId, fields }) {
		for (const identity of identities(clientId, fields)) this.#byIdentity.delete(identity);
	}
}

/**
 * What makes two beneficiaries of one owner the same.
 *
 * @param {string} clientId
 * @param {BeneficiaryFields} fields
 */
function identities(clientId, { uniquePayId, bankAccount }) {
	/** @type {string[]} */
	const keys = [];
	if (uniquePayId) keys.push(JSON.stringify([clientId, uniquePayId]));
	if (bankAccount) {
		const { routingNumber = '', accountNumber, accountName, currencyCode } = bankAccount;
		keys.push(JSON.stringify([clientId, routingNumber, accountNumber, accountName, currencyCode]));
	}
	return keys;
}

/** @param {Beneficiary} beneficiary */
export function beneficiaryBody({ id, fields, isActive, clientId, referenceId, at }) {
	const createdTime = new Date(at).toISOString();
	return { id, ...fields, isActive, clientId, referenceId, createdTime };
}

/**
 * @param {{ fields: { name?: string, firstName?: string, lastName?: string } }} record a
 *   beneficiary or a client
 * @returns {string}
 */
export function nameOf({ fields }) {
	return fields.name ?? `${fields.firstName} ${fields.lastName}`;
}
