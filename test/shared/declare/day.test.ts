import { assert, constantFrom, date as moments, integer, property } from 'fast-check';

import { readDay } from '../../../shared/declare/day';
import { DateTime } from '../../support/luxon';

const ZONES = ['Africa/Maputo', 'America/Sao_Paulo', 'Pacific/Auckland', 'UTC', 'Asia/Kolkata'];
const read = (raw: unknown, timezone = 'Africa/Maputo') => readDay(raw, timezone);

describe('a day as it is written', () => {
	it.each([
		'2026-12-31',
		' 2026-12-31 ',
		'2026-12-31\u200B',
		'2026-12-31T00:00:00',
		'2026-12-31 23:59',
		'2026-12-31T23:59:59.999999+02:00',
		'2026-12-31T23:30:00.000-03:00',
		'2026-12-31T00:00:00.000Z',
		'2026-12-31T00:00Z',
		'2026-12-31T12:00:00Z',
		'31/12/2026',
		'31-12-2026',
		'31.12.2026',
		'31/12/2026 14:00',
	])('%s', (text) => {
		for (const zone of ZONES.slice(0, 2)) expect(read(text, zone)).toBe('2026-12-31');
	});

	it('day and month of one digit, where they are the same or only one way is possible', () => {
		expect(read('5/5/2026')).toBe('2026-05-05');
		expect(read('31/1/2026')).toBe('2026-01-31');
		expect(read('2024-02-29')).toBe('2024-02-29');
	});

	it('nothing is nothing', () => {
		for (const raw of [null, undefined, '', '  ', '\u200B']) expect(read(raw)).toBeUndefined();
	});
});

describe('a JavaScript date is the day in the workflow’s time zone', () => {
	it('the issue’s: midnight in Maputo, late evening in São Paulo', () => {
		expect(read(new Date('2026-12-30T22:00:00Z'), 'Africa/Maputo')).toBe('2026-12-31');
		expect(read(new Date('2026-12-31T01:30:00Z'), 'America/Sao_Paulo')).toBe('2026-12-30');
	});

	it('in every zone, as Luxon has it', () => {
		const zones = constantFrom(...ZONES);
		const range = { min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true };
		assert(
			property(moments(range), zones, (moment, zone) => {
				const known = DateTime.fromJSDate(moment, { zone });
				return (
					readDay(moment, zone) === known.toISODate() &&
					// A DateTime is the day in its own zone, whatever the workflow's is.
					(zone === 'UTC' || readDay(known, 'Pacific/Kiritimati') === known.toISODate()) &&
					readDay(known.toISO(), zone) === known.toISODate()
				);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('a text in UTC is never another day than the one of the moment', () => {
		const zones = constantFrom(...ZONES);
		const range = { min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true };
		assert(
			property(moments(range), zones, (moment, zone) => {
				const text = moment.toISOString();
				const day = readDay(text, zone);
				expect(readDay(DateTime.fromJSDate(moment, { zone: 'UTC' }), zone)).toEqual(day);
				if (text.endsWith('T00:00:00.000Z')) return day === text.slice(0, 10);
				return typeof day === 'object' || day === DateTime.fromJSDate(moment, { zone }).toISODate();
			}),
			{ numRuns: 2_000 },
		);
	});

	it('where both could be meant, the error shows both days', () => {
		expect(read('2026-12-30T22:00:00.000Z')).toEqual({
			problem: 'It is a moment on 2026-12-30 in UTC and on 2026-12-31 in Africa/Maputo.',
			advice: expect.stringContaining('{{ new Date($json.date) }}'),
		});
	});
});

describe('refused', () => {
	it('day and month that could be exchanged, with both readings', () => {
		assert(
			property(
				integer({ min: 1, max: 12 }),
				integer({ min: 1, max: 12 }),
				constantFrom('/', '-', '.'),
				(first, second, separator) => {
					const day = readDay(`${first}${separator}${second}${separator}2026`, 'UTC');
					return first === second
						? typeof day === 'string'
						: typeof day === 'object' && day.problem.startsWith('Day first it is 2026-');
				},
			),
		);
		expect(read('03/04/2026')).toEqual({
			problem: 'Day first it is 2026-04-03, month first it is 2026-03-04.',
			advice: 'Write 2026-04-03 or 2026-03-04, whichever is meant.',
		});
	});

	it.each<[unknown, string]>([
		['2026-12-31 ou 2027-01-31', 'This is not a date.'],
		['2026-12-3199', 'This is not a date.'],
		['2026-12-31T', 'This is not a date.'],
		['2026-12-31Z', 'This is not a date.'],
		['2026-12-31T25:00', 'This is not a date.'],
		['2026-12-31T12:60', 'This is not a date.'],
		['2026-12-31T12:00+', 'This is not a date.'],
		['on 2026-12-31', 'This is not a date.'],
		['2026-3-31', 'This is not a date.'],
		['26-12-31', 'This is not a date.'],
		['31/12/26', 'This is not a date.'],
		['31/12-2026', 'This is not a date.'],
		['2026-02-31', 'This is not a date.'],
		['2026-13-01', 'This is not a date.'],
		['31/02/2026', 'Read with the day first, there is no such day.'],
		['12/31/2026', 'Read with the day first, there is no such day.'],
		['Thu Dec 31 2026 00:00:00 GMT+0200', 'This is not a date.'],
		['20261231', 'This is not a date.'],
		[20261231, 'It is a number, not a date.'],
		[46387, 'It is a number, not a date.'],
		[true, 'It is true or false, not a date.'],
		[{}, 'It is an object, not a date.'],
		[['2026-12-31'], 'It is a list of 1, not a date.'],
		[new Date('x'), 'This is not a date.'],
		[DateTime.invalid('no'), 'This is not a date.'],
	])('%p: %s', (raw, problem) => {
		expect(read(raw)).toMatchObject({ problem, advice: expect.stringContaining('2026-03-31') });
	});
});
