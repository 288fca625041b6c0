'use strict';

/** @type {import('./index').PackageProvider} */
const inPackage = {
	folder: 'Capay',
	referenceColumn: 'paymentId',
	credential: ({ capay: { baseUrl, credentials } }) => ({
		name: 'Capay (sandbox)',
		type: 'capayApi',
		data: {
			environment: 'custom',
			baseUrl,
			apiUser: credentials.apiUser,
			apiKey: credentials.apiKey,
			loginPath: '/authenticate',
			persona: 'client',
			mutualTls: 'none',
			webhookSecret: credentials.webhookSecret,
		},
	}),
};

/** @type {import('./index').DevProvider} */
const capay = { id: 'capay', name: 'Capay', package: inPackage };

module.exports = { capay };
