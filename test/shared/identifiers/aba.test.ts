import fc from 'fast-check';

import { abaChecks } from '../../../shared/identifiers/aba';

const digits = (count: number) =>
	fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count });

/** The ninth digit, so that three times every first, seven times every second and every third add up. */
const completed = (eight: readonly number[]) => {
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = eight;
	const sum = 3 * (a + d + g) + 7 * (b + e + h) + (c + f);
	return [...eight, (10 - (sum % 10)) % 10];
};

it('any number with its check digit fits, and none with one digit changed', () => {
	fc.assert(
		fc.property(
			digits(8).filter((eight) => eight.some((digit) => digit > 0)),
			fc.nat(8),
			fc.integer({ min: 1, max: 9 }),
			(eight, place, by) => {
				const good = completed(eight);
				expect(abaChecks(good.join(''))).toBe(true);
				const wrong = good.with(place, ((good[place] ?? 0) + by) % 10);
				expect(abaChecks(wrong.join(''))).toBe(false);
			},
		),
	);
});

it.each(['', '12345678', '1234567800', '12345678a', '000000000'])('%s is none', (text) => {
	expect(abaChecks(text)).toBe(false);
});
