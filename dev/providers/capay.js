'use strict';

/**
 * @param {import('./index').Played} played
 * @param {string} name
 * @param {object} [changes]
 */
const credential = ({ capay: { baseUrl, credentials } }, name, changes = {}) => ({
	name,
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
		...changes,
	},
});

/** @type {import('./index').PackageProvider} */
const inPackage = {
	folder: 'Capay',
	referenceColumn: 'paymentId',
	credential: (played) => credential(played, 'Capay (sandbox)'),
	/** The same account at the address that asks for a certificate, where the sandbox has opened it. */
	moreCredentials(played) {
		const { mtls } = played.capay.credentials;
		if (mtls === undefined) return [];
		const { baseUrl, ca, clientCertificate, clientKey } = mtls;
		const withCertificate = {
			baseUrl,
			mutualTls: 'pem',
			clientCertificate,
			privateKey: clientKey,
			authorities: ca,
		};
		return [credential(played, 'Capay (sandbox, mutual TLS)', withCertificate)];
	},
};

/** @type {import('./index').DevProvider} */
const capay = { id: 'capay', name: 'Capay', package: inPackage };

module.exports = { capay };
