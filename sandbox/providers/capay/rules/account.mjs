import * as kinds from './kinds.mjs';

const { amount, currency, optional, required, text, uuid } = kinds;

const payIdEmail = text(Infinity, /^[a-z0-9_.]{6,32}@[a-z0-9.-]+\.[a-z]+$/);

export const VIRTUAL_ACCOUNT = {
	clientId: required(uuid),
	currencyCode: required(currency),
	payidEmail: optional(payIdEmail),
};
export const PAY_ID = { payidEmail: required(payIdEmail) };

export const SIMULATED_DEPOSIT = {
	amount: required(amount({ above: 0, max: 100 })),
	accountNumber: required(text()),
	routingNumber: required(text()),
	currencyCode: optional(currency),
	name: optional(text()),
	accountName: optional(text()),
	payerAccountNumber: optional(text()),
	payerRoutingNumber: optional(text()),
	paymentReference: optional(text()),
	additionalInfo: optional(text()),
};

/** A deposit that a person books in the console: of any amount. */
export const BOOKED_DEPOSIT = {
	amount: optional(amount({ above: 0 })),
	currencyCode: optional(currency),
	name: optional(text()),
	paymentReference: optional(text()),
};
