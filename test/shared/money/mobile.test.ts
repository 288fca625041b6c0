import { parseMobile } from '../../../shared/money/mobile';
import { vendor } from '../../support/transport';

const read = (text: string) => parseMobile(text, 'MZ', vendor.parsePhoneNumberFromString);

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
	])('reads %j', (text) => {
		expect(read(text)).toEqual({ national: '841234567', e164: '+258841234567' });
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
