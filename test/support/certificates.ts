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
	/** From now; a day unless it says otherwise. */
	validDays?: number;
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
			...validity({}),
			name: `CN=${name} (synthetic)`,
			keys,
			signingAlgorithm: SIGNING,
			extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
		});
		return new TestAuthority(keys, root);
	}

	/** An authority that this one vouches for. */
	async below(name: string, wish: Wish = {}): Promise<TestAuthority> {
		const keys = await newKeys();
		const own = await x509.X509CertificateGenerator.create({
			...validity(wish),
			subject: `CN=${name} (synthetic)`,
			issuer: this.root.subject,
			publicKey: keys.publicKey,
			signingKey: this.keys.privateKey,
			signingAlgorithm: SIGNING,
			extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
		});
		return new TestAuthority(keys, own);
	}

	/** Signed by its own key, and allowed to sign nothing else. */
	static async signItself(host: string): Promise<Pem> {
		const keys = await newKeys();
		const cert = await x509.X509CertificateGenerator.createSelfSigned({
			...validity({}),
			name: `CN=${host}`,
			keys,
			signingAlgorithm: SIGNING,
			extensions: [
				new x509.BasicConstraintsExtension(false, undefined, true),
				new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
			],
		});
		return { cert: cert.toString('pem'), key: await pemOf(keys) };
	}

	get ca(): string {
		return this.root.toString('pem');
	}

	async issue({ host = '127.0.0.1', ...wish }: Wish = {}): Promise<Pem> {
		const keys = await newKeys();
		const type = /^[\d.]+$/.test(host) ? 'ip' : 'dns';
		const cert = await x509.X509CertificateGenerator.create({
			...validity(wish),
			subject: `CN=${host}`,
			issuer: this.root.subject,
			publicKey: keys.publicKey,
			signingKey: this.keys.privateKey,
			signingAlgorithm: SIGNING,
			extensions: [new x509.SubjectAlternativeNameExtension([{ type, value: host }])],
		});
		return { cert: cert.toString('pem'), key: await pemOf(keys) };
	}
}

async function pemOf({ privateKey }: CryptoKeyPair): Promise<string> {
	const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', privateKey as never);
	return x509.PemConverter.encode(pkcs8, 'PRIVATE KEY');
}

async function newKeys(): Promise<CryptoKeyPair> {
	const keys = await webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
	return keys as unknown as CryptoKeyPair;
}

function validity({ expired = false, validDays = 1 }: Wish) {
	const now = Date.now();
	return {
		serialNumber: String(++serial).padStart(2, '0'),
		notBefore: new Date(now - 10 * DAY_MS),
		notAfter: new Date(now + (expired ? -1 : validDays) * DAY_MS),
	};
}
