import { randomUUID } from 'node:crypto';
import { BoundedMap } from '../../../kernel/bounded-map.mjs';
import { SEED_CUSTOMER } from '../seed.mjs';

const KEPT = 20_000;

/**
 * @typedef {object} Address
 * @property {string} street
 * @property {string} number
 * @property {string} complement
 * @property {string} neighborhood
 * @property {string} city
 * @property {string} state
 * @property {string} zipcode digits only
 *
 * @typedef {object} CustomerData
 * @property {string} name
 * @property {string} email
 * @property {string} cellphone
 * @property {string} cpfcnpj without punctuation
 * @property {Address} address
 *
 * @typedef {CustomerData & { id: string, description: string | null }} Customer
 */

/** The merchant's customers: one for each CPF or CNPJ. */
export class Customers {
	/** @type {Map<string, Customer>} */
	#byDocument = new Map();
	/** @type {BoundedMap<string, Customer>} */
	#byId = new BoundedMap(KEPT, ({ cpfcnpj }) => this.#byDocument.delete(cpfcnpj));

	constructor() {
		this.reset();
	}

	reset() {
		this.#byId.clear();
		this.#byDocument.clear();
		this.#keep(structuredClone(SEED_CUSTOMER));
	}

	/**
	 * @param {CustomerData} data
	 * @returns {Customer} a new one, or the known one with this data
	 */
	put(data) {
		const known = this.#byDocument.get(data.cpfcnpj);
		if (known) return Object.assign(known, data);
		return this.#keep({ id: randomUUID(), description: null, ...data });
	}

	/** @param {string} id @returns {Customer | undefined} */
	find(id) {
		return this.#byId.get(id);
	}

	/** @returns {Customer[]} oldest first */
	all() {
		return this.#byId.all();
	}

	/** @param {Customer} customer */
	#keep(customer) {
		this.#byId.set(customer.id, customer);
		this.#byDocument.set(customer.cpfcnpj, customer);
		return customer;
	}
}

/**
 * @param {Customer} customer
 * @param {string} [nameKey]
 * @returns {object} as invoices have it: the postcode with its hyphen
 */
export function customerBody(
	{ id, name, email, description, cellphone, cpfcnpj, address },
	nameKey = 'name',
) {
	const zipcode = address.zipcode.replace(/^(\d{5})(\d{3})$/, '$1-$2');
	return {
		id,
		[nameKey]: name,
		email,
		description,
		cellphone,
		cpfcnpj,
		address: { ...address, zipcode },
	};
}
