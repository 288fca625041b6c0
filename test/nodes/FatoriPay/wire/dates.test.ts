import { isoDay, isoTime, wireDay } from '../../../../nodes/FatoriPay/wire/dates';

describe('what FatoriPay writes', () => {
	it.each([
		['27/04/2023', '2023-04-27'],
		['27-04-2023', '2023-04-27'],
		['24/04/2023 15:09', '2023-04-24T15:09'],
		['2023-04-24 15:09:38', '2023-04-24T15:09:38'],
		['2023-05-24', '2023-05-24'],
		['2023-05-24T10:00:00.000Z', '2023-05-24T10:00:00'],
	])('%s is %s', (text, iso) => {
		expect(isoTime(text)).toBe(iso);
		expect(isoDay(text)).toBe(iso.slice(0, 10));
	});

	it.each(['31/02/2023', '2023-13-01', 'amanhã', '1/2/2023'])('%s stays as it is', (text) => {
		expect(isoTime(text)).toBe(text);
		expect(isoDay(text)).toBeUndefined();
	});

	it.each([null, undefined, '', ' '])('%j is nothing', (text) => {
		expect(isoTime(text)).toBeUndefined();
	});
});

it('what it is sent has the day first, with dashes', () => {
	expect(wireDay('2025-12-01')).toBe('01-12-2025');
});
