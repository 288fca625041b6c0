import { choices, date } from '../../../shared/declare/fields';
import { around } from '../../support/surroundings';

describe('date', () => {
	const field = date({ displayName: 'Due', description: 'When it is due' });

	it('is shown as a date, empty at first', () => {
		expect(field.property).toEqual({
			displayName: 'Due',
			description: 'When it is due',
			type: 'dateTime',
			default: '',
		});
	});

	it.each<[unknown, string | undefined]>([
		['2026-03-31', '2026-03-31'],
		['2026-03-31T23:30:00.000-03:00', '2026-03-31'],
		['2024-02-29T00:00:00', '2024-02-29'],
		[new Date(Date.UTC(2026, 0, 5, 21)), '2026-01-05'],
		[new Date(Date.UTC(2026, 0, 5, 22)), '2026-01-06'],
		['31.03.2026', '2026-03-31'],
		[null, undefined],
		[undefined, undefined],
		['', undefined],
	])('reads %s as %s', (raw, day) => {
		expect(field.read(raw, around)).toBe(day);
	});

	it.each(['2026-3-31', '2026-02-31', '2026-13-01', 'on 2026-03-31'])('refuses %s', (raw) => {
		expect(() => field.read(raw, around)).toThrow('Due: This is not a date.');
	});
	it.each([20260331, {}])('refuses %p', (raw) => {
		expect(() => field.read(raw, around)).toThrow(/Due: It is an? \w+, not a date\./);
	});
});

describe('choices', () => {
	const field = choices({
		displayName: 'Colors',
		description: 'Which ones',
		options: [
			{ name: 'Green', value: 'green' },
			{ name: 'Red', value: 'red' },
		],
		default: ['red'],
	});

	it('are shown as several of a list', () => {
		expect(field.property).toMatchObject({
			displayName: 'Colors',
			type: 'multiOptions',
			options: [{ value: 'green' }, { value: 'red' }],
			default: ['red'],
		});
	});

	it.each<[unknown, string[]]>([
		[
			['red', 'green'],
			['red', 'green'],
		],
		['green', ['green']],
		[[], []],
		[null, []],
		[undefined, []],
	])('reads %j as %j', (raw, chosen) => {
		expect(field.read(raw, around)).toEqual(chosen);
	});

	it.each([[['red', 'blue']], 'blue', [['']]])('refuses %j', (raw) => {
		expect(() => field.read(raw, around)).toThrow('Colors: This is none of the choices.');
	});
});
