import type { IDataObject } from 'n8n-workflow';

import { identifier } from '../../shared/http/contract-fields';
import type { ZodType } from '../../shared/vendor/http';
import { PROVIDERS } from '../providers';
import { vendor } from '../support/transport';

const { z } = vendor;

/** What other servers have where ours expect something else. */
const ANY_TYPE: unknown[] = [
	...[null, undefined, 0, 1, -1, 123, 1_310_100, 1.5, 1e21, true, false],
	...['', ' ', '1', '0', 'true', 'x', '2026-01-01', 'constructor', '\ufffd', 'a\nb'],
	...[[], [1], ['x'], {}, { a: 1 }, { pt: 'x' }, [[]]],
];

type Shaped = ZodType & { shape?: Record<string, Shaped> };

/** What zod knows of a schema: what a list is of, and the forms of an answer that may have several. */
const defOf = ({ def }: Shaped) => def as { element?: Shaped; options?: Shaped[] };
const elementOf = (schema: Shaped) => defOf(schema).element;

const CONTRACTS = PROVIDERS.flatMap(({ name: provider, contracts: { all, ...known } }) =>
	Object.entries(all).map(([name, contract]) => ({
		label: `${provider} ${name}`,
		schema: contract(z) as unknown as Shaped,
		strict: known.strict[name] ?? [],
		nested: known.nested,
		least: known.least,
	})),
);

/** The rows of an answer that is a bare list, in the first, documented form. */
function rowOf(schema: Shaped): Shaped | undefined {
	const { element, options: [first] = [] } = defOf(schema);
	return element ?? (first && elementOf(first));
}

function goodOf(schema: Shaped, least: IDataObject): unknown {
	const row = rowOf(schema);
	if (row) return [goodOf(row, least)];
	return Object.fromEntries(
		Object.keys(schema.shape ?? {}).flatMap((name) => {
			const element = name === 'data' ? elementOf(schema.shape?.data as Shaped) : undefined;
			if (element) return [[name, [goodOf(element, least)]]];
			return name in least ? [[name, least[name]]] : [];
		}),
	);
}

/** Every field of a contract with the answer around it: `data.id` puts a value there. */
function fieldsOf(
	schema: Shaped,
	least: IDataObject,
): Array<{ field: string; put: (value: unknown) => unknown }> {
	const row = rowOf(schema);
	if (row) {
		return fieldsOf(row, least).map(({ field, put }) => ({ field, put: (value) => [put(value)] }));
	}
	const good = goodOf(schema, least) as object;
	return Object.entries(schema.shape ?? {}).flatMap(([name, inner]) => {
		const own = { field: name, put: (value: unknown) => ({ ...good, [name]: value }) };
		const element = elementOf(inner);
		if (element === undefined) return [own];
		const entries = fieldsOf(element, least).map(({ field, put }) => ({
			field: `${name}.${field}`,
			put: (value: unknown) => ({ ...good, [name]: [put(value)] }),
		}));
		return [own, ...entries];
	});
}

it.each(PROVIDERS)('$name: every contract is in the table', ({ contracts: { all, strict } }) => {
	expect(Object.keys(all).sort()).toEqual(Object.keys(strict).sort());
});

describe.each(CONTRACTS)('$label', ({ schema, strict, nested, least }) => {
	const fields = fieldsOf(schema, least);

	it('takes the least that it documents', () => {
		expect(schema.safeParse(goodOf(schema, least)).error).toBeUndefined();
	});

	it('knows its strict fields', () => {
		expect(fields.map(({ field }) => field)).toEqual(expect.arrayContaining(strict));
	});

	it.each(fields.filter(({ field }) => !strict.includes(field)))(
		'$field is only passed on: no type breaks the answer',
		({ put }) => {
			for (const value of ANY_TYPE) {
				expect([value, schema.safeParse(put(value)).success]).toEqual([value, true]);
			}
		},
	);

	it('what matters and is none is no answer', () => {
		for (const { field, put } of fields.filter((one) => strict.includes(one.field))) {
			for (const value of [{}, [1], [[]], { a: 1 }]) {
				expect([field, value, schema.safeParse(put(value)).success]).toEqual([field, value, false]);
			}
		}
	});

	it('what is only passed on is text, a number or a truth value, or left out', () => {
		const isPlain = (value: unknown) =>
			['undefined', 'string', 'number', 'boolean'].includes(typeof value) || value === null;
		for (const { field, put } of fields.filter((one) => !one.field.startsWith('data'))) {
			if (nested.includes(field)) continue;
			for (const value of ANY_TYPE) {
				const { data } = schema.safeParse(put(value));
				const [entry] = [data].flat() as Array<Record<string, unknown> | undefined>;
				if (entry) expect(isPlain(entry[field])).toBe(true);
			}
		}
	});
});

describe('an identifier', () => {
	const read = (value: unknown) => identifier(z).safeParse(value);

	it.each([
		['CP123', 'CP123'],
		[' CP123\t', 'CP123'],
		[123, '123'],
		['12345678901234567890', '12345678901234567890'],
	])('%j is one', (value, text) => {
		expect(read(value).data).toBe(text);
	});

	it.each([
		'',
		' ',
		'CP\ufffd1',
		'\ud83c',
		'a\u0000b',
		'a\nb',
		1.5,
		2 ** 53,
		Infinity,
		true,
		null,
		{},
	])('%j is none', (value) => {
		expect(read(value).success).toBe(false);
	});
});
