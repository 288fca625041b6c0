import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';

import { plainPath, plainValue } from '../../shared/run/plain-mapping';

/** Names that people have, and those that JavaScript and n8n have a meaning of their own for. */
const KEYS = [
	...['a', 'b', '_c', '$d', 'total_amount', 'with space', 'ção', '0', '1', 'class', 'new', 'json'],
	...['length', 'constructor', '__proto__', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'],
	...['getPrototypeOf', 'mainModule', 'binding', 'isEmpty', 'first', 'toJSON', '$json', 'then'],
];

const written = fc
	.record({ key: fc.constantFrom(...KEYS), form: fc.constantFrom('dot', 'single', 'double') })
	.map(({ key, form }) => {
		if (/^\d$/.test(key)) return `[${key}]`;
		if (form === 'dot' && /^[\w$]+$/.test(key)) return `.${key}`;
		return form === 'single' ? `['${key}']` : `["${key}"]`;
	});

const expressions = fc
	.tuple(
		fc.oneof(
			{ weight: 3, arbitrary: fc.tuple(written) },
			{ weight: 1, arbitrary: fc.array(written, { minLength: 2, maxLength: 3 }) },
		),
		fc.constantFrom(' ', '', '  ', '\t', '\n'),
	)
	.map(([steps, space]) => `={{${space}$json${steps.join('')}${space}}}`);

const values = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom('', ' a ', '={{ 1 }}', '{{ 2 }}', '2026-11-26', 'null', '1.250,50', '0x10'),
	fc.double(),
	fc.maxSafeInteger(),
	fc.boolean(),
	fc.constant(null),
);

const { items } = fc.letrec<{ items: object; any: unknown }>((tie) => ({
	any: fc.oneof(
		{ maxDepth: 2 },
		{ weight: 6, arbitrary: values },
		{ weight: 1, arbitrary: fc.array(tie('any'), { maxLength: 3 }) },
		{ weight: 1, arbitrary: tie('items') },
	),
	items: fc
		.array(fc.tuple(fc.constantFrom(...KEYS), tie('any')), { minLength: 30, maxLength: 60 })
		// As JSON has it: `__proto__` is a name like any other there.
		.map((entries) => {
			const item = {};
			for (const [name, value] of entries) {
				const own = { value, configurable: true, enumerable: true, writable: true };
				Object.defineProperty(item, name, own);
			}
			return item;
		}),
}));

const NAMES = Array.from({ length: 50 }, (_, index) => `p${index}`);

/** @returns parameters that are places in an item, ex. `={{ $json.a['with space'] }}` */
export function mappings(seed: number): Record<string, string> {
	const texts = fc.sample(expressions, { seed, numRuns: NAMES.length });
	return Object.fromEntries(NAMES.map((name, index) => [name, texts[index] ?? '']));
}

/** What came out: pairs of an item and a place, values read, and where n8n gave another one. */
export interface Compared {
	pairs: number;
	read: number;
	different: string[];
}

/**
 * Makes items (first of two, where it gets one), then reads every parameter of every item in both
 * ways: as the package does, and by n8n.
 */
export const mappingsNode = {
	description: {
		displayName: 'Toy Mappings',
		name: 'toyMappings',
		group: ['transform'],
		version: 1,
		description: 'Reads places in items in two ways',
		defaults: { name: 'Toy Mappings' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'Seed', name: 'seed', type: 'number', default: 0 },
			{ displayName: 'Items', name: 'count', type: 'number', default: 0 },
			...NAMES.map((name) => ({
				displayName: name,
				name,
				type: 'string' as const,
				default: '',
			})),
		],
	},
	async execute(this: IExecuteFunctions) {
		const { count, seed, ...parameters } = this.getNode().parameters;
		if (Number(seed) > 0) {
			const made = fc.sample(items, { seed: Number(seed), numRuns: Number(count) });
			return [made.map((json) => ({ json: json as IDataObject }))];
		}
		return [[{ json: { ...compare(this, parameters) } }]];
	},
} satisfies INodeType;

function compare(context: IExecuteFunctions, parameters: IDataObject): Compared {
	const given = context.getInputData();
	const result: Compared = { pairs: 0, read: 0, different: [] };
	for (const [name, parameter] of Object.entries(parameters)) {
		const path = plainPath(parameter);
		if (path === undefined) throw new Error(`${String(parameter)} was to be a place.`);
		for (const [index, item] of given.entries()) {
			result.pairs++;
			const value = plainValue(item, path);
			if (value === undefined) continue;
			result.read++;
			const other: unknown = attempt(() => context.getNodeParameter(name, index));
			if (Object.is(value, other)) continue;
			const [ours, theirs] = [value, other].map((one) => `${typeof one} ${String(one)}`);
			result.different.push(`${String(parameter)}: ${ours}, n8n ${theirs}`);
		}
	}
	return { ...result, different: result.different.slice(0, 20) };
}

function attempt(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		return error;
	}
}
