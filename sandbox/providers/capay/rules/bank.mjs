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

/** @param {boolean} withCurrency a payment lends its own to the account that comes with it */
function accountShape(withCurrency) {
	return {
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
		currencyCode: withCurrency ? required(currency) : optional(currency),
	};
}

export const BANK_ACCOUNT = accountShape(true);
export const INLINE_BANK_ACCOUNT = accountShape(false);

const digits = (count) => new RegExp(`^\\d{${count}}$`);

/** What a local account needs to be found. An assumption: no source has the whole matrix. */
const LOCAL = {
	AU: { types: ['BSB'], pattern: digits(6) },
	US: { types: ['ABA', 'ACH', 'Fedwire', 'Routing Number'], pattern: digits(9) },
	GB: { types: ['Sort Code'], pattern: digits(6) },
	IN: { types: ['IFSC'], pattern: /^[A-Z]{4}0[A-Z0-9]{6}$/ },
	CN: { types: ['CNAPS'], pattern: digits(12) },
};
const SWIFT = {
	types: ['BIC', 'SWIFT', 'SWIFT/BIC'],
	pattern: /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/,
};

/**
 * @param {Record<string, any>} account
 * @returns {string[]} what is wrong with the routing numbers for the account's country
 */
export function routingProblems(account) {
	const rule = account.bankType === 'SWIFT' ? SWIFT : LOCAL[account.countryCode];
	if (!rule) return [];
	const { types, pattern } = rule;
	const numbers = [
		['routingNumber', account.routingNoType, account.routingNumber],
		['routingNumber1', account.routingNoType1, account.routingNumber1],
	];
	const found = numbers.find(([, type]) => types.includes(type));
	if (!found) {
		return [`bankAccount.routingNoType must be one of the following values: ${types.join(', ')}`];
	}
	const [name, , number] = found;
	if (typeof number === 'string' && pattern.test(number)) return [];
	return [`bankAccount.${name} must match ${pattern} regular expression`];
}
