import { ADDRESS } from './bank.mjs';
import { IDENTIFIER_TYPES } from './beneficiary.mjs';
import * as kinds from './kinds.mjs';

const { amount, country, day, email, integer, object, oneOf, optional, required, text } = kinds;

const PROFILE = {
	transactionContinuation: optional(oneOf(['ONEOFF', 'ONGOING'])),
	expectedAnnualTransactionAmount: optional(amount({})),
	expectedAnnualTransactionCount: optional(integer),
};

/** A new client, by kind. */
export const CLIENT = {
	business: {
		countryCode: required(country),
		address: required(object(ADDRESS)),
		name: required(text()),
		tradingName: required(text()),
		businessType: required(text()),
		businessNumber: required(text()),
		companyNumber: optional(text()),
		beneficiaryOwnerFirstName: required(text()),
		beneficiaryOwnerLastName: required(text()),
		businessNature: optional(text()),
		businessPhone: optional(text()),
		contactEmail: optional(email),
		contactNumber: optional(text()),
		website: optional(text()),
		note: optional(text()),
		registerDate: optional(day),
		...PROFILE,
		referenceId: optional(kinds.referenceId),
	},
	personal: {
		countryCode: required(country),
		address: required(object(ADDRESS)),
		firstName: required(text()),
		lastName: required(text()),
		nationality: required(country),
		dateOfBirth: required(day),
		phone: optional(text()),
		contactEmail: optional(email),
		occupation: optional(text()),
		note: optional(text()),
		identificationType: optional(oneOf(IDENTIFIER_TYPES)),
		identificationNumber: optional(text()),
		identificationExpiryDate: optional(day),
		identificationIssueCountry: optional(country),
		...PROFILE,
		referenceId: optional(kinds.referenceId),
	},
};

const ALWAYS_CHANGEABLE = [
	'countryCode',
	'address',
	'contactEmail',
	'note',
	...Object.keys(PROFILE),
];

/** What an update takes; what it leaves out stays as it was. */
export const CLIENT_CHANGES = {
	business: changeable(CLIENT.business, [
		'tradingName',
		'businessNature',
		'businessPhone',
		'beneficiaryOwnerFirstName',
		'beneficiaryOwnerLastName',
		'website',
	]),
	personal: changeable(CLIENT.personal, [
		'phone',
		'nationality',
		'occupation',
		'identificationType',
		'identificationNumber',
		'identificationExpiryDate',
		'identificationIssueCountry',
	]),
};

/**
 * @param {import('./shape.mjs').Shape} shape
 * @param {string[]} names
 * @returns {import('./shape.mjs').Shape}
 */
function changeable(shape, names) {
	const chosen = new Set([...ALWAYS_CHANGEABLE, ...names]);
	const rules = Object.entries(shape).filter(([name]) => chosen.has(name));
	return Object.fromEntries(rules.map(([name, rule]) => [name, { ...rule, required: false }]));
}
