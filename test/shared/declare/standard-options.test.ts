import { SIMPLIFY, STANDARD_OPTIONS } from '../../../shared/declare/standard-options';
import { around } from '../../support/surroundings';

it.each([
	['read', 20, 100],
	['write', 1, 10],
	['movesMoney', 1, 10],
] as const)('%s: %s lanes, at most %s', (effect, preset, most) => {
	const { concurrency } = STANDARD_OPTIONS[effect];
	expect(concurrency.property).toMatchObject({
		displayName: 'Concurrency',
		type: 'number',
		default: preset,
		typeOptions: { minValue: 1, maxValue: most },
	});
	expect(concurrency.read(most, around)).toBe(most);
	expect(() => concurrency.read(most + 1, around)).toThrow('Concurrency');
});

it('only what moves money has a choice for outcomes that nobody knows', () => {
	expect(Object.keys(STANDARD_OPTIONS.read)).toEqual(['concurrency']);
	expect(Object.keys(STANDARD_OPTIONS.write)).toEqual(['concurrency']);
	const { whenOutcomeUnknown } = STANDARD_OPTIONS.movesMoney;
	expect(whenOutcomeUnknown.property).toMatchObject({
		displayName: 'When Outcome Is Unknown',
		type: 'options',
		options: [
			{ name: 'Return Item', value: 'returnItem' },
			{ name: 'Stop', value: 'stop' },
		],
		default: 'returnItem',
	});
	expect(whenOutcomeUnknown.read('stop', around)).toBe('stop');
});

it('what moves money returns what was paid before, unless it shall stop', () => {
	const { whenAlreadyPaid } = STANDARD_OPTIONS.movesMoney;
	expect(whenAlreadyPaid.property).toMatchObject({
		displayName: 'When Already Paid',
		default: 'returnItem',
	});
	expect(whenAlreadyPaid.read('stop', around)).toBe('stop');
});

it('Simplify is on unless it is switched off', () => {
	expect(SIMPLIFY.property).toMatchObject({
		displayName: 'Simplify',
		type: 'boolean',
		default: true,
	});
});
