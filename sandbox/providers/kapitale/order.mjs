import { isFields } from '../../kernel/bodies.mjs';
import { isDay, minorUnits, plainCnpj } from './fields.mjs';

const SMALLEST_MINOR = 100;
const TEXTS = ['retail_representative', 'retail_email', 'retail_phone'];

/**
 * @typedef {import('../../kernel/app.mjs').Fields} Fields
 * @typedef {import('./model.mjs').KapitaleSettings} KapitaleSettings
 * @typedef {import('./model.mjs').OrderWish} OrderWish
 */

/**
 * Checks the body of a new order. The first problem is the answer; the provider's own texts are not
 * known.
 *
 * @param {Fields} body
 * @param {KapitaleSettings} settings
 * @returns {{ problem: string } | { order: OrderWish }}
 */
export function readOrder(body, settings) {
	const amountMinor = minorUnits(body.requested_amount);
	const cnpj = plainCnpj(body.retail_cnpj, settings);
	const items = body.purchase_items ?? [];
	const problem =
		coreProblem(body, amountMinor, cnpj) ??
		otherProblem(body, settings.requiredFields === 'all') ??
		itemsProblem(items, amountMinor, settings);
	if (problem) return { problem };
	// What the three checks let pass has these types.
	const order = /** @type {OrderWish} */ ({
		number: body.order_number,
		amountMinor,
		cnpj,
		expiryDate: body.expiry_date,
		purchaseDate: body.purchase_date ?? null,
		items,
	});
	return { order };
}

/** @param {Fields} body @param {number | null} amountMinor @param {string | null} cnpj */
function coreProblem(body, amountMinor, cnpj) {
	if (typeof body.order_number !== 'string' || body.order_number === '') {
		return 'order_number is required';
	}
	if (!isDay(body.expiry_date)) return 'expiry_date must be in YYYY-MM-DD format';
	if (amountMinor === null || amountMinor <= SMALLEST_MINOR) {
		return 'requested_amount must be greater than 1';
	}
	return cnpj === null ? 'retail_cnpj must contain numbers only (14 digits)' : undefined;
}

/** @param {Fields} body @param {boolean} required */
function otherProblem(body, required) {
	for (const name of TEXTS) {
		const value = body[name];
		if (required && (value === undefined || value === '')) return `${name} is required`;
		if (value !== undefined && typeof value !== 'string') return `${name} must be a string`;
	}
	const day = body.purchase_date;
	if (day === undefined && !required) return undefined;
	return isDay(day) ? undefined : 'purchase_date must be in YYYY-MM-DD format';
}

/**
 * @param {unknown} items
 * @param {number | null} amountMinor
 * @param {KapitaleSettings} settings
 */
function itemsProblem(items, amountMinor, settings) {
	if (!Array.isArray(items)) return 'purchase_items must be an array';
	if (items.length === 0 && settings.requiredFields === 'all') return 'purchase_items is required';
	let sum = 0;
	for (const [index, item] of items.entries()) {
		/** @type {Fields} */
		const { value: amount, quantity, description } = isFields(item) ? item : {};
		const value = minorUnits(amount);
		if (value === null) return `purchase_items[${index}].value must be a number`;
		if (typeof quantity !== 'number' || !Number.isFinite(quantity)) {
			return `purchase_items[${index}].quantity must be a number`;
		}
		if (typeof description !== 'string') {
			return `purchase_items[${index}].description must be a string`;
		}
		sum += Math.round(value * quantity);
	}
	const wrong = settings.enforceItemSum && items.length > 0 && sum !== amountMinor;
	return wrong ? 'purchase_items do not add up to requested_amount' : undefined;
}
