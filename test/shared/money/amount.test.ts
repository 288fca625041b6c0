import { assert, constantFrom, integer, property, stringMatching } from 'fast-check';

import { minorDigits, parseAmount, toDecimal, toMajor } from '../../../shared/money/amount';

/** ISO 4217 minor units, list one. The first four are what our providers settle in. */
const ISO_4217: Array<[string, number]> = [
	['MZN', 2],
	['BRL', 2],
	['AUD', 2],
	['USD', 2],
	['EUR', 2],
	['GBP', 2],
	['INR', 2],
	['CNY', 2],
	['PHP', 2],
	['THB', 2],
	['JPY', 0],
	['KRW', 0],
	['VND', 0],
	['CLP', 0],
	['KWD', 3],
	['TND', 3],
	['IQD', 3],
	['CLF', 4],
	['HUF', 2],
	['IDR', 2],
	['PKR', 2],
	['COP', 2],
	['MMK', 2],
	['LBP', 2],
];

describe('decimal places', () => {
	it.each(ISO_4217)('%s has %s, as ISO 4217 says', (currency, digits) => {
		expect(minorDigits(currency)).toBe(digits);
	});
});

describe('amounts', () => {
	it.each<[number | string, string, number]>([
		[35.41, 'MZN', 3_541],
		['35.41', 'MZN', 3_541],
		[' 35.4 ', 'MZN', 3_540],
		['35', 'MZN', 3_500],
		['0.01', 'MZN', 1],
		['35.410', 'MZN', 3_541],
		['35.4100', 'MZN', 3_541],
		['-12.5', 'BRL', -1_250],
		['+12.5', 'BRL', 1_250],
		['007', 'BRL', 700],
		['100', 'JPY', 100],
		['100.0', 'JPY', 100],
		['1.234', 'KWD', 1_234],
		['90071992547409.91', 'MZN', 9_007_199_254_740_991],
	])('reads %j %s as %s', (value, currency, minor) => {
		expect(parseAmount(value, currency)).toEqual({ minor, currency });
	});

	it.each<[number | string, string]>([
		['35.415', 'MZN'],
		[0.1 + 0.2, 'MZN'],
		['1.5', 'JPY'],
		['1.2345', 'KWD'],
		['', 'MZN'],
		['.5', 'MZN'],
		['5.', 'MZN'],
		['1,50', 'MZN'],
		['1 000', 'MZN'],
		['1e3', 'MZN'],
		['0x10', 'MZN'],
		['Infinity', 'MZN'],
		['--5', 'MZN'],
		['٥', 'MZN'],
		[Number.NaN, 'MZN'],
		[Infinity, 'MZN'],
		[1e21, 'MZN'],
		['90071992547409.92', 'MZN'],
	])('refuses %j %s', (value, currency) => {
		expect(parseAmount(value, currency)).toBeUndefined();
	});

	it.each([
		[0, 'MZN', '0.00'],
		[0, 'JPY', '0'],
		[-1, 'MZN', '-0.01'],
		[5, 'CLF', '0.0005'],
	])('writes %s %s as %s', (minor, currency, text) => {
		expect(toDecimal({ minor, currency })).toBe(text);
	});

	it('100 000 amounts come back as they went in, as text and as number', () => {
		const currency = constantFrom('MZN', 'BRL', 'JPY', 'KWD');
		assert(
			property(integer({ min: -1e12, max: 1e12 }), currency, (minor, code) => {
				const amount = { minor, currency: code };
				const text = toDecimal(amount);
				// Matchers cost more than what they check here.
				return (
					parseAmount(text, code)?.minor === minor &&
					parseAmount(toMajor(amount), code)?.minor === minor &&
					(text.split('.')[1]?.length ?? 0) === minorDigits(code)
				);
			}),
			{ numRuns: 100_000 },
		);
	});

	it('one digit too many is refused, whatever the digits', () => {
		const extra = stringMatching(/^\d{1,9}\.\d{2}[1-9]$/);
		assert(
			property(extra, (text) => parseAmount(text, 'MZN') === undefined),
			{ numRuns: 5_000 },
		);
	});
});
