import { randomUUID } from 'node:crypto';
import { feeOf } from './fees.mjs';

/**
 * @typedef {import('../model.mjs').Payment} Payment
 *
 * @param {object} start
 * @param {import('../model.mjs').Method} start.method
 * @param {number} start.totalMinor
 * @param {import('../model.mjs').Card | null} start.card
 * @param {number} start.createdAt
 * @returns {Payment} one that is being processed
 */
export function newPayment({ method, totalMinor, card, createdAt }) {
	const installments = card?.installments ?? 1;
	return {
		id: randomUUID(),
		status: 'processing',
		method,
		totalMinor,
		feeMinor: feeOf({ method, totalMinor, installments }),
		card,
		createdAt,
		paidAt: null,
	};
}

/** @param {Payment | null} payment @returns {payment is Payment} one that a decision is about */
export function isAlive(payment) {
	return payment !== null && payment.status !== 'refused' && payment.status !== 'canceled';
}
