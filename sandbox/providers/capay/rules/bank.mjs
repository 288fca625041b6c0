import { country, currency, object, oneOf, optional, required, text } from './kinds.mjs';

const ROUTING_TYPES = [
	'ABA',
	'ACH',
	'BIC',
	'BSB',
	'Fedwire',
	'IBAN',
	'IFSC',
	'Branch Code',
	'Routing Code',
	'Sort Code',
	'SWIFT',
	'SWIFT/BIC',
	'Routing Number',
	'CNAPS',
	'BANK CODE',
	'None',
	'Transit Number',
];

/** All of an address is optional. */
export const ADDRESS = {
	street: optional(text(Infinity, /^[\p{L}\d ,.\-/#():']*$/u)),
	city: optional(text(Infinity, /^[\p{L} \-.']*$/u)),
	state: optional(text(Infinity, /^[\p{L} -]*$/u)),
	zip: optional(text(Infinity, /^[A-Za-z\d -]*$/)),
};

const ACCOUNT = {
	countryCode: required(country),
	bankType: required(oneOf(['SWIFT', 'LOCAL'])),
	bankName: required(text()),
	accountName: required(text()),
	accountNumber: required(text()),
	routingNoType: optional(oneOf(ROUTING_TYPES)),
	routingNumber: optional(text()),
	routingNoType1: optional(oneOf(ROUTING_TYPES)),
	routingNumber1: optional(text()),
	accountType: optional(oneOf(['SAVINGS', 'CHECKING'])),
	address: optional(object(ADDRESS)),
};

export const BANK_ACCOUNT = { ...ACCOUNT, currencyCode: required(currency) };
/** A payment lends its own currency to the account that comes with it. */
export const INLINE_BANK_ACCOUNT = { ...ACCOUNT, currencyCode: optional(currency) };

/** @param {number} count */
const digits = (count) => new RegExp(`^\\d{${count}}$`);

/** @typedef {{ types: string[], pattern: RegExp }} Routing */

/**
 * What a local account needs to be found. An assumption: no source has the whole matrix.
 *
 * @type {Record<string, Routing>} by country
 */
const LOCAL = {
	AU: { types: ['BSB'], pattern: digits(6) },
	US: { types: ['ABA', 'ACH', 'Fedwire', 'Routing Number'], pattern: digits(9) },
	GB: { types: ['Sort Code'], pattern: digits(6) },
	IN: { types: ['IFSC'], pattern: /^[A-Z]{4}0[A-Z0-9]{6}$/ },
	CN: { types: ['CNAPS'], pattern: digits(12) },
};
/** @type {Routing} */
const SWIFT = {
	types: ['BIC', 'SWIFT', 'SWIFT/BIC'],
	pattern: /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/,
};

/**
 * @param {import('../model.mjs').BankAccount} account
 * @returns {string[]} what is wrong with the routing numbers for the account's country
 */
export function routingProblems(account) {
	const rule = account.bankType === 'SWIFT' ? SWIFT : LOCAL[account.countryCode];
	if (!rule) return [];
	const { types, pattern } = rule;
	const numbers = [
		{ name: 'routingNumber', type: account.routingNoType, number: account.routingNumber },
		{ name: 'routingNumber1', type: account.routingNoType1, number: account.routingNumber1 },
	];
	const found = numbers.find(({ type }) => types.some((good) => good === type));
	if (!found) {
		return [`bankAccount.routingNoType must be one of the following values: ${types.join(', ')}`];
	}
	const { name, number } = found;
	if (typeof number === 'string' && pattern.test(number)) return [];
	return [`bankAccount.${name} must match ${pattern} regular expression`];
}
