'use strict';

/*
 * The call of `mtls.c16`: a payment of 0.4 kB at Capay and an answer of 0.7 kB, all of it synthetic.
 */
const BENEFICIARY = '33333333-3333-4333-8333-333333333333';

const ORDER = {
	beneficiaryId: BENEFICIARY,
	clientId: '55555555-5555-4555-8555-555555555555',
	currencyCode: 'AUD',
	amount: 1250.5,
	chargeType: 'SHARED',
	paymentReference: 'Invoice 2026/118, two boxes of tea and one tin of sugar',
	paymentDate: '2026-11-30',
	purposeCode: 'GOODS',
	sourceOfFunds: 'Business Income',
	invoiceNumber: 'INV-2026-118',
	invoiceDate: '2026-11-26',
	referenceId: 'INV-2026-118',
};

const ANSWER = {
	...ORDER,
	id: '0f8fad5b-d9cb-469f-a165-70867728950e',
	referenceNo: '20261126-PABC12',
	status: 'SCHEDULED',
	chargeFee: 0,
	sellCurrencyCode: null,
	sellAmount: null,
	exchangeRate: null,
	currencyPair: null,
	quotationId: null,
	failureReason: null,
	createdTime: '2026-11-26T05:59:48.000Z',
	updatedTime: '2026-11-26T05:59:48.000Z',
};

/** @type {import('./calls').Call} */
const capay = {
	path: '/payments',
	tokenPath: '/authenticate',
	keyHeader: 'x-idempotency-key',
	order: ORDER,
	answer: ANSWER,
	token: { accessToken: 'bench-token', expiresInSeconds: 3600 },
	credential: (origin, tls) => ({
		environment: 'custom',
		baseUrl: origin,
		apiUser: 'bench@example.com.au',
		apiKey: '0'.repeat(64),
		mutualTls: 'pem',
		clientCertificate: tls?.cert,
		privateKey: tls?.key,
		authorities: tls?.ca,
	}),
	// As Create a Payment calls it.
	sender(api, key, { path, capay: { payment, paymentItem } }) {
		return async () => {
			const { body } = await api.post(path`/payments`, { body: ORDER, key, contract: payment });
			return { ...paymentItem(body, 'AUD'), status: body.status };
		};
	},
};

module.exports = { capay };
