'use strict';

/** @type {import('./index').PackageProvider} */
const inPackage = {
	folder: 'ClicPay',
	referenceColumn: 'clicPayReference',
	credential: ({ clicpay: { baseUrl, credentials } }) => ({
		name: 'ClicPay (sandbox)',
		type: 'clicPayApi',
		data: {
			environment: 'custom',
			baseUrl,
			authentication: 'accessToken',
			...credentials,
		},
	}),
};

/** @type {import('./index').DevProvider} */
const clicPay = { id: 'clicpay', name: 'ClicPay', package: inPackage };

module.exports = { clicPay };
