import { assert, integer, jsonValue, property, stringMatching, tuple } from 'fast-check';

import { hideIn, maskCard, maskTail, redact } from '../../../shared/errors/redact';

/** Test numbers of the card schemes, none of a real account. */
const CARDS = [
	'4111111111111111',
	'5555555555554444',
	'378282246310005',
	'30569309025904',
	'6362970000457013',
	'4222222222222',
];

describe('card numbers', () => {
	it.each(CARDS)('%s shows its first six and last four digits only', (card) => {
		const text = redact(`declined: ${card}.`);
		expect(text).toBe(`declined: ${card.slice(0, 6)}******${card.slice(-4)}.`);
		expect(maskCard(card)).toHaveLength(16);
	});

	it.each([
		['in groups of four', '4111 1111 1111 1111'],
		['with dashes', '4111-1111-1111-1111'],
		['in JSON', '{"pan":"4111111111111111"}'],
		['in JSON as a number', '{"pan":4111111111111111}'],
		['in a query', 'pan=4111111111111111&x=1'],
		['stuck to a word', 'PAN4111111111111111'],
		['stuck to an underscore', 'card_4111111111111111'],
	])('%s', (_, text) => {
		expect(redact(text)).not.toMatch(/4111[ -]?1111[ -]?1111[ -]?1111/);
	});

	it.each(['1234567890123456', '20261121120000123', 'CP123456789', '12345678901234567890123'])(
		'a reference that only looks like one stays readable: %s',
		(reference) => {
			expect(redact(`ref ${reference}`)).toBe(`ref ${reference}`);
		},
	);

	it('the name of an invoice or a payment stays readable, whatever its digits are', () => {
		// Its first groups are digits whose last one is right by Luhn.
		const named = 'Sent in this run: 03278435-3585-4a92-9384-73f1b177fb42 (pending).';
		expect(redact(named)).toBe(named);
		const digits = stringMatching(/^[45][0-9]{7}-[0-9]{4}-4[0-9]{3}-[89][0-9]{3}-[0-9]{12}$/);
		assert(
			property(digits, (id) => {
				const text = `12 ${id}, ${id} (unknown)`;
				expect(redact(text)).toBe(text);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('a card number beside such a name is masked all the same', () => {
		const id = '03278435-3585-4a92-9384-73f1b177fb42';
		for (const card of CARDS) {
			const masked = `${card.slice(0, 6)}******${card.slice(-4)}`;
			expect(redact(`${id} ${card} ${id}-${card}`)).toBe(`${id} ${masked} ${id}-${masked}`);
		}
	});

	it('a moment or a number of another length is no card number, though Luhn says so', () => {
		assert(
			property(integer({ min: 1_500_000_000_000, max: 2_100_000_000_000 }), (moment) => {
				expect(redact(`at ${moment}.`)).toBe(`at ${moment}.`);
			}),
		);
		expect(redact('order 00000000000000 of 20160831134809')).toBe(
			'order 00000000000000 of 20160831134809',
		);
	});
});

describe('tokens, tax ids and addresses', () => {
	it.each([
		['a bearer token', 'Authorization: Bearer eyJhbGciOi.J9.abc-_=', 'eyJhbGciOi'],
		['a bearer token in lower case', 'bearer abcdef123456', 'abcdef123456'],
		['basic credentials', 'Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
		['a CPF', 'CPF 123.456.789-09 recusado', '123.456.789-09'],
		['an e-mail address', 'para ana.silva+x@example.com.', 'ana.silva'],
	])('%s is gone', (_, text, secret) => {
		expect(redact(text)).not.toContain(secret);
	});

	it('ordinary words stay as they are', () => {
		const text = 'Bearer bonds, basic needs: HTTP 400, 35.41 MZN, ORDER-1042 at 12:00.';
		expect(redact(text)).toBe(text);
	});
});

describe('what this call knows to be secret', () => {
	it('is gone wherever it stands, as often as it stands there', () => {
		const text = redact('841234567 e 841234567, key=top-secret-key', [
			'841234567',
			'top-secret-key',
		]);
		expect(text).not.toMatch(/841234567|top-secret/);
	});

	it('text that looks like a pattern is taken as text', () => {
		expect(redact('a.*b+c and a-xx-b+c', ['a.*b+c'])).toBe('••••+c and a-xx-b+c');
	});

	it.each(['', 'a', 'order'])('%j is too short to be one: it would blank out words', (secret) => {
		expect(redact('an order of a kind', [secret])).toBe('an order of a kind');
	});

	it('never survives, whatever is around it', () => {
		const secret = stringMatching(/^[A-Za-z0-9_-]{8,40}$/);
		const around = stringMatching(/^[ -~]{0,40}$/);
		assert(
			property(tuple(around, secret, around), ([left, hidden, right]) => {
				expect(redact(`${left} ${hidden} ${right}`, [hidden])).not.toContain(hidden);
			}),
			{ numRuns: 2_000 },
		);
	});

	it.each([
		['841234567', 2, '•••••••67'],
		['ab', 4, 'ab'],
		['', 2, ''],
	])('maskTail(%j, %s)', (value, visible, masked) => {
		expect(maskTail(value, visible)).toBe(masked);
	});

	it('a text of 200 000 digits and spaces is looked through in no time', () => {
		assert(
			property(integer({ min: 0, max: 9 }), (digit) => {
				const before = performance.now();
				redact(`${digit} `.repeat(100_000));
				// Quadratic matching would take minutes.
				expect(performance.now() - before).toBeLessThan(5_000);
			}),
			{ numRuns: 1 },
		);
	});
});

describe('a body without secrets', () => {
	const SECRET = 'sk-test-3141592653';

	it('is itself where it has none of them, and not a copy', () => {
		assert(
			property(jsonValue(), (body) => {
				const before = JSON.stringify(body);
				expect(hideIn(body, [SECRET])).toBe(body);
				expect(JSON.stringify(body)).toBe(before);
			}),
		);
	});

	it('loses them however deep they are; nothing else changes, nor does what was given', () => {
		const around = (text: string) => ({
			first: 1,
			list: ['a text', { deep: [text, null] }],
			same: { untouched: true },
			last: text,
		});
		const body = around(`Bearer ${SECRET}`);
		const safe = hideIn(body, [SECRET]);
		expect(body).toEqual(around(`Bearer ${SECRET}`));
		expect(JSON.stringify(safe)).not.toContain(SECRET);
		expect(safe).toEqual(around(safe.last));
		expect(Object.keys(safe)).toEqual(Object.keys(body));
		expect(safe.same).toBe(body.same);
	});

	it('keeps a column whose name would change a prototype as a column', () => {
		const body: unknown = JSON.parse(`{"__proto__":"${SECRET}","id":"1"}`);
		const safe = hideIn(body, [SECRET]) as object;
		expect(Object.getPrototypeOf(safe)).toBe(Object.prototype);
		expect(Object.keys(safe)).toEqual(['__proto__', 'id']);
		expect(JSON.stringify(safe)).not.toContain(SECRET);
	});
});
