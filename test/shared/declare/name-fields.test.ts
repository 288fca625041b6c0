import { name, text } from '../../../shared/declare/fields';
import { around } from '../../support/surroundings';

const label = { displayName: 'Note', description: 'A note', placeholder: 'e.g. hello' };

function problemOf(read: () => unknown): unknown {
	try {
		return read();
	} catch (error) {
		return error;
	}
}

describe('name', () => {
	const order = name({ ...label, required: true, max: 20, example: 'ORD-1' });

	it.each<[unknown, string]>([
		['ORD-1', 'ORD-1'],
		[1042, '1042'],
		['1042', '1042'],
		['\u200BORD\u00AD-1\u00A0', 'ORD-1'],
		['ORD\u00A0 1', 'ORD 1'],
		['NULL-1', 'NULL-1'],
		['Null e Filhos', 'Null e Filhos'],
		['annulled-7', 'annulled-7'],
		['NaNo-7', 'NaNo-7'],
		['Banana', 'Banana'],
		['Infinitys', 'Infinitys'],
	])('%p is %j', (raw, value) => expect(order.read(raw, around)).toBe(value));

	it.each([
		...['undefined', 'ORD-undefined', 'ORDundefined', 'undefined-7', 'a undefined b'],
		...['null', 'ORD-null', 'ORDnull', 'null/7', 'ORD-null-7', 'NaN', 'ORD-NaN', 'ORDNaN'],
		...['[object Object]', 'ORD-[object Object]', '[object Promise]', 'ORD-Infinity'],
		...['Invalid Date', 'Invalid DateTime', 'ORD-Invalid Date'],
		...['undef\u200Bined', 'nu\u00ADll'],
	])('%j is what a broken expression leaves', (raw) => {
		expect(problemOf(() => order.read(raw, around))).toMatchObject({
			field: 'Note',
			problem: expect.stringContaining('an expression leaves') as string,
		});
	});

	it('an object, a list, a date, true and NaN are no name', () => {
		for (const raw of [{}, [], ['ORD-1'], new Date(0), true, false, Number.NaN, 1e21]) {
			expect(() => order.read(raw, around)).toThrow('Note: It is ');
			expect(() => text({ ...label, example: 'abc' }).read(raw, around)).toThrow('Note: It is ');
		}
	});

	it('is counted as it is sent', () => {
		expect(order.read(`${'x'.repeat(20)}\u200B`, around)).toHaveLength(20);
		expect(() => order.read('x'.repeat(21), around)).toThrow('It has 21 characters');
	});
});
