import { randomBytes } from 'node:crypto';
import { MERCHANT_SLUG } from '../seed.mjs';

const PUBLIC = /** @type {const} */ (`/${MERCHANT_SLUG}/public`);

export const PAGE_PATH = /** @type {const} */ (`${PUBLIC}/fatura/:token`);
export const PDF_PATH = /** @type {const} */ (`${PUBLIC}/boleto/:file`);
export const STYLE_PATH = `${PUBLIC}/fatura.css`;

/** @param {{ linkToken: string }} invoice @returns {string} path of the page on which it is paid */
export function pagePathOf({ linkToken }) {
	return PAGE_PATH.replace(':token', linkToken);
}

/** @param {{ linkToken: string }} invoice @param {string} origin @returns {string} */
export function linkOf(invoice, origin) {
	return origin + pagePathOf(invoice);
}

/** @param {{ linkToken: string }} invoice @param {string} origin @returns {string} */
export function pdfAddressOf({ linkToken }, origin) {
	return origin + PDF_PATH.replace(':file', `${linkToken}.pdf`);
}

/** @returns {string} 30 letters and digits, as the two documented ones */
export function newLinkToken() {
	return randomBytes(60)
		.toString('base64')
		.replace(/[^0-9A-Za-z]/g, '')
		.slice(0, 30);
}
