import type { IDataObject } from 'n8n-workflow';

import { extraBody, withExtra } from '../../../nodes/fields/extra-body';
import { buildProperties } from '../../../shared/declare/build-properties';
import { text } from '../../../shared/declare/fields';
import { defineOperation } from '../../../shared/declare/operation';
import {
	atUndocumentedPath,
	credentialFields,
	undocumentedPath,
} from '../../../shared/provider/undocumented-path';
import { runNode } from '../../support/context';
import { TestServer } from '../../support/servers';
import { GO, things, toyProvider, toyRun, toySession } from '../../support/toy';

const refundPath = undocumentedPath({
	name: 'refundPath',
	displayName: 'Refund Path',
	call: '“Refund”',
	method: 'POST',
	parts: { id: 'the charge’s ID' },
	source: 'Toy’s support',
	evidence: 'Named in the menu only',
	switchedBy: { name: 'undocumented', displayName: 'Undocumented Calls' },
	sandbox: '/sandbox/refund/{id}',
	body: {
		name: 'refundBody',
		displayName: 'Refund Body',
		names: { amount: 'amount', reason: 'reason' },
	},
});

const refund = defineOperation({
	...GO,
	effect: 'write',
	...atUndocumentedPath(refundPath, 'Toy refunds within a week.'),
	fields: {
		charge: text({ displayName: 'Charge', description: 'Its ID', max: 50, example: 'C1' }),
		amount: text({ displayName: 'Amount', description: 'In cents', max: 9, example: '100' }),
	},
	options: { extra: extraBody() },
	async run({ api, input, undocumented }) {
		const call = undocumented(refundPath);
		const ours = call.body({ amount: Number(input.amount), reason: undefined });
		const { raw } = await api.post(call.path({ id: input.charge ?? '' }), {
			body: withExtra(ours, input.options.extra),
		});
		return { json: { done: true }, raw };
	},
});

let server: TestServer;
beforeEach(async () => {
	server = await TestServer.start((_, response) => {
		response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
	});
});

/** A refund of the toy, by a credential of these values. */
async function refunded(
	credential: IDataObject,
	{ baseUrl = server.origin, ...parameters }: IDataObject & { baseUrl?: string } = {},
) {
	const provider = toyProvider(things(refund), { connect: () => toySession({ baseUrl }) });
	const setup = toyRun(provider, {
		credentials: { toyApi: { undocumented: true, ...credential } },
		parameters: { charge: 'C/1', amount: '100', ...parameters },
	});
	await runNode(setup);
	return server.heard.map(({ method, url, body }) => [method, url, JSON.parse(body) as unknown]);
}

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
			'Turn on Undocumented Calls in the credential and enter Refund Path there: no document that we could read states it. The body is ours, too. Refund Body there has its names. Toy refunds within a week.',
		);
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
});
