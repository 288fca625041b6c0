import { dayOf, daysLater } from '../dates.mjs';
import { shares } from '../money.mjs';

/** Between payouts lie so many days, not a calendar month: the example's dates show it. */
const PAYOUT_DAYS = 30;

/** Pix and boleto. */
const CASH_PAYOUT_DAYS = 1;

/**
 * @typedef {object} Payout
 * @property {string} day `yyyy-mm-dd`
 * @property {number} amountMinor gross
 * @property {number} feeMinor
 *
 * @param {import('../model.mjs').Payment} payment
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @returns {Payout[]} when its money reaches the merchant; empty before it is paid, and where the
 *   settings say that this method has no agenda
 */
export function payoutsOf(payment, settings) {
	const { paidAt, method, totalMinor, feeMinor, card } = payment;
	if (paidAt === null || payment.status !== 'paid') return [];
	const paidOn = dayOf(paidAt, settings.timezone);
	if (method !== 'credit_card') {
		if (settings.cashAgenda === 'null') return [];
		const day = daysLater(paidOn, CASH_PAYOUT_DAYS);
		return [{ day, amountMinor: totalMinor, feeMinor }];
	}
	const count = card?.installments ?? 1;
	const fees = shares(feeMinor, count);
	return shares(totalMinor, count).map((amountMinor, index) => ({
		day: daysLater(paidOn, PAYOUT_DAYS * (index + 1)),
		amountMinor,
		feeMinor: fees[index] ?? 0,
	}));
}

/**
 * @param {import('../model.mjs').Payment} payment
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @returns {string} day of the next payout, `yyyy-mm-dd`; documented as a text even where there is
 *   no agenda
 */
export function nextPayout(payment, settings) {
	const [first] = payoutsOf(payment, settings);
	if (first) return first.day;
	const { paidAt, createdAt, method } = payment;
	const days = method === 'credit_card' ? PAYOUT_DAYS : CASH_PAYOUT_DAYS;
	return daysLater(dayOf(paidAt ?? createdAt, settings.timezone), days);
}
