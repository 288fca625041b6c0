'use strict';

/** @type {import('./index').PackageProvider} */
const inPackage = {
	folder: 'FatoriPay',
	referenceColumn: 'invoiceId',
	credential: ({ fatoripay: { baseUrl, credentials } }) => ({
		name: 'FatoriPay (sandbox)',
		type: 'fatoriPayApi',
		data: { environment: 'custom', baseUrl, undocumentedPaths: true, ...credentials },
	}),
};

/** @type {import('./index').DevProvider} */
const fatoriPay = { id: 'fatoripay', name: 'FatoriPay', package: inPackage };

module.exports = { fatoriPay };
