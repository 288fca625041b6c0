import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import { number, text } from '../../../shared/declare/fields';
import { InputReader, type ItemInput } from '../../../shared/run/input-reader';
import { defineOperation } from '../../../shared/declare/operation';
import { library } from '../../support/surroundings';

const label = { displayName: 'Field', description: 'A field', example: 'abc' };
const operation = defineOperation({
	value: 'go',
	name: 'Go',
	action: 'Go',
	description: 'Go',
	effect: 'read',
	fields: {
		plain: text(label),
		phone: {
			...text(label),
			personal: true,
			read: (raw) => {
				if (raw === 'bad') throw new InputProblem('Phone', 'It is bad.', 'Like: 84.');
				return `+258${String(raw)}`;
			},
		},
		born: { ...number({ ...label, default: 5, min: 1, max: 9 }), personal: true },
		place: {
			property: {
				...label,
				type: 'resourceLocator',
				default: { mode: 'id', value: '' },
			},
			read: (raw) => raw,
		},
	},
	options: {
		note: text(label),
		preset: { ...text(label), property: { ...text(label).property, default: 'usual' } },
	},
	endpoint: 'GET /',
	evidence: 'Documented',
	run: async () => [],
});

/** n8n's side: the parameters as they stand in the node, and what each is resolved to. */
function reader(
	parameters: Record<string, unknown>,
	resolved: Record<string, unknown[]> = {},
	{ items = [], isTool = false }: { items?: IDataObject[]; isTool?: boolean } = {},
) {
	const asked: unknown[][] = [];
	const context = {
		getTimezone: () => 'Africa/Maputo',
		getInputData: () => items.map((json) => ({ json })),
		getNodeParameter(...args: [string, number, unknown, unknown]) {
			asked.push(args);
			const [name, itemIndex] = args;
			const values = resolved[name];
			if (values?.[itemIndex] instanceof Error) throw values[itemIndex];
			return values ? values[itemIndex] : parameters[name];
		},
	} as unknown as IExecuteFunctions;
	const node = { name: 'Under Test', type: 'x', parameters } as unknown as INode;
	return { asked, reader: new InputReader(context, node, operation, library, isTool) };
}

/** What an item gives; its problem is thrown. */
function inputOf(made: InputReader, itemIndex: number): ItemInput {
	const reading = made.read(itemIndex);
	if (!reading.isGood) throw reading.problem as Error;
	return reading;
}

const GOOD = { plain: 'a', phone: '84', born: 5, place: { mode: 'id', value: 'P' }, options: {} };

describe('what an operation gets', () => {
	it('every field and option, read', () => {
		const { input, options } = inputOf(reader({ ...GOOD, options: { note: ' n ' } }).reader, 0);
		expect(input).toEqual({
			plain: 'a',
			phone: '+25884',
			born: 5,
			place: { mode: 'id', value: 'P' },
			options: { concurrency: 20, note: 'n', preset: 'usual' },
		});
		expect(options).toBe(input.options);
	});

	it('defaults for what the user never touched', () => {
		const { input } = inputOf(reader({ phone: '1' }).reader, 0);
		expect(input).toEqual({
			phone: '+2581',
			plain: undefined,
			born: 5,
			place: { mode: 'id', value: '' },
			options: { concurrency: 20, note: undefined, preset: 'usual' },
		});
	});

	it('nothing, not the default, for an expression without a value', () => {
		const made = reader({ ...GOOD, born: '={{ $json.x }}' }, { born: [undefined] });
		expect(() => inputOf(made.reader, 0)).toThrow(/Field/);
		const options = reader(
			{ ...GOOD, options: { preset: '={{ $json.x }}' } },
			{ options: [{ preset: undefined }] },
		);
		expect(inputOf(options.reader, 0).input.options).toMatchObject({ preset: undefined });
	});

	it('the value of a picker, and only of a picker', () => {
		const { asked, reader: made } = reader(GOOD);
		inputOf(made, 0);
		const extracts = asked.map(([name, , , options]) => [name, options]);
		expect(extracts).toContainEqual(['place', { extractValue: true }]);
		expect(extracts).toContainEqual(['plain', { extractValue: false }]);
		expect(extracts).toContainEqual(['options', { extractValue: false }]);
	});
});

describe('how often n8n is asked', () => {
	it('once for literals, once per item for expressions, never for what is not there', () => {
		const parameters = { ...GOOD, plain: '={{ $json.a }}', born: undefined };
		const made = reader(parameters, { plain: ['x', 'y', 'z'] });
		const read = [0, 1, 2].map((index) => inputOf(made.reader, index).input.plain);
		expect(read).toEqual(['x', 'y', 'z']);
		const counts: Record<string, number> = {};
		for (const [name] of made.asked) counts[String(name)] = (counts[String(name)] ?? 0) + 1;
		expect(counts).toEqual({ plain: 3, phone: 1, place: 1, options: 1 });
	});

	it('once per item for options of which one is an expression', () => {
		const options = { note: '={{ $json.n }}' };
		const made = reader({ ...GOOD, options }, { options: [{ note: 'a' }, { note: 'b' }] });
		const notes = [0, 1].map((index) => inputOf(made.reader, index).input.options);
		expect(notes).toMatchObject([{ note: 'a' }, { note: 'b' }]);
	});
});

describe('a place in the item, as dragging a field writes it', () => {
	const items = [{ a: 'x' }, { a: 12 }, {}];
	const parameters = { ...GOOD, plain: '={{ $json.a }}' };
	const resolved = { plain: ['n8n', 'n8n', 'n8n'] };
	const plain = (made: InputReader) => [0, 1, 2].map((index) => inputOf(made, index).input.plain);

	it('is read there, and n8n is asked where there is nothing', () => {
		const made = reader(parameters, resolved, { items });
		expect(plain(made.reader)).toEqual(['x', '12', 'n8n']);
		expect(made.asked.flatMap(([name, index]) => (name === 'plain' ? [index] : []))).toEqual([2]);
	});

	it('is for n8n to read where the node is a tool: its items are the agent’s', () => {
		expect(plain(reader(parameters, resolved, { items, isTool: true }).reader)).toEqual([
			'n8n',
			'n8n',
			'n8n',
		]);
	});

	it('is noted like every value', () => {
		const phone = { ...GOOD, phone: '={{ $json.a }}' };
		const made = reader(phone, {}, { items: [{ a: 'bad' }] });
		expect(() => inputOf(made.reader, 0)).toThrow('It is bad.');
	});
});

describe('personal values', () => {
	it('are noted as typed and as sent', () => {
		expect(inputOf(reader(GOOD).reader, 0).personal).toEqual(['84', '+25884', '5']);
	});

	it('are noted before they are refused', () => {
		const made = reader({ ...GOOD, phone: 'bad' });
		expect(() => inputOf(made.reader, 0)).toThrow('It is bad.');
	});
});

describe('what steers the whole run', () => {
	it.each([
		[{}, true],
		[{ simplify: true }, true],
		[{ simplify: false }, false],
		[{ simplify: null }, true],
	])('%j: simplified %s', (parameters, expected) => {
		expect(reader(parameters).reader.simplify()).toBe(expected);
	});

	it.each([
		[{}, 20],
		[{ options: {} }, 20],
		[{ options: { concurrency: 3 } }, 3],
	])('%j: %s lanes', (parameters, expected) => {
		expect(reader(parameters).reader.concurrency()).toBe(expected);
	});

	it('a number of lanes that cannot be is refused', () => {
		expect(() => reader({ options: { concurrency: 0 } }).reader.concurrency()).toThrow(
			/Concurrency/,
		);
	});
});

it('an expression that fails is an error of the node, about its item', () => {
	const made = reader(
		{ ...GOOD, plain: '={{ broken }}' },
		{ plain: ['fine', new Error('broken is not defined')] },
	);
	inputOf(made.reader, 0);
	expect(() => inputOf(made.reader, 1)).toThrow(
		expect.objectContaining({
			name: 'NodeOperationError',
			message: 'broken is not defined',
			context: expect.objectContaining({ itemIndex: 1 }),
		}),
	);
});
