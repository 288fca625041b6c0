import { randomUUID } from 'node:crypto';
import { BoundedMap } from '../../../kernel/bounded-map.mjs';
import { moneyText } from '../money.mjs';
import { SEED_PRODUCT } from '../seed.mjs';

const KEPT = 20_000;

/**
 * @typedef {object} ProductData
 * @property {string} name
 * @property {string} description
 * @property {number} priceMinor
 *
 * @typedef {ProductData & { id: string }} Product
 */

/** The merchant's products; what an invoice sells becomes one, unless there is such a one. */
export class Products {
	/** @type {BoundedMap<string, Product>} */
	#byContent = new BoundedMap(KEPT);

	constructor() {
		this.reset();
	}

	reset() {
		this.#byContent.clear();
		this.#byContent.set(contentOf(SEED_PRODUCT), SEED_PRODUCT);
	}

	/** @param {ProductData} data @returns {Product} */
	put(data) {
		const content = contentOf(data);
		let product = this.#byContent.get(content);
		if (!product) {
			product = { id: randomUUID(), ...data };
			this.#byContent.set(content, product);
		}
		return product;
	}

	/** @returns {Product[]} oldest first */
	all() {
		return this.#byContent.all();
	}
}

/**
 * @param {Product} product
 * @param {import('../model.mjs').FatoriPaySettings} settings
 */
export function productBody({ id, name, description, priceMinor }, settings) {
	return { id, name, description, price: moneyText(priceMinor, settings) };
}

/** @param {ProductData} product */
function contentOf({ name, description, priceMinor }) {
	return JSON.stringify([name, description, priceMinor]);
}
