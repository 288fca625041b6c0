'use strict';

/*
 * The providers as the tools know them. One more provider is one more file and one more entry.
 */
const { capay } = require('./capay');
const { clicPay } = require('./clicpay');
const { fatoriPay } = require('./fatoripay');
const { kapitale } = require('./kapitale');

/**
 * What the sandbox says of the providers that it plays.
 *
 * @typedef {import('../../sandbox/client/ready').Ready['providers']} Played
 *
 * All that start, demo, docs and the benchmarks must know of a provider.
 *
 * @typedef {object} DevProvider
 * @property {import('../../sandbox/client/ready').ProviderId} id as the sandbox calls it
 * @property {string} name
 * @property {PackageProvider} [package] absent while only the sandbox plays it
 *
 * What the package has for a provider.
 *
 * @typedef {object} PackageProvider
 * @property {string} folder its folder below nodes/
 * @property {string} referenceColumn the column of an item with the provider's own reference of a
 *   payment
 * @property {(played: Played) => import('../host/api').CredentialInput} credential the
 *   one that the examples name, for the provider as the sandbox plays it
 * @property {(played: Played) => import('../host/api').CredentialInput[]} [moreCredentials] others of
 *   the same type that examples name
 * @property {(sandbox: import('../../sandbox/client/sandbox.cjs').Sandbox, n8nUrl: string,
 *   examples: readonly import('../examples').Example[]) => Promise<void>} [arrange] what a person
 *   arranges with the provider by hand for the examples, where no call does it
 */

/**
 * In the order of the sandbox's ports.
 *
 * @type {readonly DevProvider[]}
 */
const PROVIDERS = [clicPay, kapitale, fatoriPay, capay];

/** Those that the package has nodes for. */
const packageProviders = PROVIDERS.flatMap((provider) =>
	provider.package ? [{ ...provider, package: provider.package }] : [],
);

/**
 * The credentials of the examples, pointing at the sandbox.
 *
 * @param {Played} played `providers` of the sandbox
 * @returns {import('../host/api').CredentialInput[]}
 */
function sandboxCredentials(played) {
	return packageProviders.flatMap(({ package: inPackage }) => [
		inPackage.credential(played),
		...(inPackage.moreCredentials?.(played) ?? []),
	]);
}

/**
 * Arranges with every provider what a person arranges by hand for the examples.
 *
 * @param {import('../../sandbox/client/sandbox.cjs').Sandbox} sandbox
 * @param {string} n8nUrl
 * @param {readonly import('../examples').Example[]} examples
 */
async function arrangeAll(sandbox, n8nUrl, examples) {
	for (const { package: inPackage } of packageProviders) {
		await inPackage.arrange?.(sandbox, n8nUrl, examples);
	}
}

/**
 * The provider's own reference of the payment that an item is about.
 *
 * @param {Record<string, any>} item
 * @returns {string | undefined}
 */
function ownReference(item) {
	const columns = packageProviders.map(({ package: { referenceColumn } }) => referenceColumn);
	return columns
		.map((column) => item[column])
		.find((value) => value !== undefined && value !== null);
}

module.exports = { PROVIDERS, packageProviders, sandboxCredentials, arrangeAll, ownReference };
