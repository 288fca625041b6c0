import { X509Certificate } from 'node:crypto';

import { tlsIdentity } from '../../../shared/auth/tls-identity';
import { InputProblem } from '../../../shared/errors/failure';
import { type Pem, TestAuthority } from '../../support/certificates';

let root: TestAuthority;
let middle: TestAuthority;
let issuing: TestAuthority;
let mine: Pem;
beforeAll(async () => {
	root = await TestAuthority.create('Root');
	middle = await root.below('Middle');
	issuing = await middle.below('Issuing');
	mine = await issuing.issue({ host: 'merchant.example' });
});

/** Common names of what TLS would present. */
const presented = (certificates: string[], key = mine.key) => {
	const cert = certificates.join('\n');
	const identity = tlsIdentity({
		certificate: { label: 'Certificate', value: cert },
		key: { label: 'Key', value: key },
	});
	const texts = identity?.cert?.match(/-----BEGIN[^]+?-----END CERTIFICATE-----/g) ?? [];
	return texts.map(
		(pem) => /^CN=(.+?)(?: \(synthetic\))?$/m.exec(new X509Certificate(pem).subject)?.[1],
	);
};
const problemOf = (...args: Parameters<typeof presented>): InputProblem => {
	try {
		presented(...args);
	} catch (error) {
		if (error instanceof InputProblem) return error;
		throw error;
	}
	throw new Error('Nothing was wrong.');
};

describe('the chain that a client presents', () => {
	const WHOLE = ['merchant.example', 'Issuing', 'Middle', 'Root'];

	it.each<[string, number[]]>([
		['as it has to be', [0, 1, 2, 3]],
		['upside down', [3, 2, 1, 0]],
		['shuffled', [2, 0, 3, 1]],
	])('is in order, however it was pasted: %s', (_, order) => {
		const given = [mine.cert, issuing.ca, middle.ca, root.ca];
		expect(presented(order.map((index) => given[index] ?? ''))).toEqual(WHOLE);
	});

	it('has each certificate once', () => {
		const twice = [mine.cert, issuing.ca, middle.ca, root.ca];
		expect(presented([...twice, ...twice])).toEqual(WHOLE);
		expect(presented([mine.cert, mine.cert])).toEqual(['merchant.example']);
		const some = [mine.cert, issuing.ca, issuing.ca];
		expect(presented(some)).toEqual(['merchant.example', 'Issuing']);
	});

	it('may be a certificate alone, or end before its root', () => {
		expect(presented([mine.cert])).toEqual(['merchant.example']);
		expect(presented([issuing.ca, mine.cert])).toEqual(['merchant.example', 'Issuing']);
	});

	it('leaves out what it does not hang on, once it is whole', async () => {
		const stranger = await TestAuthority.create('Stranger');
		expect(presented([stranger.ca, mine.cert, issuing.ca, middle.ca, root.ca])).toEqual(WHOLE);
	});

	it('ends with one that signed itself, whatever it may sign', async () => {
		const { cert, key } = await TestAuthority.signItself('merchant.example');
		expect(presented([cert, root.ca], key)).toEqual(['merchant.example']);
	});

	it('goes by signatures: an authority that got a new key keeps its name', async () => {
		const renewed = await middle.below('Issuing');
		expect(presented([renewed.ca, issuing.ca, middle.ca, root.ca, mine.cert])).toEqual(WHOLE);
		expect(problemOf([renewed.ca, mine.cert])).toMatchObject({ field: 'Certificate' });
	});

	it('has no gap', () => {
		const { field, message } = problemOf([mine.cert, issuing.ca, root.ca]);
		expect(field).toBe('Certificate');
		expect(message).toContain('the certificate of “Middle (synthetic)”');
		expect(message).toContain('signed the one of “Issuing (synthetic)”');
		expect(problemOf([mine.cert, middle.ca]).message).toContain('of “merchant.example”');
	});

	it('has no part that has run out', async () => {
		const old = await root.below('Old', { expired: true });
		const below = await old.issue({ host: 'merchant.example' });
		const { message } = problemOf([below.cert, old.ca, root.ca], below.key);
		expect(message).toMatch(
			/The certificate of “Old \(synthetic\)” in the chain expired on \d{4}-/,
		);
	});

	it('belongs to the key, wherever its certificate stands', async () => {
		const { key } = await issuing.issue();
		const { field, problem } = problemOf([mine.cert, issuing.ca], key);
		expect([field, problem]).toEqual(['Key', 'It does not belong to what is in Certificate.']);
	});
});
