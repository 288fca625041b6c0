import { assert, constantFrom, integer, property, string } from 'fast-check';

import { minorDigits, toDecimal, toMajor } from '../../../shared/money/amount';
import { readTypedAmount } from '../../../shared/money/typed-amount';
import { isRefusal, readDecimal } from '../../../shared/money/typed-decimal';

const refusal = (raw: unknown, currency = 'MZN') => {
	const read = readTypedAmount(raw, currency);
	if (!isRefusal(read)) throw new Error(`${String(raw)} was read as ${read.minor}.`);
	return read;
};

describe('one amount, however it is typed', () => {
	it.each([
		'1250,50',
		'1250.50',
		'1250,5',
		'1250.5',
		'1.250,50',
		'1,250.50',
		'1 250,50',
		'1 250.5',
		'1\u00A0250,50',
		'1\u2009250,50',
		'1\u202F250.50',
		' 1250,50 ',
		'1250.50\u200B',
		'\u202A1250.50\u202C',
		'MT 1250,50',
		'1.250,50 MT',
		'mzn 1250.50',
		'1250.50MZN',
		1250.5,
	])('%j', (raw) => {
		expect(readTypedAmount(raw, 'MZN')).toEqual({ minor: 125_050, currency: 'MZN' });
	});

	it.each<[unknown, string, number]>([
		['1.234.567,89', 'MZN', 123_456_789],
		['1,234,567.89', 'MZN', 123_456_789],
		['1 234 567,89', 'MZN', 123_456_789],
		['1.234.567', 'MZN', 123_456_700],
		['1 250', 'MZN', 125_000],
		['0,01', 'MZN', 1],
		['0', 'MZN', 0],
		[0, 'MZN', 0],
		[-0, 'MZN', 0],
		[1.5, 'MZN', 150],
		['100', 'JPY', 100],
		['1.234.567', 'JPY', 1_234_567],
		['1,250.500', 'KWD', 1_250_500],
		['1250.000', 'KWD', 1_250_000],
		['0.250', 'KWD', 250],
		[1.25, 'KWD', 1_250],
		['R$ 1.250,50', 'BRL', 125_050],
		['90071992547409.91', 'MZN', 9_007_199_254_740_991],
	])('%j %s is %s', (raw, currency, minor) => {
		expect(readTypedAmount(raw, currency)).toEqual({ minor, currency });
	});

	it('10 000 amounts in every way of writing them', () => {
		const currency = constantFrom('MZN', 'BRL', 'JPY', 'KWD');
		const style = constantFrom(['.', ','], [',', '.'], [' ', ','], ['\u00A0', '.'], ['', ',']);
		assert(
			property(integer({ min: 0, max: 1e12 }), currency, style, (minor, code, [group, point]) => {
				const [whole = '', fraction] = toDecimal({ minor, currency: code }).split('.');
				const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group ?? '');
				const text = fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
				const read = readTypedAmount(text, code);
				// One separator before three digits is the one thing that nobody can tell.
				if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return isRefusal(read);
				return !isRefusal(read) && read.minor === minor;
			}),
			{ numRuns: 10_000 },
		);
	});

	it('10 000 numbers are taken as they are', () => {
		assert(
			property(integer({ min: 0, max: 1e12 }), constantFrom('MZN', 'JPY', 'KWD'), (minor, code) => {
				const read = readTypedAmount(toMajor({ minor, currency: code }), code);
				return !isRefusal(read) && read.minor === minor;
			}),
			{ numRuns: 10_000 },
		);
	});
});

describe('what may mean two amounts is asked about', () => {
	it.each([
		['1.250', 'MZN', '1250.00', '1.25'],
		['1,250', 'MZN', '1250.00', '1.25'],
		['1.500', 'MZN', '1500.00', '1.50'],
		['10.000', 'MZN', '10000.00', '10.00'],
		['3.000', 'BRL', '3000.00', '3.00'],
		['R$ 3.000', 'BRL', '3000.00', '3.00'],
		['999,999', 'MZN', '999999.00', '999.999'],
		['1.250', 'KWD', '1250.000', '1.25'],
		['1.250', 'JPY', '1250', '1.25'],
		['3.000', 'JPY', '3000', '3'],
	])('%j %s is %s or %s', (raw, currency, large, small) => {
		const { advice, problem } = refusal(raw, currency);
		expect(problem).toContain(`can be read as ${large} or as ${small}.`);
		expect(advice).toContain(`Write ${large}`);
	});

	it('the advice can be followed', () => {
		for (const currency of ['MZN', 'KWD', 'JPY']) {
			for (const raw of ['1.250', '1.200', '1.234', '12.000']) {
				const { advice } = refusal(raw, currency);
				const [large = '', small] = [...advice.matchAll(/(?:Write|or) (?:\{\{ )?([\d.]+\d)/g)].map(
					([, number]) => number,
				);
				expect(readTypedAmount(large, currency)).toMatchObject({ currency });
				if (small === undefined) continue;
				const typed = advice.includes('{{') ? Number(small) : small;
				const read = readTypedAmount(typed, currency);
				expect(read).toEqual({
					currency,
					minor: Math.round(Number(small) * 10 ** minorDigits(currency)),
				});
			}
		}
	});
});

describe('refused', () => {
	it.each<[unknown, string]>([
		['', 'It is empty.'],
		[' \u00A0', 'It is empty.'],
		[null, 'It is empty.'],
		[undefined, 'It is empty.'],
		['-5', 'It is negative.'],
		['- 5', 'It is negative.'],
		['\u22125', 'It is negative.'],
		[-5, 'It is negative.'],
		['--5', 'not only a number'],
		['+5', 'not only a number'],
		['(5.00)', 'not only a number'],
		['5-', 'not only a number'],
		['1e3', 'words or signs'],
		['0x10', 'words or signs'],
		['Infinity', 'words or signs'],
		['100 meticais', 'words or signs'],
		['100 BRL', 'words or signs'],
		['$100', 'words or signs'],
		['100 €', 'words or signs'],
		['MT 100 MT', 'words or signs'],
		['١٢', 'not only a number'],
		['１２', 'not only a number'],
		['1_000', 'not only a number'],
		["1'000.00", 'not only a number'],
		['12.34,56', 'are not where'],
		['1.2345,00', 'are not where'],
		['1,25,000.00', 'are not where'],
		['1.234,567.89', 'are not where'],
		['1.234 567,89', 'are not where'],
		['1.250,50,00', 'are not where'],
		['12 34', 'are not where'],
		['5.', 'are not where'],
		['.5', 'are not where'],
		['1..5', 'are not where'],
		['1. 5', 'are not where'],
		['500.0000', 'It has 4 decimals; at most 2 are possible.'],
		['0.500', 'It has 3 decimals'],
		['1250.505', 'It has 3 decimals'],
		['1,250.500', 'It has 3 decimals'],
		['1 250,500', 'It has 3 decimals'],
		[0.1 + 0.2, 'It has 17 decimals'],
		[1.005, 'It has 3 decimals'],
		['007', 'begins with a zero'],
		['0000125050', 'begins with a zero'],
		['90071992547409.92', 'too large'],
		[1e21, 'too large'],
		[1e-7, 'too large or too small'],
		[Number.NaN, 'It is NaN'],
		[Infinity, 'It is Infinity'],
		[true, 'It is true or false, not a number.'],
		[[5], 'It is a list of 1, not a number.'],
		[{ amount: 5 }, 'It is an object, not a number.'],
		[new Date(0), 'It is a date, not a number.'],
		[10n, 'It is a number'],
	])('%p: %s', (raw, problem) => {
		const read = refusal(raw);
		expect(read.problem).toContain(problem);
		expect(read.advice).not.toBe('');
	});

	it('a computed number is told how to be rounded', () => {
		expect(refusal(33.333).advice).toContain('{{ $json.total.round(2) }}');
	});

	it('nothing of what was given is repeated, but two readings of one amount', () => {
		const canary = string({ minLength: 4 }).filter((text) => /[^\d., ]/.test(text));
		assert(
			property(canary, (text) => {
				const read = readTypedAmount(`${text}QX7`, 'MZN');
				return !isRefusal(read) || !`${read.problem}${read.advice}`.includes('QX7');
			}),
			{ numRuns: 2_000 },
		);
	});
});

it('three decimals in a row are asked about in quantities as well', () => {
	expect(readDecimal('1.250', 3)).toMatchObject({
		problem: '“1.250” can be read as 1250.000 or as 1.25.',
	});
	expect(readDecimal('1,5', 3)).toEqual({ units: 1_500 });
	expect(readDecimal('1250', 3)).toEqual({ units: 1_250_000 });
	expect(readDecimal(0.125, 3)).toEqual({ units: 125 });
	expect(readDecimal('0.1255', 3)).toMatchObject({
		problem: expect.stringContaining('4 decimals'),
	});
});
