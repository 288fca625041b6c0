import { Refusal } from '../refusal.mjs';
import { known, refuseAny } from '../rules/check.mjs';
import { minorOf } from '../rules/currencies.mjs';
import { PAYMENT, PAYMENT_CHANGES } from '../rules/payment.mjs';
import { soldFor } from '../rates/rates.mjs';

/**
 * @typedef {import('../model.mjs').BankAccount} BankAccount
 * @typedef {Omit<import('../rules/shape.mjs').Read<typeof PAYMENT>, 'beneficiaryId'>} MoneyWish
 */

/** `chargeFee` of a SWIFT payment; a local one has none. */
const SWIFT_FEE = 15;

const TRAVELS = { chargeType: PAYMENT.chargeType, ...PAYMENT_CHANGES };

/**
 * @param {MoneyWish} body
 * @returns {import('../model.mjs').PaymentFields} the fields that an answer only repeats
 */
export function travelling(body) {
	return known(body, TRAVELS);
}

/**
 * What the corridor asks for.
 *
 * @param {MoneyWish} fields
 * @param {Pick<import('../beneficiaries/store.mjs').Beneficiary, 'kind' | 'fields'>} beneficiary
 * @param {{ isCustomer: boolean }} payer
 * @throws {Refusal} 400
 */
export function refuseIncomplete(fields, { kind, fields: { bankAccount } }, { isCustomer }) {
	const { currencyCode, sourceOfFunds } = fields;
	const isLocal = bankAccount?.bankType === 'LOCAL';
	const isPersonalSwift = bankAccount?.bankType === 'SWIFT' && kind === 'personal' && isCustomer;
	/** @type {string[]} */
	const missing = [];
	if ((isLocal || isPersonalSwift) && !sourceOfFunds) missing.push('sourceOfFunds');
	if (isLocal && currencyCode === 'INR' && kind === 'business') {
		if (!fields.invoiceNumber) missing.push('invoiceNumber');
		if (!fields.invoiceDate) missing.push('invoiceDate');
	}
	refuseAny(missing.map((name) => `${name} should not be empty`));
}

/**
 * What a payment costs.
 *
 * @param {import('../users.mjs').User} caller
 * @param {MoneyWish} body
 * @param {BankAccount | null | undefined} bankAccount
 * @param {import('../rates/quotations.mjs').Quotations} quotations
 * @throws {Refusal} 400 for a quotation that is missing or of no use
 */
export function priceOf(caller, body, bankAccount, quotations) {
	const { currencyCode, amount, chargeType } = body;
	const sellCurrencyCode = body.sellCurrencyCode ?? currencyCode;
	const quotationId = body.quotationId ?? null;
	const minor = minorOf(amount, currencyCode);
	const isSwift = bankAccount?.bankType === 'SWIFT';
	const fee = isSwift ? SWIFT_FEE : 0;
	const feeMinor = bankAccount ? minorOf(fee, currencyCode) : 0;
	const same = sellCurrencyCode === currencyCode;
	if (same && quotationId === null) {
		return { minor, feeMinor, sold: null, rate: null, quotationId: null };
	}
	if (same) throw new Refusal(400, ['sellCurrencyCode should not be empty']);
	if (quotationId === null) throw new Refusal(400, ['quotationId should not be empty']);
	const quotation = quotations.good(caller, quotationId, currencyCode, sellCurrencyCode);
	quotation.used = true;
	const { currencyPair, exchangeRate } = quotation;
	const rate = { currencyPair, exchangeRate };
	const paid = minor + (chargeType === 'OURS' ? feeMinor : 0);
	const sold = {
		currencyCode: sellCurrencyCode,
		minor: minorOf(soldFor(rate, sellCurrencyCode, paid / 100), sellCurrencyCode),
	};
	return { minor, feeMinor, sold, rate, quotationId };
}

/**
 * @param {{ clientId: string }} beneficiary
 * @param {string} party
 * @throws {Refusal} 400 unless the payer owns the beneficiary
 */
export function refuseForeignBeneficiary(beneficiary, party) {
	if (beneficiary.clientId === party) return;
	throw new Refusal(400, 'Beneficiary does not belong to the client');
}
