import fc from 'fast-check';

import { abnChecks, acnChecks } from '../../../shared/identifiers/abn';

/** The examples that the registers themselves explain their check digits by. */
const ABN = '51 824 753 556';
const ACN = '004 085 616';

it('the registers’ own examples fit, with and without blanks', () => {
	for (const abn of [ABN, ABN.replaceAll(' ', '')]) expect(abnChecks(abn)).toBe(true);
	for (const acn of [ACN, ACN.replaceAll(' ', '')]) expect(acnChecks(acn)).toBe(true);
});

it('one changed digit of an ABN is noticed, whichever it is', () => {
	const digits = [...ABN.replaceAll(' ', '')].map(Number);
	fc.assert(
		fc.property(fc.nat(10), fc.integer({ min: 1, max: 9 }), (place, by) => {
			const wrong = digits.with(place, ((digits[place] ?? 0) + by) % 10);
			expect(abnChecks(wrong.join(''))).toBe(false);
		}),
	);
});

it('of the ten last digits of an ACN exactly one fits', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
			const eight = String(number).padStart(8, '0');
			const fitting = [...'0123456789'].filter((digit) => acnChecks(eight + digit));
			expect(fitting).toHaveLength(1);
		}),
	);
});

it.each(['', '00000000000', '5182475355', '518247535566', 'abcdefghijk'])(
	'%s is no ABN',
	(text) => {
		expect(abnChecks(text)).toBe(false);
	},
);
