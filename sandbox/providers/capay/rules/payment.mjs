import * as kinds from './kinds.mjs';

const { amount, currency, day, object, oneOf, optional, referenceId, required, text, uuid } = kinds;

const PURPOSES = [
	'GOODS',
	'SERVICES',
	'SAVING',
	'FAMILY',
	'INTER_GROUP_TRANSFER',
	'HIGH_VALUE_ITEM',
	'INVESTMENT',
	'DEBT',
	'COMPANY_MANAGE',
	'FREIGHT',
];
const FUNDS = ['Salary', 'Savings', 'Loan', 'Business Income'];

/** @type {import('./shape.mjs').Kind<import('../../../kernel/app.mjs').Fields>} */
const anyObject = object({});

const paymentReference = required(text(64, /^[\p{L}\d /\-?:().,'+]+$/u));

const CHANGEABLE = {
	paymentReference,
	paymentDate: required(day),
	purposeCode: required(oneOf(PURPOSES)),
	sourceOfFunds: optional(oneOf(FUNDS)),
	invoiceNumber: optional(text()),
	invoiceDate: optional(day),
};

const MONEY = {
	clientId: optional(uuid),
	currencyCode: required(currency),
	sellCurrencyCode: optional(currency),
	quotationId: optional(uuid),
	amount: required(amount({ min: 1 })),
	chargeType: required(oneOf(['SHARED', 'OURS'])),
	...CHANGEABLE,
	referenceId: optional(referenceId),
};

export const PAYMENT = { beneficiaryId: required(uuid), ...MONEY };
export const PAYMENT_WITH_BENEFICIARY = {
	...MONEY,
	beneficiaryType: required(oneOf(['BUSINESS', 'PERSONAL'])),
	beneficiary: required(anyObject),
};
export const PAYMENT_CHANGES = CHANGEABLE;
export const CANCELLATION = { reason: optional(text(64)) };

export const QUOTATION = {
	baseCurrencyCode: required(currency),
	quoteCurrencyCode: required(currency),
	date: required(day),
	fixedSide: optional(oneOf(['buy', 'sell'])),
	amount: optional(amount({ above: 0 })),
	clientId: optional(uuid),
};

export const DAILY_RATE = {
	baseCurrencyCode: required(currency),
	quoteCurrencyCode: required(currency),
};
