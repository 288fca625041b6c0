import { assert, dictionary, jsonValue, property, string } from 'fast-check';

import { extraBody, type JsonObject, withExtra } from '../../../nodes/fields/extra-body';
import { InputProblem } from '../../../shared/errors/failure';
import { around } from '../../support/surroundings';

describe('Extra Body (JSON)', () => {
	it.each<[unknown, string]>([
		['{"a":', 'It is not valid JSON.'],
		['[1]', 'It is a list of 1, not an object.'],
		['"a"', 'It is a text, not an object.'],
		['{"a":{"__proto__":{"b":1}}}', '“a.__proto__” is no name that may be sent.'],
		['{"a":[{"\\u005f_proto__":1}]}', '“a.0.__proto__” is no name that may be sent.'],
		['{"a":12345678901234567890}', '12345678901234567890 has more digits'],
		[{ a: new Date(0) }, '“a” is a date, which JSON cannot say.'],
		[{ a: Number.NaN }, '“a” is a number, which JSON cannot say.'],
		[{ a: undefined }, '“a” is nothing, which JSON cannot say.'],
		['{"a":'.repeat(30) + '1' + '}'.repeat(30), 'It is nested deeper than 20 levels.'],
	])('%j is refused', (raw, problem) => {
		const read = () => extraBody().read(raw, around);
		expect(read).toThrow(InputProblem);
		expect(read).toThrow(`Extra Body (JSON): ${problem}`);
	});

	it.each([undefined, null, '', ' ', '{}'])('%j is none', (raw) => {
		expect(extraBody().read(raw, around)).toEqual({});
	});

	it('takes digits of any length in a text', () => {
		const raw = '{"id":"12345678901234567890","\\"9999999999999999":1.5}';
		expect(extraBody().read(raw, around)).toEqual(JSON.parse(raw));
	});

	it('never replaces, drops or invents anything, whatever both say', () => {
		const name = string({ minLength: 1, maxLength: 2, unit: 'binary-ascii' });
		const objects = dictionary(name, jsonValue({ maxDepth: 3 })).filter(
			(value) => !JSON.stringify(value).includes('__proto__'),
		);
		const leaves = (value: unknown, where: string[] = []): string[] =>
			typeof value === 'object' && value !== null && !Array.isArray(value)
				? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...where, key]))
				: [JSON.stringify([where, value])];
		let clashes = 0;
		assert(
			property(objects, objects, (body, raw) => {
				const extra = extraBody().read(JSON.parse(JSON.stringify(raw)), around);
				let merged;
				try {
					merged = withExtra(body, extra);
				} catch (error) {
					expect(error).toBeInstanceOf(InputProblem);
					clashes++;
					return;
				}
				expect(leaves(merged).sort()).toEqual([...leaves(body), ...leaves(extra)].sort());
			}),
			{ numRuns: 500 },
		);
		expect(clashes).toBeGreaterThan(0);
		expect(Object.prototype).not.toHaveProperty('polluted');
	});

	it('a name of every object is a name like others', () => {
		const extra = JSON.parse('{"constructor":{"name":"x"},"toString":1}') as JsonObject;
		expect(withExtra({ a: 1 }, extra)).toEqual({ a: 1, ...extra });
	});
});
