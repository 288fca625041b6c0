import { createPrivateKey } from 'node:crypto';

import { type TlsFields, tlsIdentity } from '../../../shared/auth/tls-identity';
import { InputProblem } from '../../../shared/errors/failure';
import { type Pem, TestAuthority } from '../../support/certificates';
import { OLD_KEYS } from '../../support/pfx-files';

let authority: TestAuthority;
let mine: Pem;
beforeAll(async () => {
	authority = await TestAuthority.create('Test CA');
	mine = await authority.issue({ host: 'merchant.example' });
});

const PHRASE = 'a-passphrase-of-the-test';
const fields = (typed: Partial<Pem> & { passphrase?: string; ca?: string }): TlsFields => ({
	certificate: { label: 'Client Certificate', value: typed.cert },
	key: { label: 'Private Key', value: typed.key },
	passphrase: { label: 'Passphrase', value: typed.passphrase },
	authority: { label: 'Authorities', value: typed.ca },
});
const encrypted = (type: 'pkcs8' | 'sec1') =>
	createPrivateKey(mine.key)
		.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: PHRASE })
		.toString();

it('nothing typed is no identity; a version that is demanded is one', () => {
	expect(tlsIdentity(fields({}))).toBeUndefined();
	expect(tlsIdentity(fields({ cert: ' ', key: '\n' }))).toBeUndefined();
	expect(tlsIdentity({ ...fields({}), minVersion: 'TLSv1.3' })).toEqual({ minVersion: 'TLSv1.3' });
});

describe('PEM as people paste it', () => {
	it.each<[string, (pem: string) => string]>([
		['as it is', (pem) => pem],
		['in one line, with blanks', (pem) => pem.trim().replace(/\r?\n/g, ' ')],
		['with \\n in letters', (pem) => pem.trim().replace(/\r?\n/g, '\\n')],
		['with \\r\\n in letters', (pem) => pem.trim().replace(/\r?\n/g, '\\r\\n')],
		['of Windows', (pem) => pem.replace(/\r?\n/g, '\r\n')],
		['indented, with words around it', (pem) => `subject=x\n  ${pem.replace(/\n/g, '\n  ')}\n.`],
	])('%s', (_, pasted) => {
		const plain = tlsIdentity(fields({ ...mine, ca: authority.ca }));
		const typed = { cert: pasted(mine.cert), key: pasted(mine.key), ca: pasted(authority.ca) };
		expect(tlsIdentity(fields(typed))).toEqual(plain);
		expect(createPrivateKey(plain?.key ?? '').asymmetricKeyType).toBe('ec');
	});

	it.each(['pkcs8', 'sec1'] as const)('an encrypted key (%s), in one line', (type) => {
		const key = encrypted(type).trim().replace(/\n/g, ' ');
		const identity = tlsIdentity(fields({ ...mine, key, passphrase: PHRASE }));
		expect(identity).toMatchObject({ passphrase: PHRASE });
		const opened = createPrivateKey({ key: identity?.key ?? '', passphrase: PHRASE });
		expect(opened.equals(createPrivateKey(mine.key))).toBe(true);
	});

	it('certificate and key in one text, pasted into both fields', () => {
		const both = `${mine.key}\n${mine.cert}`;
		const identity = tlsIdentity(fields({ cert: both, key: both }));
		expect(identity).toEqual(tlsIdentity(fields(mine)));
	});

	it('a key in a file with its parameters before it', () => {
		const parameters =
			'-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';
		expect(tlsIdentity(fields({ ...mine, key: parameters + mine.key }))?.key).toContain('PRIVATE');
	});
});

describe('what cannot be used names its field and shows nothing', () => {
	const cases: Array<[string, () => Promise<TlsFields>, string, RegExp]> = [
		['no certificate', async () => fields({ key: mine.key }), 'Client Certificate', /is empty/],
		['no key', async () => fields({ cert: mine.cert }), 'Private Key', /is empty/],
		[
			'a broken certificate',
			async () => fields({ ...mine, cert: mine.cert.replace('MII', 'MIA') }),
			'Client Certificate',
			/not a certificate/,
		],
		[
			'a key for a certificate',
			async () => fields({ ...mine, cert: mine.key }),
			'Client Certificate',
			/not a certificate/,
		],
		[
			'a certificate for a key',
			async () => fields({ ...mine, key: mine.cert }),
			'Private Key',
			/not a private key/,
		],
		['words', async () => fields({ ...mine, key: 'my key' }), 'Private Key', /not a private key/],
		[
			'the key of another',
			async () => fields({ ...mine, key: (await authority.issue()).key }),
			'Private Key',
			/does not belong to what is in Client Certificate/,
		],
		[
			'an expired certificate',
			async () => fields(await authority.issue({ expired: true })),
			'Client Certificate',
			/expired on \d{4}-\d\d-\d\d\./,
		],
		[
			'an encrypted key without its passphrase',
			async () => fields({ ...mine, key: encrypted('pkcs8') }),
			'Passphrase',
			/It is empty, but/,
		],
		[
			'a key that was encrypted in an old way',
			async () => fields({ ...mine, key: OLD_KEYS.traditional, passphrase: 'abc' }),
			'Private Key',
			/encrypted in an old way that Node no longer reads/,
		],
		[
			'another old way',
			async () => fields({ ...mine, key: OLD_KEYS.pkcs8, passphrase: 'abc' }),
			'Private Key',
			/encrypted in an old way that Node no longer reads/,
		],
		[
			'a wrong passphrase',
			async () => fields({ ...mine, key: encrypted('pkcs8'), passphrase: 'wrong-one' }),
			'Passphrase',
			/does not open what is in Private Key/,
		],
		[
			'broken authorities',
			async () => fields({ ...mine, ca: 'none' }),
			'Authorities',
			/not a certificate/,
		],
	];

	it.each(cases)('%s', async (_, typed, field, problem) => {
		const given = await typed();
		const caught = (() => {
			try {
				return tlsIdentity(given);
			} catch (error) {
				return error;
			}
		})() as InputProblem;
		expect(caught).toBeInstanceOf(InputProblem);
		expect(caught.field).toBe(field);
		expect(caught.problem).toMatch(problem);
		expect(`${caught.message} ${caught.example}`).not.toMatch(/MII|MIG|wrong-one|my key/);
		expect(caught.cause).toBeUndefined();
	});

	it('one that is not valid yet', () => {
		const before = Date.now() - 20 * 86_400_000;
		expect(() => tlsIdentity(fields(mine), before)).toThrow(/not valid before \d{4}-/);
	});
});
