import { Refusal } from '../refusal.mjs';
import { refuseAny } from '../rules/check.mjs';
import { minorOf } from '../rules/currencies.mjs';
import { soldFor } from '../rates/rates.mjs';

/** `chargeFee` of a SWIFT payment; a local one has none. */
const SWIFT_FEE = 15;

const TRAVELS = [
	'chargeType',
	'paymentReference',
	'paymentDate',
	'purposeCode',
	'sourceOfFunds',
	'invoiceNumber',
	'invoiceDate',
];

/** @returns {Record<string, any>} the fields that an answer only repeats */
export function travelling(body) {
	const names = TRAVELS.filter((name) => body[name] !== undefined);
	return Object.fromEntries(names.map((name) => [name, body[name]]));
}

/**
 * What the corridor asks for.
 *
 * @param {Record<string, any>} fields
 * @param {Pick<import('../beneficiaries/store.mjs').Beneficiary, 'kind' | 'fields'>} beneficiary
 * @param {{ isCustomer: boolean }} payer
 * @throws {Refusal} 400
 */
export function refuseIncomplete(fields, { kind, fields: { bankAccount } }, { isCustomer }) {
	const { currencyCode, sourceOfFunds } = fields;
	const isLocal = bankAccount?.bankType === 'LOCAL';
	const isPersonalSwift = bankAccount?.bankType === 'SWIFT' && kind === 'personal' && isCustomer;
	const missing = [];
	if ((isLocal || isPersonalSwift) && !sourceOfFunds) missing.push('sourceOfFunds');
	if (isLocal && currencyCode === 'INR' && kind === 'business') {
		missing.push(...['invoiceNumber', 'invoiceDate'].filter((name) => !fields[name]));
	}
	refuseAny(missing.map((name) => `${name} should not be empty`));
}

/**
 * What a payment costs.
 *
 * @param {import('../users.mjs').User} caller
 * @param {Record<string, any>} body
 * @param {Record<string, any> | undefined} bankAccount
 * @param {import('../rates/quotations.mjs').Quotations} quotations
 * @throws {Refusal} 400 for a quotation that is missing or of no use
 */
export function priceOf(caller, body, bankAccount, quotations) {
	const { currencyCode, sellCurrencyCode, quotationId, amount, chargeType } = body;
	const minor = minorOf(amount, currencyCode);
	const isSwift = bankAccount?.bankType === 'SWIFT';
	const fee = isSwift ? SWIFT_FEE : 0;
	const feeMinor = bankAccount ? minorOf(fee, currencyCode) : 0;
	const same = sellCurrencyCode === undefined || sellCurrencyCode === currencyCode;
	if (same && quotationId === undefined) {
		return { minor, feeMinor, sold: null, rate: null, quotationId: null };
	}
	if (same) refuseAny(['sellCurrencyCode should not be empty']);
	if (quotationId === undefined) refuseAny(['quotationId should not be empty']);
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

/** @throws {Refusal} 400 unless the payer owns the beneficiary */
export function refuseForeignBeneficiary(beneficiary, party) {
	if (beneficiary.clientId === party) return;
	throw new Refusal(400, 'Beneficiary does not belong to the client');
}
