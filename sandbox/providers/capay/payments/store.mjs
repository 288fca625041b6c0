import { randomUUID } from 'node:crypto';
import { fateOf } from '../outcomes.mjs';
import { Records } from '../records.mjs';
import { referenceNumber } from '../reference-number.mjs';
import { Refusal } from '../refusal.mjs';
import { SEED_PAYMENT } from '../seed.mjs';
import { isInProgress } from './stages.mjs';

/**
 * @typedef {object} Payment
 * @property {string} id
 * @property {string} companyId
 * @property {string} clientId who pays
 * @property {string} beneficiaryId
 * @property {string | null} referenceId
 * @property {string} referenceNo
 * @property {string} currencyCode what the beneficiary receives
 * @property {number} minor hundredths
 * @property {number} feeMinor
 * @property {{ currencyCode: string, minor: number } | null} sold for another currency
 * @property {import('../rates/rates.mjs').Rate | null} rate
 * @property {string | null} quotationId
 * @property {string} status
 * @property {string | null} failureReason
 * @property {boolean} debited the money has left the balance and has not come back
 * @property {string | null} fastId of the beneficiary
 * @property {import('../outcomes.mjs').Fate} fate
 * @property {number} at epoch milliseconds
 * @property {number} updatedAt
 * @property {number} visibleAt
 * @property {number} busyUntil its beneficiary cannot be deleted before this
 * @property {import('../model.mjs').PaymentFields} fields those that travel through
 *
 * @typedef {Pick<Payment, 'companyId' | 'clientId' | 'beneficiaryId' | 'referenceId' |
 *   'currencyCode' | 'minor' | 'fields'> & Partial<Payment>} PaymentWish
 */

/** @extends {Records<Payment>} */
export class Payments extends Records {
	/** @type {import('../model.mjs').CapaySettings} */
	#settings;

	/** @param {import('../model.mjs').CapaySettings} settings */
	constructor(settings) {
		super(settings);
		this.#settings = settings;
		this.seed();
	}

	seed() {
		this.reset();
		const whole = this.#whole(SEED_PAYMENT, fateOf(undefined), SEED_PAYMENT.at);
		this.add({ ...whole, debited: true, visibleAt: 0, ...structuredClone(SEED_PAYMENT) });
	}

	/**
	 * @param {PaymentWish} wish
	 * @param {import('../beneficiaries/store.mjs').Beneficiary} beneficiary
	 * @returns {Payment}
	 */
	create(wish, { fields: { bankAccount, uniquePayId = null } }) {
		const payment = {
			...this.#whole(wish, fateOf(bankAccount?.accountNumber), Date.now()),
			fastId: uniquePayId,
		};
		this.add(payment);
		return payment;
	}

	/**
	 * What a failed payment comes back as, where the provider makes a new payment of it.
	 *
	 * @param {Payment} payment
	 * @returns {Payment}
	 */
	addRefund({ id: _id, referenceNo, referenceId: _reference, fields, ...payment }) {
		const paymentReference = `Refund of ${referenceNo}`;
		const wish = { ...payment, referenceId: null, fields: { ...fields, paymentReference } };
		const whole = this.#whole(wish, payment.fate, Date.now());
		const refund = {
			...whole,
			status: 'COMPLETED',
			failureReason: null,
			feeMinor: 0,
			debited: false,
		};
		this.add(refund);
		return refund;
	}

	/**
	 * @param {(payment: Payment) => boolean} isAbout
	 * @param {string} what for the sentence
	 * @throws {Refusal} while such a payment is in progress
	 */
	refuseBusy(isAbout, what) {
		const busy = this.all().some(
			(payment) => isAbout(payment) && (isInProgress(payment) || payment.busyUntil > Date.now()),
		);
		if (busy) throw new Refusal(400, `${what} has a payment in progress`);
	}

	/**
	 * @param {PaymentWish} wish
	 * @param {import('../outcomes.mjs').Fate} fate
	 * @param {number} at
	 * @returns {Payment}
	 */
	#whole(wish, fate, at) {
		return {
			feeMinor: 0,
			sold: null,
			rate: null,
			quotationId: null,
			status: 'SCHEDULED',
			failureReason: null,
			debited: false,
			fastId: null,
			busyUntil: 0,
			...wish,
			id: randomUUID(),
			referenceNo: referenceNumber('P'),
			fate,
			at,
			updatedAt: at,
			visibleAt: at + this.#settings.paymentVisibleAfterMs,
		};
	}
}
