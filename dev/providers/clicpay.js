'use strict';

/** @type {import('./index').PackageProvider} */
const inPackage = {
	folder: 'ClicPay',
	referenceColumn: 'clicPayReference',
	credential: ({ baseUrl, credentials: { accessToken, tokenUrl, clientId, clientSecret } }) => ({
		name: 'ClicPay (sandbox)',
		type: 'clicPayApi',
		data: {
			environment: 'custom',
			baseUrl,
			authentication: 'accessToken',
			accessToken,
			tokenUrl,
			clientId,
			clientSecret,
		},
	}),
};

/** @type {import('./index').DevProvider} */
const clicPay = { id: 'clicpay', name: 'ClicPay', package: inPackage };

module.exports = { clicPay };
