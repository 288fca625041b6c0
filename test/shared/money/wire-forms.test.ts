import { assert, constantFrom, maxSafeInteger, property } from 'fast-check';

import { InputProblem } from '../../../shared/errors/failure';
import type { Money } from '../../../shared/money/amount';
import {
	commaText,
	majorNumber,
	minorNumber,
	minorText,
	pointText,
	type WireForm,
} from '../../../shared/money/wire-forms';

const FORMS: Record<string, WireForm<number | string>> = {
	majorNumber,
	pointText,
	commaText,
	minorNumber,
	minorText,
};

const currencies = constantFrom('BRL', 'MZN', 'AUD', 'JPY', 'KWD', 'CLF');

describe.each(Object.entries(FORMS))('%s', (name, form) => {
	it('says every amount exactly, or refuses to say it', () => {
		let refused = 0;
		assert(
			property(maxSafeInteger(), currencies, (minor, currency) => {
				let written: number | string;
				try {
					written = form.write({ minor, currency });
				} catch (error) {
					expect(error).toBeInstanceOf(InputProblem);
					expect(Math.abs(minor)).toBeGreaterThan(1e15);
					refused++;
					return;
				}
				// Through JSON, as it travels.
				const received: unknown = JSON.parse(JSON.stringify(written));
				expect(form.read(received, currency)).toEqual({ minor, currency });
			}),
			{ numRuns: 1_000 },
		);
		if (name !== 'majorNumber') expect(refused).toBe(0);
	});

	it.each<unknown>([
		undefined,
		null,
		'',
		' ',
		true,
		{},
		[],
		[1],
		Number.NaN,
		Infinity,
		'1e3',
		'R$ 1',
	])('%j is no amount', (value) => {
		expect(form.read(value, 'BRL')).toBeUndefined();
	});
});

const of = (minor: number, currency = 'BRL'): Money => ({ minor, currency });

const written = (amount: Money) => Object.values(FORMS).map((form) => form.write(amount));

describe('what stands on the wire', () => {
	it.each<[Money, ReturnType<typeof written>]>([
		[of(123_450), [1234.5, '1234.50', '1.234,50', 123_450, '123450']],
		[of(123_456_789), [1234567.89, '1234567.89', '1.234.567,89', 123_456_789, '123456789']],
		[of(10_000), [100, '100.00', '100,00', 10_000, '10000']],
		[of(5), [0.05, '0.05', '0,05', 5, '5']],
		[of(0), [0, '0.00', '0,00', 0, '0']],
		[of(-123_450), [-1234.5, '-1234.50', '-1.234,50', -123_450, '-123450']],
		[of(1_234, 'JPY'), [1234, '1234', '1.234', 1_234, '1234']],
		[of(1_234_567, 'KWD'), [1234.567, '1234.567', '1.234,567', 1_234_567, '1234567']],
	])('%j', (amount, forms) => {
		expect(written(amount)).toEqual(forms);
	});
});

describe('no form reads another’s', () => {
	it.each<[keyof typeof FORMS, unknown]>([
		['pointText', 100],
		['pointText', '1.234,50'],
		['pointText', '100,00'],
		['commaText', 100],
		['commaText', '100'],
		['commaText', '10000'],
		['commaText', '1.234'],
		['commaText', '1234.50'],
		['commaText', '1,234.50'],
		['commaText', '12.34,50'],
		['commaText', '1.234,5'],
		['commaText', '1.234,500'],
		['minorNumber', '100'],
		['minorNumber', 100.5],
		['minorNumber', 2 ** 53],
		['minorText', 100],
		['minorText', '100,00'],
		['minorText', '1.000'],
		['minorText', '10.5'],
		['minorText', '9007199254740993'],
	])('%s: %j', (name, value) => {
		expect(FORMS[name]?.read(value, 'BRL')).toBeUndefined();
	});

	it.each<[keyof typeof FORMS, unknown, number]>([
		['majorNumber', '1234.5', 123_450],
		['majorNumber', 35.41, 3_541],
		['pointText', '100', 10_000],
		['commaText', '1234,50', 123_450],
		['commaText', ' 999,99 ', 99_999],
		['minorText', '-2600', -2_600],
	])('but %s reads %j', (name, value, minor) => {
		expect(FORMS[name]?.read(value, 'BRL')).toEqual({ minor, currency: 'BRL' });
	});

	it('an amount that a number cannot say exactly is not sent as one', () => {
		const tooLong = of(Number.MAX_SAFE_INTEGER, 'CLF');
		expect(pointText.write(tooLong)).toBe('900719925474.0991');
		const exact = [...Array(2_000).keys()].filter((less) => {
			try {
				majorNumber.write(of(Number.MAX_SAFE_INTEGER - less));
				return true;
			} catch (error) {
				expect(error).toMatchObject({
					message: 'Amount: It has too many digits to be sent exactly.',
				});
				return false;
			}
		});
		expect(exact.length).toBeGreaterThan(0);
		expect(exact.length).toBeLessThan(2_000);
	});
});
