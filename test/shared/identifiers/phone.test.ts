import { parseMobile, parsePhone } from '../../../shared/identifiers/phone';
import phone from '../../../shared/vendor/phone';

const read = (text: string) => parseMobile(text, 'MZ', phone.parsePhoneNumberFromString);

describe('Mozambican mobile numbers', () => {
	it.each([
		'841234567',
		'84 123 4567',
		'84-123-4567',
		'84.123.4567',
		'(84) 123 4567',
		'+258841234567',
		'+258 84 123 4567',
		'00258 84 123 4567',
		'258841234567',
		'  841234567  ',
		'  00258841234567',
		'(+258) 84 123 4567',
		'84\u2013123\u20134567',
		'84\u00A0123\u00A04567',
		// As phones copy a contact.
		'\u202A+258 84 123 4567\u202C',
	])('reads %j', (text) => {
		expect(read(text)).toEqual({
			national: '841234567',
			e164: '+258841234567',
			country: 'MZ',
			mobile: true,
		});
	});

	it.each(['82', '83', '84', '85', '86', '87', '89'])('%s is a mobile prefix', (prefix) => {
		expect(read(`${prefix}1234567`)?.national).toBe(`${prefix}1234567`);
	});

	it('takes 00 for a country code at the start only', () => {
		expect(read('841002003')?.e164).toBe('+258841002003');
	});

	it.each([
		['nothing', ''],
		['words', 'not a number'],
		['a fixed line in Maputo', '21 123 456'],
		['80', '801234567'],
		['81', '811234567'],
		['91', '911234567'],
		['eight digits', '84123456'],
		['ten digits', '8412345678'],
		['a trunk zero', '0841234567'],
		['Portugal', '+351 912 345 678'],
		['South Africa', '+27 82 123 4567'],
		['Vietnam, with 00', '00841234567'],
		['two numbers', '841234567 841234568'],
		['an emergency number', '112'],
	])('refuses %s', (_, text) => {
		expect(read(text)).toBeUndefined();
	});
});

/** What stands between two numbers, or between a number and its extension, in one cell. */
const BETWEEN = [
	...[
		';',
		',',
		'/',
		'|',
		'&',
		'+',
		'\n',
		'\t',
		' ',
		'  ',
		'-',
		' - ',
		'.',
		'#',
		':',
		'*',
		'~',
		'=',
	],
	...['x', ' x ', 'ext', ' ext. ', ';ext=', ' ou ', ' e ', ' and ', ' or ', ' ramal ', ' r. '],
];

describe('a cell holds one number', () => {
	const home = ['MZ', 'BR'] as const;
	const numbers = {
		MZ: ['841234567', '867654321', '+258 84 123 4567', '12'],
		BR: ['(61) 3493-9002', '(61) 3493-1000', '11987654321', '12'],
	};

	it.each(BETWEEN)('%j between two of them', (between) => {
		for (const country of home) {
			const [first, ...others] = numbers[country];
			for (const other of others) {
				const text = `${first}${between}${other}`;
				expect([text, parsePhone(text, country, phone.parsePhoneNumberFromString)]).toEqual([
					text,
					undefined,
				]);
			}
		}
	});

	it.each(['não informado', '-', '()', 'N/A', 'tel. 841234567', '841234567 (Ana)', '٨٤١٢٣٤٥٦٧'])(
		'%j is none',
		(text) => {
			for (const country of home) {
				expect(parsePhone(text, country, phone.parsePhoneNumberFromString)).toBeUndefined();
			}
		},
	);
});

describe('Brazilian numbers', () => {
	it.each([
		['11987654321', '11987654321', true],
		['(11) 98765-4321', '11987654321', true],
		['+55 11 98765-4321', '11987654321', true],
		['0055 11 98765 4321', '11987654321', true],
		['(61) 3493-9002', '6134939002', false],
	])('%s is %s', (text, national, mobile) => {
		expect(parsePhone(text, 'BR', phone.parsePhoneNumberFromString)).toMatchObject({
			national,
			mobile,
			country: 'BR',
		});
	});

	it('a number of another country says so', () => {
		expect(parsePhone('+351 912 345 678', 'BR', phone.parsePhoneNumberFromString)?.country).toBe(
			'PT',
		);
	});
});
