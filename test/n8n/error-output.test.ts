import { readExamples } from '../../dev/examples';
import {
	chain,
	chargeParameters,
	clicPay,
	items,
	kapitale,
	type Node,
	Stage,
	start,
	START_MS,
	type Workflow,
} from './support';

const LONG_MS = 60_000;

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('error-output');
	const { providers } = stage.sandbox;
	await stage.api.importCredentials([
		{
			name: 'ClicPay over http',
			type: 'clicPayApi',
			data: {
				environment: 'custom',
				baseUrl: 'http://api.example.com',
				authentication: 'accessToken',
				accessToken: 'a-token-of-nobody',
			},
		},
		{
			name: 'Kapitale over http',
			type: 'kapitaleApi',
			data: {
				environment: 'custom',
				baseUrl: 'http://api.example.com',
				customTokenUrl: providers.kapitale.credentials.tokenUrl,
				clientId: 'nobody',
				clientSecret: 'a-secret-of-nobody',
			},
		},
	]);
}, START_MS);
afterAll(async () => await stage?.close());
beforeEach(async () => await stage.sandbox.reset());

/** As a charge before it left them. */
const ROWS = [1, 2].map((number) => ({ reference: `PX-${number}`, outcome: 'succeeded' }));

const ORDER = {
	resource: 'order',
	operation: 'createFromCnpj',
	cnpj: '99901001000174',
	amount: 100,
	reference: '={{ $json.reference }}',
	expiryDate: '2027-12-31',
	purchaseDate: '2026-02-26',
	items: { item: [{ itemDescription: 'Produto A', quantity: 1, value: 100 }] },
	options: {},
};
/** The node “Pay” of each provider. */
const PAYERS: Array<[string, string, (changes: object, settings: object) => Node]> = [
	[
		'ClicPay',
		'clicPayApi',
		(changes, settings) =>
			clicPay('Pay', { ...chargeParameters(), operation: 'payOut', ...changes }, { ...settings }),
	],
	[
		'Kapitale',
		'kapitaleApi',
		(changes, settings) => ({ ...kapitale('Pay', { ...ORDER, ...changes }), ...settings }),
	],
];

type Change = (name: string, type: string) => { parameters?: object; settings?: object };

const CAUSES: Array<[string, Change]> = [
	[
		'whose credential has an address without TLS',
		(name, type) => ({
			settings: { credentials: { [type]: { id: 'x', name: `${name} over http` } } },
		}),
	],
	['whose operation is gone', () => ({ parameters: { operation: 'gone' } })],
	[
		'whose operation cannot be worked out',
		() => ({ parameters: { operation: '={{ $("Nobody").item }}' } }),
	],
];

/** Nothing left as a result; every item left as an error, and says so at its beginning. */
function expectErrors(
	execution: Awaited<ReturnType<Stage['api']['runWorkflow']>>,
	onError: string,
) {
	expect(execution.status).toBe('success');
	const toErrors = onError === 'continueErrorOutput';
	expect(toErrors ? execution.items('Pay') : []).toEqual([]);
	const failed = execution.items('Pay', toErrors ? 1 : 0);
	expect(failed.map(({ json }) => json.details as unknown)).toMatchObject(
		ROWS.map(() => ({ kind: 'notSent', outcome: expect.stringMatching(/^(failed|unknown)$/) })),
	);
	for (const { json } of failed) {
		expect(String(json.error)).toMatch(new RegExp(`^${json.details.outcome}: `));
		// n8n spreads the input under the item of its error output, and only there.
		expect(json.outcome).toBe(toErrors ? 'succeeded' : json.details.outcome);
	}
}

describe.each(PAYERS)('%s', (name, type, payer) => {
	describe.each(['continueErrorOutput', 'continueRegularOutput'])('On Error: %s', (onError) => {
		it.each(CAUSES)(
			'a node %s hands no input on as its result',
			async (_, change) => {
				const { parameters = {}, settings = {} } = change(name, type);
				const pay = payer(parameters, { onError, ...settings });
				const workflow = chain(`Cannot begin (${onError})`, [start, ...items(ROWS), pay]);
				expectErrors(await stage.api.runWorkflow(workflow), onError);
				expect(await stage.totalHits()).toBe(0);
			},
			LONG_MS,
		);

		it(
			'nor does one whose credential was deleted',
			async () => {
				const [made] = await stage.api.importCredentials([
					{ name: `${name} deleted`, type, data: { accessToken: 'x', clientId: 'x' } },
				]);
				const credentials = { [type]: { id: made?.id, name: made?.name } };
				const pay = payer({}, { onError, credentials });
				const workflow = chain(`Deleted (${onError})`, [start, ...items(ROWS), pay]);
				await stage.api.importWorkflows([workflow]);
				await stage.api.request('DELETE', `/credentials/${made?.id}`);
				expectErrors(await stage.api.runWorkflow(workflow.id), onError);
			},
			LONG_MS,
		);
	});
});

it(
	'a pay-out that fails after a charge that succeeded: details.outcome is the truth, the reference stays',
	async () => {
		await stage.fault('status', {
			params: { status: 403, body: { message: 'Acesso negado' } },
			reference: 'IN-2',
		});
		const rows = [
			{ reference: 'IN-1', phone: '12', outcome: 'succeeded' },
			{ reference: 'IN-2', outcome: 'succeeded' },
			{ reference: 'IN-3', outcome: 'failed' },
		];
		const execution = await stage.api.runWorkflow(
			chain('Inherited', [
				start,
				...items(rows),
				clicPay('Charge', chargeParameters(), { onError: 'continueErrorOutput' }),
			]),
		);
		expect(execution.items('Charge').map(({ json }) => json)).toMatchObject([
			{ reference: 'IN-3', outcome: 'pending' },
		]);
		expect(execution.items('Charge', 1).map(({ json }) => json)).toMatchObject([
			{
				outcome: 'succeeded',
				error: expect.stringMatching(/^failed: Phone Number: /),
				details: { outcome: 'failed', kind: 'notSent', reference: 'IN-1' },
			},
			{
				outcome: 'succeeded',
				error: expect.stringMatching(/^failed: ClicPay: Acesso negado/),
				details: { outcome: 'failed', kind: 'rejected', reference: 'IN-2' },
			},
		]);
	},
	LONG_MS,
);

it('what the examples do behind an error output does not believe the columns of the input', () => {
	const PROVIDER = /^n8n-nodes-payment-providers\./;
	// Of what is neither a payment nor about one.
	const withoutOutcome = ['validate'];
	for (const { workflow } of readExamples()) {
		const { nodes, connections } = workflow as unknown as Workflow;
		for (const source of nodes.filter(({ type }) => PROVIDER.test(type))) {
			if (source.onError !== 'continueErrorOutput') continue;
			if (withoutOutcome.includes(String(source.parameters.operation))) continue;
			for (const { node: name } of connections[source.name]?.main?.[1] ?? []) {
				const parameters = JSON.stringify(nodes.find((one) => one.name === name)?.parameters);
				expect([name, parameters]).toEqual([
					name,
					expect.stringMatching(/\$json\.details\??\.outcome/),
				]);
				// Beside the details stands the input's; only a result has its own there.
				expect(parameters).not.toMatch(/(?<!details\?\.outcome \?\? )\$json\.outcome\b/);
			}
		}
	}
});

it(
	'a proxy variable that cannot be used hands no input on either, and none of it is stored',
	async () => {
		const secret = 'pr0xy-S3cret';
		// n8n itself does not start with such a value in HTTP_PROXY or HTTPS_PROXY.
		await stage.n8n.restart({
			ALL_PROXY: `socks5h://corp:${secret}@proxy:1`,
			NO_PROXY: 'localhost',
		});
		for (const [name, , payer] of PAYERS) {
			for (const onError of ['continueErrorOutput', 'continueRegularOutput']) {
				const workflow = chain(`${name} by proxy`, [start, ...items(ROWS), payer({}, { onError })]);
				const execution = await stage.api.runWorkflow(workflow);
				expectErrors(execution, onError);
				expect(JSON.stringify(execution.data)).not.toContain(secret);
			}
		}
		expect(await stage.totalHits()).toBe(0);
	},
	START_MS,
);
