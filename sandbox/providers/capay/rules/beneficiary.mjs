import { ADDRESS, BANK_ACCOUNT, INLINE_BANK_ACCOUNT } from './bank.mjs';
import * as kinds from './kinds.mjs';

const { country, email, object, oneOf, optional, phone, referenceId, required, text, uuid } = kinds;

export const IDENTIFIER_TYPES = [
	'Drivers License',
	'Social Security Number',
	'Passport',
	'Social Insurance Number',
	'National Id',
];
const RELATIONSHIPS = [
	'Self',
	'Father',
	'Mother',
	'Spouse',
	'Son',
	'Daughter',
	'Brother',
	'Sister',
	'Friend',
	'Employer',
	'Colleague',
];

const COMMON = {
	countryCode: required(country),
	email: optional(email),
	phoneNumber: optional(phone),
	address: optional(object(ADDRESS)),
	uniquePayId: optional(text()),
	bankAccount: optional(object(BANK_ACCOUNT)),
};
const personName = required(text(32, /^[\p{L} '-]+$/u));

/** The whole record, as an update replaces it. */
export const BENEFICIARY = {
	business: {
		...COMMON,
		name: required(text(128, /^[\p{L}\d /&\-.,'+]+$/u)),
		nickName: optional(text()),
	},
	personal: {
		...COMMON,
		firstName: personName,
		lastName: personName,
		identifierType: optional(oneOf(IDENTIFIER_TYPES)),
		identifier: optional(text()),
		relationship: optional(oneOf(RELATIONSHIPS)),
	},
};

/** What only a new record takes. */
export const BENEFICIARY_OWNER = {
	clientId: optional(uuid),
	referenceId: optional(referenceId),
};

/** A beneficiary inside a payment, which lends it currency and owner. */
export const INLINE_BENEFICIARY = {
	business: inline(BENEFICIARY.business),
	personal: inline(BENEFICIARY.personal),
};

/**
 * @template {import('./shape.mjs').Shape} Fields
 * @param {Fields} shape
 */
function inline(shape) {
	return {
		...shape,
		bankAccount: optional(object(INLINE_BANK_ACCOUNT)),
		referenceId: BENEFICIARY_OWNER.referenceId,
	};
}
