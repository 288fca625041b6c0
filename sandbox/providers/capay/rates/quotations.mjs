import { randomUUID } from 'node:crypto';
import { BoundedMap } from '../../../kernel/bounded-map.mjs';
import { Refusal } from '../refusal.mjs';
import { rateOf } from './rates.mjs';

const QUOTATIONS_KEPT = 20_000;

/**
 * @typedef {import('./rates.mjs').Rate & { id: string, companyId: string, bought: string,
 *   sold: string, date: string, expiresAt: number, used: boolean }} Quotation
 */

/** Firm rates, each for a short while and one payment. */
export class Quotations {
	/** @type {BoundedMap<string, Quotation>} */
	#byId = new BoundedMap(QUOTATIONS_KEPT);
	/** @type {import('../model.mjs').CapaySettings} */
	#settings;

	/** @param {import('../model.mjs').CapaySettings} settings */
	constructor(settings) {
		this.#settings = settings;
	}

	reset() {
		this.#byId.clear();
	}

	/**
	 * @param {{ companyId: string }} caller
	 * @param {Pick<Quotation, 'bought' | 'sold' | 'date'>} wish
	 * @returns {Quotation}
	 */
	create({ companyId }, { bought, sold, date }) {
		const { pairOrder, quotationMs } = this.#settings;
		const quotation = {
			id: randomUUID(),
			companyId,
			bought,
			sold,
			date,
			...rateOf(bought, sold, pairOrder),
			expiresAt: Date.now() + quotationMs,
			used: false,
		};
		this.#byId.set(quotation.id, quotation);
		return quotation;
	}

	/**
	 * @param {{ companyId: string }} caller
	 * @param {string} id
	 * @param {string} bought
	 * @param {string} sold
	 * @returns {Quotation} still good for this pair
	 * @throws {Refusal}
	 */
	good({ companyId }, id, bought, sold) {
		const quotation = this.#byId.get(id);
		if (!quotation || quotation.companyId !== companyId) {
			throw new Refusal(400, 'Quotation not found');
		}
		if (quotation.expiresAt <= Date.now()) throw new Refusal(400, 'Quotation has expired');
		if (quotation.used) {
			throw new Refusal(400, 'Quotation has already been used');
		}
		if (quotation.bought !== bought || quotation.sold !== sold) {
			throw new Refusal(400, 'Quotation does not match the currencies');
		}
		return quotation;
	}
}
