'use strict';

/** Chosen by whoever runs n8n: FatoriPay signs nothing, and has no token either. */
const WEBHOOK_TOKEN = 'example-address-token-not-a-secret';

/** @type {import('./index').PackageProvider} */
const inPackage = {
	folder: 'FatoriPay',
	referenceColumn: 'invoiceId',
	credential: ({ fatoripay: { baseUrl, credentials } }) => ({
		name: 'FatoriPay (sandbox)',
		type: 'fatoriPayApi',
		data: {
			environment: 'custom',
			baseUrl,
			undocumentedPaths: true,
			...credentials,
			webhookToken: WEBHOOK_TOKEN,
		},
	}),
};

/** @type {import('./index').DevProvider} */
const fatoriPay = { id: 'fatoripay', name: 'FatoriPay', package: inPackage };

module.exports = { fatoriPay, WEBHOOK_TOKEN };
