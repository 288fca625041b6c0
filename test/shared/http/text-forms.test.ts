import { parseJson } from '../../../shared/http/json';
import { path } from '../../../shared/http/path';
import { vendor } from '../../support/transport';

describe('the path tag: a value is one segment, whatever it contains', () => {
	it.each([
		['plain', 'CP123456789', '/t/CP123456789/s'],
		['a number', 144365, '/t/144365/s'],
		['a slash', 'a/b', '/t/a%2Fb/s'],
		['a path upwards', '../../users', '/t/..%2F..%2Fusers/s'],
		['encoded dots', '%2e%2e', '/t/%252e%252e/s'],
		['a query', 'a?x=1&y=2', '/t/a%3Fx%3D1%26y%3D2/s'],
		['a fragment', 'a#b', '/t/a%23b/s'],
		['line ends', 'a\r\nHost: x', '/t/a%0D%0AHost%3A%20x/s'],
		['a backslash', 'a\\b', '/t/a%5Cb/s'],
		['accents', 'ação', '/t/a%C3%A7%C3%A3o/s'],
		['an emoji', '🎫', '/t/%F0%9F%8E%AB/s'],
		['three dots', '...', '/t/.../s'],
	])('%s', (_, value, text) => {
		const made = path`/t/${value}/s`;
		expect(made.text).toBe(text);
		// What a URL parser makes of it stays under the same parent.
		expect(new URL(made.text, 'https://x').pathname.split('/')).toHaveLength(4);
	});

	it.each(['', '.', '..'])('%j is refused', (value) => {
		expect(() => path`/t/${value}/s`).toThrow(/cannot be part of a web address/);
	});

	it('half a surrogate pair is refused as an identifier, not as a bug', () => {
		expect(() => path`/t/${'\ud83c'}/s`).toThrow(/Identifier/);
	});
});

describe('JSON as providers write it', () => {
	const parse = (text: string) => parseJson(text, vendor);

	it.each([
		['20 digits', '12345678901234567890', '12345678901234567890'],
		['an id just beyond a float', '9007199254740993', '9007199254740993'],
		['17 digits with a fraction', '1234567890123456.78', '1234567890123456.78'],
		['16 digits that fit', '1234567890123456', 1_234_567_890_123_456],
		['the digits spread around the point', '123456789012.123456', '123456789012.123456'],
		['an ordinary amount', '35.41', 35.41],
		['a negative amount', '-0.01', -0.01],
		['an exponent', '1e3', 1_000],
		['a number beyond the largest double', '1e400', '1e400'],
		['the same, written otherwise', '-12.5E+0400', '-12.5E+0400'],
		['15 digits that the exponent lifts over it', '123456789012345e300', '123456789012345e300'],
		['a number too near to zero for a double', '1e-400', '1e-400'],
		['one so near that digits are lost', '1.2345e-320', '1.2345e-320'],
		['a large one that fits', '1.5e300', 1.5e300],
		['zero, however it is written', '0.0e-400', 0],
	])('keeps %s', (_, digits, value) => {
		expect(parse(`{"id":${digits}}`)).toEqual({ id: value });
	});

	it.each(['1e400', '[1e400]', '[0, 1e400]', '[0,\n1e400]'])(
		'a number beyond a double: %s',
		(text) => {
			expect([parse(text)].flat().at(-1)).toBe('1e400');
		},
	);

	it('an id that looks like an exponent takes the built-in parser', () => {
		const parseLosslessJson = jest.fn();
		const text = '{"id":"550e8400-e29b-41d4-a716-446655440000"}';
		expect(parseJson(text, { ...vendor, parseLosslessJson })).toEqual(JSON.parse(text));
		expect(parseLosslessJson).not.toHaveBeenCalled();
	});

	it.each([
		['15 digits with a point', '12345678901.2345', 12_345_678_901.2345],
		['a negative one', '-12345678901.2345', -12_345_678_901.2345],
		['zeros before the digits', '0.000012345678901234', 0.000_012_345_678_901_234],
		['an exponent', '1.2345678901234e+10', 12_345_678_901.234],
	])('a long number beside it does not make a text of %s', (_, digits, value) => {
		expect(parse(`{"id":12345678901234567890,"n":${digits}}`)).toMatchObject({ n: value });
	});

	it.each([
		['on its own', '{"__proto__":{"polluted":true},"a":1}'],
		['deep inside', '{"x":[{"__proto__":{"polluted":true}}]}'],
		['beside a long number', '{"__proto__":{"polluted":true},"id":12345678901234567890}'],
		['with _ escaped', '{"\\u005f_proto__":{"polluted":true}}'],
		['with p escaped', '{"__\\u0070roto__":{"polluted":true}}'],
		['with r escaped', '{"__p\\u0072oto__":{"polluted":true}}'],
		['with o escaped', '{"__pr\\u006Fto__":{"polluted":true}}'],
		['with t escaped', '{"__pro\\u0074o__":{"polluted":true}}'],
	])('drops __proto__ %s', (_, text) => {
		const seen = JSON.stringify(parse(text), (__, value: unknown) => {
			if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
				expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
				expect(Object.hasOwn(value, '__proto__')).toBe(false);
			}
			return value;
		});
		expect(seen).not.toContain('polluted');
	});

	it.each(['{"a":1,"a":2}', '{"a":1,"id":12345678901234567890,"a":2}'])(
		'takes the last of two equal keys: %s',
		(text) => {
			expect(parse(text)).toMatchObject({ a: 2 });
		},
	);

	it.each(['', '{', '{"a":12345678901234567890', 'nope', '{"a":01}', '[1,]'])(
		'%j is a syntax error',
		(text) => {
			expect(() => parse(text)).toThrow(SyntaxError);
		},
	);
});
