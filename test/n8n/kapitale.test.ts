import { chain, items, kapitale, node, Stage, start, START_MS } from './support';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('kapitale');
}, START_MS);
afterAll(async () => await stage?.close());
beforeEach(async () => await stage.sandbox.reset());

const LONG_MS = 60_000;
const APPROVED_AT_ONCE = '99901005000152';

const create = (cnpj: string) =>
	kapitale('Create', {
		resource: 'order',
		operation: 'createFromCnpj',
		cnpj,
		amount: 250,
		reference: '={{ $json.reference }}',
		expiryDate: '={{ $now.plus({ days: 30 }) }}',
		purchaseDate: '={{ $now }}',
		itemsFrom: 'json',
		itemsJson: '={{ [{ description: "Produto A", quantity: 1, value: 250 }] }}',
		options: {},
	});

const provider = () => stage.sandbox.providers.kapitale;

it('installs from its tarball: n8n knows the node', async () => {
	const types = (await stage.api.request('POST', '/node-types', {
		nodeInfos: [{ name: 'n8n-nodes-payment-providers.kapitaleOrder', version: 1 }],
	})) as Array<{ displayName: string }>;
	expect(types).toMatchObject([{ displayName: 'Kapitale Order' }]);
});

it('the credential test reports a good account, a wrong address and a scope that is missing', async () => {
	const { baseUrl, credentials } = provider();
	const test = async (changes: Record<string, unknown> = {}) =>
		await stage.api.request('POST', '/credentials/test', {
			credentials: {
				id: '',
				name: 'Kapitale',
				type: 'kapitaleApi',
				data: {
					environment: 'custom',
					customTokenUrl: credentials.tokenUrl,
					baseUrl,
					clientId: credentials.clientId,
					clientSecret: credentials.clientSecret,
					...changes,
				},
			},
		});
	expect(await test()).toMatchObject({ status: 'OK' });
	expect(await test({ baseUrl: `${baseUrl}/elsewhere` })).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('There is no Kapitale API at this address.'),
	});
	expect(await test({ scopes: 'partner-can/cnpj.read' })).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('partner-can/orders.read'),
	});
	expect(await test({ clientSecret: 'wrong' })).toMatchObject({ status: 'Error' });
});

it(
	'attaches a file from n8n’s own store, byte by byte',
	async () => {
		const text = 'synthetic '.repeat(200_000);
		const execution = await stage.api.runWorkflow(
			chain('Invoice', [
				start,
				...items([{ reference: 'FILE-1' }]),
				create(APPROVED_AT_ONCE),
				node('Text', 'n8n-nodes-base.set', 3.4, {
					mode: 'raw',
					jsonOutput: '={{ { text: "synthetic ".repeat(200000) } }}',
					options: {},
				}),
				node('File', 'n8n-nodes-base.convertToFile', 1.1, {
					operation: 'toText',
					sourceProperty: 'text',
					options: { fileName: 'nota.pdf' },
				}),
				node('Type', 'n8n-nodes-base.code', 2, {
					jsCode:
						'for (const item of items) item.binary.data.mimeType = "application/pdf"; return items;',
				}),
				kapitale('Attach', {
					resource: 'order',
					operation: 'attachInvoice',
					orderId: '={{ $("Create").item.json.orderId }}',
					invoiceNumber: 'NF-9',
					binaryField: 'data',
					options: {},
				}),
			]),
		);
		expect(execution.error).toBeUndefined();
		const [attached] = execution.items('Attach');
		expect(attached?.json).toMatchObject({ invoiceNumber: 'NF-9', decision: 'approved' });
		const url = `${stage.sandbox.console}/api/files/kapitale/${String(attached?.json.orderId)}`;
		expect(await (await fetch(url)).text()).toBe(text);
	},
	LONG_MS,
);

it(
	'an answer that is lost is found again, and the order is there once',
	async () => {
		const match = { method: 'POST', path: '/order' };
		await stage.sandbox.arm({ kind: 'reset-after-accept', match }, 'kapitale');
		const execution = await stage.api.runWorkflow(
			chain('Lost', [start, ...items([{ reference: 'LOST-1' }]), create('99901003000163')]),
		);
		expect(execution.items('Create')[0]?.json).toMatchObject({
			outcome: 'pending',
			reference: 'LOST-1',
			foundBy: 'search',
		});
		expect(await stage.hits()).toEqual({});
		const { byReference } = await stage.sandbox.ledger('kapitale');
		expect(byReference['LOST-1']).toEqual({ hits: 1, replays: 0 });
	},
	LONG_MS,
);
