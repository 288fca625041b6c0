import type { IDataObject } from 'n8n-workflow';

import { visibleIn } from '../../../../faults/visible';
import { leaks } from '../../../../faults/secrets';
import { newExecution, runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import type { FaultOrder, Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';
import { calling, CARD_FIELDS } from '../../../providers/fatoripay/calls';

let sandbox: Sandbox;
useSandbox(20, (started) => (sandbox = started));

/** Synthetic. The code is the only one of its digits in everything that a run shows. */
const CANARY = {
	number: '4000056655665556',
	expiry: '11/2097',
	cvv: '739',
	holder: 'CANARIO DE ALMEIDA',
	document: '529.982.247-25',
};
const WIRE_EXPIRY = ['1197', '11/2097', '11/97'];
const OPERATIONS = ['invoice.captureByCard', 'invoice.createAndCapture'];

let orders = 0;
const charging = (name: string, changes: IDataObject = {}) =>
	calling(sandbox, name, {
		items: [{ reference: `CANARY-${++orders}`, card: CANARY }],
		parameters: changes,
	});

/** What is left of the card in a text; numbers of an identifier are none of it. */
const seen = (text: string) => [
	...leaks(text, [CANARY.number, '52998224725', CANARY.document, CANARY.holder]),
	...[CANARY.cvv, ...WIRE_EXPIRY].filter((code) =>
		new RegExp(`(?<![\\w.-])${code.replace('/', '\\/')}(?![\\w-]|\\.\\d)`).test(text),
	),
];

/** The body of the request, as a server writes it into a sentence. */
const SENTENCE =
	'O cartão {{body.payment.card.number}} de {{body.payment.card.holder}}, CPF ' +
	'{{body.payment.card.holder_document}}, código {{body.payment.card.cvv}}, validade ' +
	'{{body.payment.card.expiry}} não passou; {{body.capture.payment.card.number}} ' +
	'{{body.capture.payment.card.cvv}} {{body.capture.payment.card.expiry}} também.';
/** The same in fields of their own. */
const ECHOED = Object.fromEntries(
	['number', 'cvv'].map((field) => [
		`payment.transaction.${field}`,
		`{{body.payment.card.${field}}}{{body.capture.payment.card.${field}}}`,
	]),
);
const WHOLE = '{{body.payment.card.number|base64}} {{body.capture.payment.card.number|base64}}';

const FAULTS: Array<[string, FaultOrder]> = [
	...[400, 401, 403, 404, 409, 422, 429, 500, 503].map((status): [string, FaultOrder] => [
		`${status} that repeats it`,
		{
			kind: 'status',
			params: { status, body: { message: SENTENCE, errors: { cvv: [SENTENCE], card: [WHOLE] } } },
		},
	]),
	[
		'200 with errors',
		{ kind: 'wrong-schema', params: { body: { message: SENTENCE, errors: [1] } } },
	],
	[
		'a page that repeats it',
		{ kind: 'status', params: { status: 502, body: SENTENCE, contentType: 'text/plain' } },
	],
	[
		'a success that repeats it',
		{ kind: 'changed-fields', params: { fields: { description: SENTENCE, message: SENTENCE } } },
	],
	['a success that has it in fields', { kind: 'changed-fields', params: { fields: ECHOED } }],
	['an answer that is cut', { kind: 'truncated-json' }],
	['a lost answer', { kind: 'reset-after-accept' }],
	['no fault', { kind: 'changed-fields', params: { fields: {} } }],
];

describe.each(OPERATIONS)('%s: the card', (name) => {
	it.each(FAULTS)('is in nothing that anybody gets to see: %s', async (_, fault) => {
		for (const simplify of [true, false]) {
			for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
				await sandbox.reset();
				const match = { method: 'POST', path: /create/i.test(name) ? '/create' : '/capture/' };
				await sandbox.arm({ ...fault, match }, 'fatoripay');
				const setup = charging(name, { simplify });
				// An invoice of its own each time, because one is captured once.
				const nodeId = `canary-${orders}`;
				const visible = await visibleIn({ ...setup, onError, nodeId });
				expect(visible.length).toBeGreaterThan(20);
				// Of a body as it came, only what FatoriPay itself documents: the holder and the CPF.
				const card = simplify ? visible : visible.replace(/"card_holder(_cpf)?":"[^"]*"/g, '');
				expect(seen(card)).toEqual([]);
			}
		}
	});

	it('would be seen', () => {
		for (const value of Object.values(CANARY)) expect(seen(`x "${value}" y`)).not.toEqual([]);
	});

	it('is in no journal, neither as it is nor as a hash that can be tried out', async () => {
		const journals = await Promise.all(
			[CANARY, { ...CANARY, number: '4111111111111111', cvv: '114' }].map(async (card) => {
				await sandbox.reset();
				const runData = newExecution();
				await sandbox.arm({ kind: 'reset-before-accept', match: { method: 'POST' } }, 'fatoripay');
				const setup = calling(sandbox, name, { items: [{ reference: 'J', card }] });
				await runNode({ ...setup, runData, nodeId: `j-${card.cvv}` }).catch(() => undefined);
				return JSON.stringify(runData);
			}),
		);
		const fingerprints = journals.map((text) => /"fingerprint":"(\w+)"/.exec(text)?.[1]);
		expect(new Set(fingerprints).size).toBe(1);
		expect(seen(journals.join())).toEqual([]);
	});
});

describe.each(OPERATIONS)('%s: what is typed into the node', (name) => {
	it.each(Object.entries(CANARY))('%s is refused with the reason', async (field, value) => {
		const parameter =
			field === 'document'
				? 'cardHolderDocument'
				: `card${field[0]?.toUpperCase()}${field.slice(1)}`;
		expect(Object.keys(CARD_FIELDS)).toContain(parameter);
		for (const typed of [value, `={{ "${value}" }}`]) {
			const error = await errorOf(runNode(charging(name, { [parameter]: typed })));
			expect(error.message).toContain('n8n would store it with the workflow');
			expect(seen(`${error.message} ${error.description}`)).toEqual([]);
			expect(error.context.data).toMatchObject({ kind: 'notSent' });
		}
	});
});
