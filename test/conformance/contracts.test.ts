import * as clicPay from '../../nodes/ClicPay/wire/types';
import * as kapitale from '../../nodes/Kapitale/wire/types';
import { identifier } from '../../shared/http/contract-fields';
import type { ZodType } from '../../shared/vendor/http';
import { vendor } from '../support/transport';

const { z } = vendor;

/** What other servers have where ours expect something else. */
const ANY_TYPE: unknown[] = [
	...[null, undefined, 0, 1, -1, 123, 1_310_100, 1.5, 1e21, true, false],
	...['', ' ', '1', '0', 'true', 'x', '2026-01-01', 'constructor', '\ufffd', 'a\nb'],
	...[[], [1], ['x'], {}, { a: 1 }, { pt: 'x' }, [[]]],
];

/** The fields that money or identity depends on; nothing else may break an answer. */
const STRICT: Record<string, string[]> = {
	'ClicPay startedTransaction': ['clicpay_reference', 'amount'],
	'ClicPay checkoutSession': ['clicpay_reference', 'checkout_url', 'amount'],
	'ClicPay transactionStatus': ['clicpay_reference', 'status', 'amount'],
	'ClicPay historyPage': ['data', 'data.clicpay_reference', 'data.amount'],
	'ClicPay walletPage': ['data', 'data.id'],
	'Kapitale order': ['id', 'requested_amount'],
	'Kapitale orderPage': ['data', 'data.id', 'data.requested_amount'],
	'Kapitale retail': [],
	'Kapitale receivables': [],
};

/** The least that each contract takes. */
const GOOD: Record<string, Record<string, unknown>> = {
	clicpay_reference: { clicpay_reference: 'CP1' },
	checkout_url: { checkout_url: 'https://pay.example.com' },
	status: { status: 'pending' },
	id: { id: '7' },
};

type Shaped = ZodType & { shape?: Record<string, Shaped>; element?: Shaped; unwrap?: () => Shaped };
const contracts = Object.entries({ ClicPay: clicPay, Kapitale: kapitale }).flatMap(
	([provider, module]) =>
		Object.entries(module).map(
			([name, contract]) => [`${provider} ${name}`, contract(z) as unknown as Shaped] as const,
		),
);

function goodOf(schema: Shaped): Record<string, unknown> {
	return Object.assign(
		{},
		...Object.keys(schema.shape ?? {}).map((name) =>
			name === 'data' ? { data: [goodOf(schema.shape?.data?.element as Shaped)] } : GOOD[name],
		),
	) as Record<string, unknown>;
}

/** Every field of a contract with the answer around it: `data.id` puts a value there. */
function fieldsOf(schema: Shaped): Array<{ field: string; put: (value: unknown) => unknown }> {
	const good = goodOf(schema);
	return Object.entries(schema.shape ?? {}).flatMap(([name, inner]) => {
		const own = { field: name, put: (value: unknown) => ({ ...good, [name]: value }) };
		if (inner.element === undefined) return [own];
		const entries = fieldsOf(inner.element).map(({ field, put }) => ({
			field: `${name}.${field}`,
			put: (value: unknown) => ({ ...good, [name]: [put(value)] }),
		}));
		return [own, ...entries];
	});
}

it('every contract is in the table', () => {
	expect(contracts.map(([name]) => name).sort()).toEqual(Object.keys(STRICT).sort());
});

describe.each(contracts)('%s', (name, schema) => {
	const strict = STRICT[name] ?? [];
	const fields = fieldsOf(schema);

	it('takes the least that it documents', () => {
		expect(schema.safeParse(goodOf(schema)).error).toBeUndefined();
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
			if (['retail', 'meta', 'acquirers'].includes(field)) continue;
			for (const value of ANY_TYPE) {
				const { data } = schema.safeParse(put(value));
				if (data) expect(isPlain((data as Record<string, unknown>)[field])).toBe(true);
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
