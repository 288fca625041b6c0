import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

export interface Pem {
	cert: string;
	key: string;
}

interface Wish {
	/** Address or name the certificate is for. */
	host?: string;
	expired?: boolean;
}

let serial = 0;

/** A certificate authority that lives in memory only, and signs what a test needs. */
export class TestAuthority {
	private constructor(
		private readonly keys: CryptoKeyPair,
		private readonly root: x509.X509Certificate,
	) {}

	static async create(name: string): Promise<TestAuthority> {
		x509.cryptoProvider.set(webcrypto as unknown as Crypto);
		const keys = await newKeys();
		const root = await x509.X509CertificateGenerator.createSelfSigned({
			...validity(false),
			name: `CN=${name} (synthetic)`,
			keys,
			signingAlgorithm: SIGNING,
			extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
		});
		return new TestAuthority(keys, root);
	}

	get ca(): string {
		return this.root.toString('pem');
	}

	async issue({ host = '127.0.0.1', expired = false }: Wish = {}): Promise<Pem> {
		const keys = await newKeys();
		const type = /^[\d.]+$/.test(host) ? 'ip' : 'dns';
		const cert = await x509.X509CertificateGenerator.create({
			...validity(expired),
			subject: `CN=${host}`,
			issuer: this.root.subject,
			publicKey: keys.publicKey,
			signingKey: this.keys.privateKey,
			signingAlgorithm: SIGNING,
			extensions: [new x509.SubjectAlternativeNameExtension([{ type, value: host }])],
		});
		const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey as never);
		return {
			cert: cert.toString('pem'),
			key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
		};
	}
}

async function newKeys(): Promise<CryptoKeyPair> {
	const keys = await webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
	return keys as unknown as CryptoKeyPair;
}

function validity(expired: boolean) {
	const now = Date.now();
	return {
		serialNumber: String(++serial).padStart(2, '0'),
		notBefore: new Date(now - 10 * DAY_MS),
		notAfter: new Date(now + (expired ? -DAY_MS : DAY_MS)),
	};
}
