import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

/** An hour back: a client whose clock is slightly behind must not refuse the certificate. */
const CLOCKS_MS = 3_600_000;

x509.cryptoProvider.set(/** @type {Crypto} */ (webcrypto));

/**
 * A certificate and its private key.
 *
 * @typedef {object} Certificate
 * @property {string} cert PEM
 * @property {string} key PKCS #8, PEM
 *
 * @typedef {object} Authority
 * @property {string} ca its own certificate, PEM
 * @property {(order: { serial: string, subject: string, usage: string, from?: number,
 *   until: number, extensions?: x509.Extension[] }) => Promise<Certificate>} issue `from` and
 *   `until` count days from now
 */

/**
 * Makes a certificate authority and a server certificate for 127.0.0.1 and localhost. Both live
 * in memory only and die with the process, so nothing on the machine ever learns to trust them.
 *
 * @typedef {Certificate & { ca: string, authority: Authority }} MadeCertificates
 *
 * @returns {Promise<MadeCertificates>}
 */
export async function makeCertificates() {
	const authority = await makeAuthority('CN=Payment sandbox CA (synthetic)');
	const server = await authority.issue({
		serial: '02',
		subject: 'CN=127.0.0.1',
		usage: x509.ExtendedKeyUsage.serverAuth,
		until: 30,
		extensions: [
			new x509.SubjectAlternativeNameExtension([
				{ type: 'ip', value: '127.0.0.1' },
				{ type: 'dns', value: 'localhost' },
			]),
		],
	});
	return { ca: authority.ca, authority, ...server };
}

/**
 * Client certificates of every kind that a client has to tell apart.
 *
 * @param {Authority} authority the one that the server trusts
 * @returns {Promise<{ good: Certificate, expiringSoon: Certificate, expired: Certificate,
 *   notYetValid: Certificate, stranger: Certificate & { ca: string } }>} `stranger` is signed by
 *   an authority that the server does not know
 */
export async function makeClientCertificates(authority) {
	const usage = x509.ExtendedKeyUsage.clientAuth;
	const other = await makeAuthority('CN=Nobody knows this CA (synthetic)');
	const subject = 'CN=Sandbox client (synthetic)';
	const [good, expiringSoon, expired, notYetValid, stranger] = await Promise.all([
		authority.issue({ serial: '10', subject, usage, until: 365 }),
		authority.issue({ serial: '11', subject, usage, until: 10 }),
		authority.issue({ serial: '12', subject, usage, from: -60, until: -30 }),
		authority.issue({ serial: '13', subject, usage, from: 30, until: 60 }),
		other.issue({ serial: '14', subject, usage, until: 365 }),
	]);
	return { good, expiringSoon, expired, notYetValid, stranger: { ...stranger, ca: other.ca } };
}

/**
 * @param {string} name
 * @returns {Promise<Authority>}
 */
async function makeAuthority(name) {
	const keys = await makeKeys();
	const ca = await x509.X509CertificateGenerator.createSelfSigned({
		...validity(0, 730),
		serialNumber: '01',
		name,
		keys,
		signingAlgorithm: SIGNING,
		extensions: [
			new x509.BasicConstraintsExtension(true, 0, true),
			new x509.KeyUsagesExtension(
				x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
				true,
			),
			await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
		],
	});
	return {
		ca: ca.toString('pem'),
		issue: async ({ serial, subject, usage, from = 0, until, extensions = [] }) => {
			const own = await makeKeys();
			const certificate = await x509.X509CertificateGenerator.create({
				...validity(from, until),
				serialNumber: serial,
				subject,
				issuer: ca.subject,
				publicKey: own.publicKey,
				signingKey: keys.privateKey,
				signingAlgorithm: SIGNING,
				extensions: [
					new x509.BasicConstraintsExtension(false, undefined, true),
					new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
					new x509.ExtendedKeyUsageExtension([usage]),
					...extensions,
					await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
				],
			});
			const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', own.privateKey);
			return {
				cert: certificate.toString('pem'),
				key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
			};
		},
	};
}

function makeKeys() {
	return webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
}

/** @param {number} from @param {number} until in days from now */
function validity(from, until) {
	const now = Date.now() - CLOCKS_MS;
	return {
		notBefore: new Date(now + from * DAY_MS),
		notAfter: new Date(Date.now() + until * DAY_MS),
	};
}
