import { readDocument } from '../records/reading.mjs';
import { fieldsOf, isText, textIn } from '../refusals.mjs';

/**
 * How the answers write the brands; the example's is MasterCard.
 *
 * @type {Record<string, string>}
 */
const BRANDS = {
	mastercard: 'MasterCard',
	visa: 'Visa',
	elo: 'Elo',
	amex: 'Amex',
	hipercard: 'Hipercard',
	diners: 'Diners',
	discover: 'Discover',
};

/** Both forms of the documents, `0131` and `01/2031`, and what lies between. */
const EXPIRY = /^(\d{2})\/?(?:20)?(\d{2})$/;

/**
 * Checks a card. Neither its number nor its code goes any further than this function.
 *
 * @param {unknown} value `payment.card` of a capture
 * @param {object} rules
 * @param {string} rules.prefix of the fields in the problems
 * @param {import('../model.mjs').PayableWith} rules.payableWith
 * @param {string} rules.today `yyyy-mm-dd`
 * @param {import('../model.mjs').FatoriPaySettings} rules.settings
 * @param {import('../refusals.mjs').FieldProblems} problems
 * @returns {import('../model.mjs').Card} good only where there are no problems
 */
export function readCard(value, { prefix, payableWith, today, settings }, problems) {
	const card = fieldsOf(value);
	/** @type {(fine: boolean, name: string, text?: string) => void} */
	const check = (fine, name, text = `O campo ${name} não é válido.`) =>
		problems.check(fine, `${prefix}${name}`, text);
	const number = textIn(card.number);
	const document = readDocument(card.holder_document, settings);
	const installments = Number(card.installment);
	const { min, max } = payableWith;
	check(isText(card.holder), 'holder');
	check(document !== null, 'holder_document');
	check(/^\d{13,19}$/.test(number) && (!settings.checkLuhn || passesLuhn(number)), 'number');
	check(isGoodUntil(card.expiry, today), 'expiry');
	check(typeof card.cvv === 'string' && /^\d{3,4}$/.test(card.cvv), 'cvv');
	check(isText(card.brand), 'brand');
	const counted = Number.isInteger(installments) && installments >= min && installments <= max;
	check(counted, 'installment', `O campo installment deve estar entre ${min} e ${max}.`);
	return {
		brand: BRANDS[String(card.brand).toLowerCase()] ?? String(card.brand),
		firstSix: number.slice(0, 6),
		lastFour: number.slice(-4),
		holder: textIn(card.holder),
		document: document ?? '',
		installments,
	};
}

/** @param {unknown} expiry @param {string} today */
function isGoodUntil(expiry, today) {
	const [, month, year] = (typeof expiry === 'string' && EXPIRY.exec(expiry)) || [];
	if (month === undefined || Number(month) < 1 || Number(month) > 12) return false;
	return `20${year}-${month}` >= today.slice(0, 7);
}

/** @param {string} number */
function passesLuhn(number) {
	const sum = [...number].reverse().reduce((total, digit, index) => {
		const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
		return total + (doubled > 9 ? doubled - 9 : doubled);
	}, 0);
	return sum % 10 === 0;
}
