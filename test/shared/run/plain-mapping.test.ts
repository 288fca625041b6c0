import type { IDataObject } from 'n8n-workflow';

import { plainPath, plainValue } from '../../../shared/run/plain-mapping';
import { runNode } from '../../support/context';
import { type Compared, mappings, mappingsNode } from '../../support/mappings-toy';

const SEED = Date.now() % 1_000_000;

describe('a parameter that names a place in the item', () => {
	it.each<[string, string[]]>([
		['={{ $json.phone }}', ['phone']],
		['={{$json.phone}}', ['phone']],
		['={{ $json.customer.phone }}', ['customer', 'phone']],
		["={{ $json['Valor (R$)'] }}", ['Valor (R$)']],
		['={{ $json["a b"].c[0][12]._d }}', ['a b', 'c', '0', '12', '_d']],
	])('%s', (parameter, path) => {
		expect(plainPath(parameter)).toEqual(path);
	});

	it.each([
		...['$json.phone', '{{ $json.phone }}', '={{ $json }}', '={{ $json.a }} ', '= {{ $json.a }}'],
		...['={{ $json.a }}{{ $json.b }}', '=R$ {{ $json.a }}', '={{ $json.a.trim() }}'],
		...['={{ $json.a ?? 1 }}', '={{ $json?.a }}', '={{ $json.a, 1 }}', '={{ $json[0x1] }}'],
		...[
			"={{ $json['it\\'s'] }}",
			"={{ $json['a}}b'] }}",
			"={{ $json['a\nb'] }}",
			'={{ $json[01] }}',
		],
		...["={{ $('Orders').item.json.a }}", '={{ $input.item.json.a }}', '={{ $fromAI("a") }}'],
		...['', 5, null, undefined, true, { value: '={{ $json.a }}' }, ['={{ $json.a }}']],
	])('is not %j', (parameter) => {
		expect(plainPath(parameter)).toBeUndefined();
	});
});

describe('the value there', () => {
	const json: IDataObject = { text: 'é', zero: 0, no: false, none: null, list: [{ a: 1 }], at: {} };
	it.each<[string, unknown]>([
		['text', 'é'],
		['zero', 0],
		['no', false],
		['list.0.a', 1],
	])('%s', (path, value) => {
		expect(plainValue({ json }, path.split('.'))).toBe(value);
	});

	// The same words in another language of the engine: only n8n knows.
	it.each(['none', 'missing', 'list', 'at', 'text.length', 'toString', 'at.a.b'])(
		'%s is for n8n to say',
		(path) => {
			expect(plainValue({ json }, path.split('.'))).toBeUndefined();
		},
	);

	it('of an item that is not there is for n8n to say', () => {
		expect(plainValue(undefined, ['a'])).toBeUndefined();
	});
});

it('is what n8n’s own evaluator gives, for 100 000 pairs of an item and a place', async () => {
	const node = { nodeType: mappingsNode, credentials: {} };
	const made = await runNode({ ...node, parameters: { seed: SEED, count: 2_000 } });
	const setup = { ...node, items: made.items.map(({ json }) => json) };
	const { items } = await runNode({ ...setup, parameters: mappings(SEED) });
	const { different, pairs, read } = items[0]?.json as unknown as Compared;
	expect(different).toEqual([]);
	expect(pairs).toBe(100_000);
	expect(read).toBeGreaterThan(10_000);
});
