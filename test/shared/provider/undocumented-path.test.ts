import { assert, dictionary, jsonValue, property, string } from 'fast-check';

import { extraBody, type JsonObject, withExtra } from '../../../nodes/fields/extra-body';
import { buildProperties } from '../../../shared/declare/build-properties';
import { InputProblem } from '../../../shared/errors/failure';
import { atUndocumentedPath, credentialFields } from '../../../shared/provider/undocumented-path';
import { around } from '../../support/surroundings';
import { things } from '../../support/toy';
import { refund, refunded, refundPath, server } from '../../support/toy-refund';

describe('a path that nobody documents', () => {
	it('is a field of the credential, behind its switch', () => {
		const show = { displayOptions: { show: { undocumented: [true] } } };
		expect(credentialFields(refundPath)).toEqual([
			{
				displayName: 'Refund Path',
				name: 'refundPath',
				type: 'string',
				default: '',
				placeholder: 'e.g. /some/path/{id}',
				description:
					'Path of “Refund”, with {id} where the charge’s ID belongs. No document that we could read states it: take it from Toy’s support.',
				...show,
			},
			{
				displayName: 'Refund Body',
				name: 'refundBody',
				type: 'string',
				default: '{"amount":"amount","reason":"reason"}',
				description: expect.stringContaining('the body is ours'),
				...show,
			},
		]);
	});

	it('is what the operation says before its first use, and in the docs', () => {
		expect(refund).toMatchObject({
			endpoint: 'POST /(Refund Path of the credential)',
			evidence: 'Named in the menu only; the body is ours',
		});
		const notice = buildProperties(things(refund)).find(({ type }) => type === 'notice');
		expect(notice?.displayName).toBe(
			'Turn on Undocumented Calls in the credential and enter Refund Path there: no document that we could read states it. Nor does one state the names in the body: ours are a guess, and Refund Body there can change them. Toy refunds within a week.',
		);
	});

	it('of a read has a query of ours in the place of a body', () => {
		const asking = { ...refundPath, method: 'GET' as const };
		expect(credentialFields(asking)[1]?.description).toContain(
			'What the values in the query of “Refund” are called',
		);
		expect(atUndocumentedPath(asking)).toMatchObject({
			evidence: 'Named in the menu only; the query is ours',
			notice: expect.stringContaining(
				'Nor does one state the names in the query: ours are a guess',
			),
		});
	});

	it('is called as the credential has it, one segment for each part', async () => {
		expect(await refunded({ refundPath: ' /v9/refunds/{id}/now ' })).toEqual([
			['POST', '/v9/refunds/C%2F1/now', { amount: 100 }],
		]);
	});

	it.each([{ refundPath: '' }, { refundPath: undefined }])(
		'is the sandbox’s on this machine, where the field is empty (%j)',
		async (credential) => {
			expect(await refunded(credential)).toEqual([
				['POST', '/sandbox/refund/C%2F1', { amount: 100 }],
			]);
		},
	);

	it.each(['https://api.toy.example', 'https://127.0.0.1.toy.example'])(
		'%s is not called without it',
		async (baseUrl) => {
			await expect(refunded({ refundPath: ' ' }, { baseUrl })).rejects.toMatchObject({
				message:
					'Refund Path of the credential: It is empty, and no document that we could read states this path.',
				description: 'Take it from Toy’s support. It looks like /some/path/{id}. Nothing was sent.',
			});
		},
	);

	it('counts as empty while its switch is off, whatever stands in the hidden field', async () => {
		const off = { undocumented: false, refundPath: '/old/{id}' };
		await expect(refunded(off, { baseUrl: 'https://api.toy.example' })).rejects.toMatchObject({
			description: expect.stringMatching(/^Turn on Undocumented Calls there\. /),
		});
	});

	it.each(['/refunds', 'https://elsewhere.example/{id}', '/a/../{id}'])(
		'%s is refused before anything is sent',
		async (wrong) => {
			await expect(refunded({ refundPath: wrong })).rejects.toThrow(
				'Refund Path of the credential',
			);
			expect(server.heard).toEqual([]);
		},
	);
});

describe('a body that nobody documents', () => {
	it.each<[string, unknown]>([
		['{"amount":"valor"}', { valor: 100 }],
		['{"amount":"","reason":"motivo"}', {}],
		['', { amount: 100 }],
	])('has the names of the credential: %s', async (refundBody, sent) => {
		const [call] = await refunded({ refundBody });
		expect(call?.[2]).toEqual(sent);
	});

	it.each([
		['[]', 'It is not a JSON object.'],
		['{"amount"', 'It is not a JSON object.'],
		['{"total":"x"}', '“total” is none of our names.'],
		['{"__proto__":{"amount":"x"}}', '“__proto__” is none of our names.'],
		['{"amount":"a b"}', '“amount” is not called by a name'],
		['{"amount":"__proto__"}', '“amount” is not called by a name'],
		['{"amount":7}', '“amount” is not called by a name'],
		['{"amount":"reason"}', 'Two values would be called the same.'],
	])('%s in the credential is refused before anything is sent', async (refundBody, problem) => {
		await expect(refunded({ refundBody })).rejects.toThrow(
			`Refund Body of the credential: ${problem}`,
		);
		expect(server.heard).toEqual([]);
	});
});

describe('Extra Body (JSON)', () => {
	it('is sent beside ours', async () => {
		const extra = { motivo: 'ação', lines: [{ id: 1 }], none: null };
		const [call] = await refunded({}, { options: { extra: JSON.stringify(extra) } });
		expect(call?.[2]).toEqual({ amount: 100, ...extra });
	});

	it('says nothing twice: the call is not made', async () => {
		const clash = refunded({}, { options: { extra: '{"amount":1}' } });
		await expect(clash).rejects.toMatchObject({
			message: 'Extra Body (JSON): “amount” is in the body already.',
			description: expect.stringContaining('the field that is made for it'),
		});
		expect(server.heard).toEqual([]);
	});

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
