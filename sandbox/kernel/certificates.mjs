import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

x509.cryptoProvider.set(webcrypto);

/**
 * Makes a certificate authority and a server certificate for 127.0.0.1 and localhost. Both live
 * in memory only and die with the process, so nothing on the machine ever learns to trust them.
 *
 * @returns {Promise<{ ca: string, cert: string, key: string }>} three PEM texts
 */
export async function makeCertificates() {
	const caKeys = await webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
	const serverKeys = await webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
	const validity = {
		// An hour back: a client whose clock is slightly behind must not refuse the certificate.
		notBefore: new Date(Date.now() - 3_600_000),
		notAfter: new Date(Date.now() + 30 * DAY_MS),
	};
	const ca = await x509.X509CertificateGenerator.createSelfSigned({
		...validity,
		serialNumber: '01',
		name: 'CN=Payment sandbox CA (synthetic)',
		keys: caKeys,
		signingAlgorithm: SIGNING,
		extensions: [
			new x509.BasicConstraintsExtension(true, 0, true),
			new x509.KeyUsagesExtension(
				x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
				true,
			),
			await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey),
		],
	});
	const server = await x509.X509CertificateGenerator.create({
		...validity,
		serialNumber: '02',
		subject: 'CN=127.0.0.1',
		issuer: ca.subject,
		publicKey: serverKeys.publicKey,
		signingKey: caKeys.privateKey,
		signingAlgorithm: SIGNING,
		extensions: [
			new x509.BasicConstraintsExtension(false, undefined, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
			new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
			new x509.SubjectAlternativeNameExtension([
				{ type: 'ip', value: '127.0.0.1' },
				{ type: 'dns', value: 'localhost' },
			]),
			await x509.AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
		],
	});
	const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', serverKeys.privateKey);
	return {
		ca: ca.toString('pem'),
		cert: server.toString('pem'),
		key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
	};
}
