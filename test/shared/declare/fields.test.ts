import { hasExpression, rawOrDefault } from '../../../shared/declare/field';
import { choice, number, text, toggle } from '../../../shared/declare/fields';
import { rawItem } from '../../../shared/item/raw-item';
import { around } from '../../support/surroundings';

const label = { displayName: 'Note', description: 'A note', placeholder: 'e.g. hello' };

function problemOf(read: () => unknown): unknown {
	try {
		return read();
	} catch (error) {
		return error;
	}
}

describe('text', () => {
	const bounded = text({ ...label, min: 2, max: 4, example: 'abc', rows: 3 });
	const needed = text({ ...label, required: true, example: 'abc' });

	it('is shown as declared', () => {
		expect(bounded.property).toEqual({
			...label,
			type: 'string',
			default: '',
			typeOptions: { rows: 3 },
		});
		expect(needed.property).toEqual({ ...label, type: 'string', default: '', required: true });
	});

	it.each<[unknown, string | undefined]>([
		['ab', 'ab'],
		['abcd', 'abcd'],
		['  abc \n', 'abc'],
		['a\r\n\tb', 'a b'],
		['e\u0301e\u0301e\u0301', 'ééé'],
		['🎫🎫🎫🎫', '🎫🎫🎫🎫'],
		[42, '42'],
		['', undefined],
		[' \t', undefined],
		[null, undefined],
		[undefined, undefined],
	])('reads %j as %j', (raw, value) => {
		expect(bounded.read(raw, around)).toBe(value);
	});

	it.each([
		['a', /Note: It has 1 character; 2 to 4 fit/],
		['abcde', /It has 5 characters; 2 to 4 fit/],
	])('refuses %j', (raw, message) => {
		expect(() => bounded.read(raw, around)).toThrow(message);
	});

	it('without a least length says only the most', () => {
		const most = text({ ...label, max: 2, example: 'ab' });
		expect(() => most.read('abc', around)).toThrow(/at most 2 fit/);
	});

	it.each(['', ' ', null, undefined])('that is required refuses %j', (raw) => {
		expect(problemOf(() => needed.read(raw, around))).toMatchObject({
			message: 'Note: It is empty.',
			example: 'A good value looks like: abc.',
		});
	});
});

describe('number', () => {
	const whole = number({ ...label, default: 5, min: 1, max: 10 });
	const decimal = number({ ...label, default: 5, min: 1, max: 10, integer: false });

	it('is shown as declared', () => {
		expect(whole.property).toEqual({
			...label,
			type: 'number',
			default: 5,
			typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 0 },
		});
		expect(decimal.property.typeOptions).toEqual({ minValue: 1, maxValue: 10 });
	});

	it.each([
		[1, 1],
		[10, 10],
		['7', 7],
	])('reads %j', (raw, value) => {
		expect(whole.read(raw, around)).toBe(value);
	});

	it.each([0, 11, 1.5, '1.5', '', ' ', 'x', null, undefined, true, [5], Number.NaN, Infinity])(
		'refuses %j',
		(raw) => {
			expect(() => whole.read(raw, around)).toThrow(/a whole number from 1 to 10/);
		},
	);

	it.each([
		'5,',
		'5.',
		'0,5',
		'1,0',
		'1,000',
		'1.000',
		'1 0',
		'5.0',
		'1e0',
		'0x5',
		'+5',
		'--5',
		'٥',
		'５',
		'5 %',
	])('refuses %j: only digits are a count', (raw) => {
		const many = number({ ...label, default: 5, min: 0, max: 50_000 });
		expect(() => many.read(raw, around)).toThrow('in digits alone');
	});

	it('takes fractions where they are allowed', () => {
		expect(decimal.read('1.5', around)).toBe(1.5);
		expect(() => decimal.read(11, around)).toThrow(/must be a number from 1 to 10/);
	});

	it('holds an empty text for nothing, also where 0 would fit', () => {
		const zero = number({ ...label, default: 0, min: 0, max: 1 });
		for (const raw of ['', ' ', null, false, []]) expect(() => zero.read(raw, around)).toThrow();
	});
});

describe('toggle', () => {
	const on = toggle({ ...label, default: true });

	it('is shown as declared', () => {
		expect(on.property).toEqual({ ...label, type: 'boolean', default: true });
	});

	it.each([true, 'true', 'TRUE', 'True', 1, '1', 'yes', 'Yes', 'on', 'ON', 'sim', ' Sim '])(
		'%j is on',
		(raw) => expect(on.read(raw, around)).toBe(true),
	);
	it.each([false, 'false', 'FALSE', 0, '0', 'no', 'No', 'off', 'não', 'NÃO', 'na\u0303o', 'nao'])(
		'%j is off',
		(raw) => expect(on.read(raw, around)).toBe(false),
	);

	it.each(['', null, undefined])('%j is no answer', (raw) => {
		expect(() => on.read(raw, around)).toThrow('Note: It is nothing.');
	});
	it.each([2, -1, Number.NaN, 'x', 'truely', 'y', 'verdadeiro', [true], { on: true }, new Date(0)])(
		'%p is neither',
		(raw) => {
			expect(problemOf(() => on.read(raw, around))).toMatchObject({
				field: 'Note',
				example: expect.stringContaining('Use true or false.') as string,
			});
		},
	);
});

describe('choice', () => {
	const options = [
		{ name: 'Zebra', value: 'z' },
		{ name: 'Ant', value: 'a' },
	] as const;
	const animal = choice({ ...label, options, default: 'z' });

	it('is shown in alphabetical order', () => {
		expect(animal.property).toEqual({
			...label,
			type: 'options',
			default: 'z',
			options: [options[1], options[0]],
		});
		expect(options[0].value).toBe('z');
	});

	it('takes what it offers and nothing else', () => {
		expect(animal.read('a', around)).toBe('a');
		for (const raw of ['Ant', '', null, undefined, 'A']) {
			expect(problemOf(() => animal.read(raw, around))).toMatchObject({
				message: expect.stringContaining('none of the choices') as string,
				example: 'Use one of: z, a.',
			});
		}
	});
});

describe('what stands in the node', () => {
	it('a parameter that was never touched has its default, an emptied one does not', () => {
		const field = number({ ...label, default: 5, min: 1, max: 10 });
		expect(rawOrDefault(field, undefined)).toBe(5);
		expect(rawOrDefault(field, null)).toBeNull();
		expect(rawOrDefault(field, '')).toBe('');
	});

	it.each([
		['={{ $json.a }}', true],
		['a = b', false],
		['', false],
		[5, false],
		[true, false],
		[undefined, false],
		[null, false],
		[{ mode: 'id', value: '={{ 1 }}' }, true],
		[{ mode: 'id', value: '1' }, false],
		[{ a: { b: ['x', '=1'] } }, true],
		[[], false],
	])('%j: an expression is in it: %s', (value, expected) => {
		expect(hasExpression(value as never)).toBe(expected);
	});
});

describe('a provider’s body as an item', () => {
	it.each([
		[{ a: 1 }, { a: 1 }],
		[{}, {}],
		[{ error: 'x', a: 1 }, { body: { error: 'x', a: 1 } }],
		[[1, 2], { body: [1, 2] }],
		['text', { body: 'text' }],
		[null, { body: null }],
		[undefined, { body: undefined }],
	])('%j', (raw, item) => {
		expect(rawItem(raw)).toEqual(item);
	});
});
