import { mapField, withDefault } from '../../../shared/declare/field';
import { number, text } from '../../../shared/declare/fields';
import { InputProblem } from '../../../shared/errors/failure';
import { around } from '../../support/surroundings';

describe('mapField', () => {
	const named = text({ displayName: 'Name', description: 'Who', max: 5, example: 'Ana' });
	const field = { ...named, personal: true as const, showWhen: { how: ['byName'] } };
	const length = mapField(field, (value, _, raw) => {
		if (value === undefined) throw new InputProblem('Name', 'It is empty.', 'Ana');
		return [value.length, raw];
	});

	it('reads what the field read, and knows what was given for it', () => {
		expect(length.read(' Ana ', around)).toEqual([3, ' Ana ']);
	});

	it('refuses on its own, and lets the field refuse first', () => {
		expect(() => length.read('', around)).toThrow('Name: It is empty.');
		expect(() => length.read('Joaquim', around)).toThrow('at most 5 fit');
	});

	it('stays the same field for the editor, and as personal as it was', () => {
		const { read: _, ...rest } = length;
		const { read: __, ...own } = field;
		expect(rest).toEqual(own);
	});
});

it('withDefault changes the default and nothing else', () => {
	const count = number({
		displayName: 'Count',
		description: 'How many',
		default: 3,
		min: 1,
		max: 9,
	});
	const mapped = withDefault(count, '={{ $json.count }}');
	expect(mapped.property).toEqual({ ...count.property, default: '={{ $json.count }}' });
	expect(mapped.read(4, around)).toBe(4);
});
