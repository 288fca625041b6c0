import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';

import { loadPkcs12, openPkcs12 } from '../../../shared/auth/pkcs12';
import { tlsIdentity } from '../../../shared/auth/tls-identity';
import { InputProblem } from '../../../shared/errors/failure';
import type { TlsIdentity } from '../../../shared/http/pools';
import { type Entry, makePfx } from '../../support/made-pfx';
import {
	AES_PFX,
	KEYLESS_PFX,
	OPEN_PFX,
	PFX_ROOT,
	PHRASE,
	RC2_PFX,
	TRIPLE_DES_PFX,
} from '../../support/pfx-files';

const identityOf = (pfx: string, passphrase = PHRASE, now?: number): TlsIdentity | undefined =>
	tlsIdentity(
		{
			certificate: { label: 'Certificate', value: undefined },
			key: { label: 'Key', value: undefined },
			pfx: { label: 'File', value: pfx },
			passphrase: { label: 'Passphrase', value: passphrase },
		},
		now,
	);
const certificatesOf = (identity: TlsIdentity | undefined) =>
	(identity?.cert?.match(/-----BEGIN[^]+?-----END CERTIFICATE-----/g) ?? []).map(
		(pem) => new X509Certificate(pem),
	);
const problemOf = (...args: Parameters<typeof identityOf>): InputProblem => {
	try {
		identityOf(...args);
	} catch (error) {
		if (error instanceof InputProblem) return error;
		throw error;
	}
	throw new Error('Nothing was wrong.');
};

// First, since it is loaded once for all.
it('is a library that somebody loads first', async () => {
	expect(() => identityOf(AES_PFX)).toThrow(/Nobody loaded/);
	await loadPkcs12();
	expect(identityOf(AES_PFX)).toBeDefined();
});

describe('a file of PKCS #12', () => {
	it.each([
		['RC2 and triple DES, which OpenSSL 3 refuses', RC2_PFX, 'rsa'],
		['triple DES', TRIPLE_DES_PFX, 'ec'],
		['AES-256', AES_PFX, 'ec'],
	])('by %s: certificate, chain and key, as PEM', (_, file, kind) => {
		const identity = identityOf(file);
		const [own, ...signers] = certificatesOf(identity);
		const key = createPrivateKey(identity?.key ?? '');
		expect(key.asymmetricKeyType).toBe(kind);
		expect(own?.checkPrivateKey(key)).toBe(true);
		expect(own?.subject).toBe('CN=merchant.example');
		expect(signers.map(({ subject }) => subject)).toEqual([
			'CN=PFX test issuing CA (synthetic)',
			'CN=PFX test root (synthetic)',
		]);
		// Byte for byte what was signed.
		const root = new X509Certificate(PFX_ROOT);
		expect(signers[1]?.fingerprint256).toBe(root.fingerprint256);
		expect(signers[0]?.verify(root.publicKey)).toBe(true);
		expect(identity).not.toHaveProperty('passphrase');
		expect(identity).not.toHaveProperty('ca');
	});

	it('old and new of one company are the same', () => {
		expect(identityOf(TRIPLE_DES_PFX)).toEqual(identityOf(AES_PFX));
	});

	it('needs no passphrase where it has none', () => {
		expect(certificatesOf(identityOf(OPEN_PFX, ''))).toHaveLength(1);
	});

	it.each<[string, (text: string) => string]>([
		['in lines', (text) => `${text.replace(/(.{64})/g, '$1\r\n')}\n`],
		['in one line of a password field', (text) => text.replace(/(.{64})/g, '$1 ')],
		['with \\n in letters', (text) => text.replace(/(.{64})/g, '$1\\n')],
		['as a data address', (text) => `data:application/x-pkcs12;base64,${text}`],
		['as Base64URL', (text) => text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')],
	])('may be pasted %s', (_, pasted) => {
		expect(identityOf(pasted(AES_PFX))).toEqual(identityOf(AES_PFX));
	});

	describe('that other programs wrote', () => {
		const rsa = (): Entry => {
			const { cert = '', key = '' } = identityOf(RC2_PFX) ?? {};
			return { key, certificates: [`${cert.split('-----END')[0]}-----END CERTIFICATE-----`] };
		};
		const other = (): Entry => {
			const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
			const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
			return { key, certificates: [] };
		};

		it.each([
			['before', () => [other(), rsa()]],
			['behind', () => [rsa(), other()]],
		])('may hold another key %s its own', (_, entries) => {
			const identity = identityOf(makePfx(entries(), 'phrase'), 'phrase');
			expect(identity?.key).toBe(rsa().key);
			expect(certificatesOf(identity)).toHaveLength(1);
		});

		it('may have no passphrase, not even an empty one', () => {
			expect(identityOf(makePfx([rsa()], null), '')?.key).toBe(rsa().key);
		});

		it('whose keys all belong to others is told so', () => {
			const strange = { ...rsa(), key: other().key };
			expect(problemOf(makePfx([strange], 'phrase'), 'phrase')).toMatchObject({
				field: 'File',
				problem: 'The key in this file does not belong to a certificate in it.',
			});
		});

		it('without a certificate is told so', () => {
			expect(problemOf(makePfx([other()], 'phrase'), 'phrase').problem).toBe(
				'There is no certificate in this file.',
			);
		});
	});

	it('is opened once, however often a credential is used', () => {
		const fields = [
			{ label: 'File', value: RC2_PFX },
			{ label: 'Passphrase', value: PHRASE },
		] as const;
		expect(openPkcs12(...fields)).toBe(openPkcs12(...fields));
		expect(() => openPkcs12(fields[0], { label: 'Passphrase', value: 'wrong' })).toThrow();
	});
});

describe('what cannot be used names its field and shows nothing', () => {
	it.each([
		['a wrong passphrase', AES_PFX, 'wrong-one', 'Passphrase', 'It does not open what is in File.'],
		[
			'one for an old file',
			RC2_PFX,
			'wrong-one',
			'Passphrase',
			'It does not open what is in File.',
		],
		['none', AES_PFX, '', 'Passphrase', 'It is empty, but what is in File is encrypted.'],
		['words', 'my file!', PHRASE, 'File', 'This is not base64.'],
		[
			'PEM',
			'-----BEGIN CERTIFICATE-----',
			PHRASE,
			'File',
			'This is PEM, not the base64 of a PFX file.',
		],
		[
			'half a file',
			AES_PFX.slice(0, 800),
			PHRASE,
			'File',
			'This is not a PFX file, or not all of it.',
		],
		['another file', 'MAUCAQECAQI=', PHRASE, 'File', 'This is not a PFX file, or not all of it.'],
		['a picture', 'iVBORw0KGgo=', PHRASE, 'File', 'This is not a PFX file, or not all of it.'],
		['no key', KEYLESS_PFX, PHRASE, 'File', 'There is no private key in this file.'],
	])('%s', (_, file, passphrase, field, problem) => {
		const found = problemOf(file, passphrase);
		expect([found.field, found.problem]).toEqual([field, problem]);
		expect(`${found.message} ${found.example}`).not.toMatch(/MII|wrong-one|my file/);
		expect(found.cause).toBeUndefined();
	});

	it('a byte that was changed on the way', () => {
		const at = 900;
		const other = AES_PFX[at] === 'A' ? 'B' : 'A';
		const found = problemOf(AES_PFX.slice(0, at) + other + AES_PFX.slice(at + 1));
		expect(found).toBeInstanceOf(InputProblem);
	});

	it('dates are checked as those of PEM are', () => {
		const late = Date.parse('2200-01-01');
		expect(problemOf(AES_PFX, PHRASE, late)).toMatchObject({
			field: 'File',
			problem: expect.stringMatching(/^This certificate expired on 21\d\d-\d\d-\d\d\.$/) as string,
		});
		expect(problemOf(AES_PFX, PHRASE, 0).problem).toMatch(/is not valid before 20\d\d-/);
	});
});
