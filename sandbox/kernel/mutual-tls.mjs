import { createPrivateKey, X509Certificate } from 'node:crypto';
import { makePkcs12 } from './pkcs12.mjs';

const PASSPHRASE = 'sandbox-passphrase';

/**
 * A provider's second address, for clients with a certificate.
 *
 * @typedef {import('../providers/capay/ready.js').MutualTls} MutualTlsFiles
 * @typedef {import('../providers/capay/ready.js').Pair} Pair
 * @typedef {import('./certificates.mjs').Certificate} Certificate
 *
 * @typedef {object} MutualTls
 * @property {() => Promise<MutualTlsFiles>} open makes the certificates and listens; once open, it
 *   only gives the same files again
 * @property {MutualTlsFiles | null} files null until it is open
 */

/**
 * @param {object} options
 * @param {string} options.name of the provider
 * @param {number} options.port
 * @param {(name: string,
 *   tls: { cert: string, key: string, clientCa?: string }) => import('./origin.mjs').Origin} options.openOrigin
 * @param {import('./origin.mjs').Origin[]} options.origins gets the new one
 * @param {() => Promise<import('./certificates.mjs').MadeCertificates>} options.loadCertificates
 * @returns {MutualTls}
 */
export function createMutualTls({ name, port, openOrigin, origins, loadCertificates }) {
	/** @type {Promise<MutualTlsFiles> | null} */
	let opening = null;

	async function listen() {
		const { cert, key, ca, authority } = await loadCertificates();
		const { makeClientCertificates } = await import('./certificates.mjs');
		const clients = await makeClientCertificates(authority);
		const origin = openOrigin(`${name} over mutual TLS`, { cert, key, clientCa: ca });
		const baseUrl = await origin.listen(port);
		origins.push(origin);
		mutualTls.files = filesFor(baseUrl, ca, clients);
		return mutualTls.files;
	}

	/** @type {MutualTls} */
	const mutualTls = {
		files: null,
		open() {
			opening ??= listen().catch((error) => {
				opening = null;
				throw error;
			});
			return opening;
		},
	};
	return mutualTls;
}

/**
 * @param {string} baseUrl
 * @param {string} ca PEM
 * @param {Awaited<ReturnType<typeof import('./certificates.mjs').makeClientCertificates>>} clients
 * @returns {MutualTlsFiles}
 */
function filesFor(baseUrl, ca, { good, expiringSoon, expired, notYetValid, stranger }) {
	const { validTo } = new X509Certificate(good.cert);
	return {
		baseUrl,
		ca,
		...pair(good),
		encryptedKey: createPrivateKey(good.key)
			.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
			.toString(),
		pfx: makePkcs12({ ...good, ca }, PASSPHRASE).toString('base64'),
		passphrase: PASSPHRASE,
		validUntil: new Date(validTo).toISOString(),
		expiringSoon: pair(expiringSoon),
		wrong: {
			expired: pair(expired),
			notYetValid: pair(notYetValid),
			stranger: { ...pair(stranger), ca: stranger.ca },
			otherKey: stranger.key,
		},
	};
}

/** @param {Certificate} certificate @returns {Pair} */
function pair({ cert, key }) {
	return { clientCertificate: cert, clientKey: key };
}
