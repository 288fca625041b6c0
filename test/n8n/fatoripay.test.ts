import { chain, items, node, type Node, Stage, start, START_MS } from './support';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('fatoripay');
}, START_MS);
afterAll(async () => await stage?.close());
beforeEach(async () => await stage.sandbox.reset());

const LONG_MS = 60_000;
const TYPE = 'n8n-nodes-payment-providers.invoiceCapture';

const invoiceCapture = (name: string, parameters: Record<string, unknown>): Node =>
	node(
		name,
		TYPE,
		1,
		{ resource: 'invoice', options: {}, ...parameters },
		{
			credentials: { fatoriPayApi: { id: 'fatoriPaySandbox', name: 'FatoriPay (sandbox)' } },
		},
	);

const create = invoiceCapture('Create', {
	operation: 'create',
	reference: '={{ $json.reference }}',
	dueDate: '={{ $now.plus({ days: 3 }) }}',
	invoiceText: 'Pedido {{ $json.reference }}',
	customerName: 'Cliente de Teste',
	customerDocument: '111.444.777-35',
	customerEmail: 'cliente.teste@example.com',
	customerPhone: '11 99999-9999',
	itemsFrom: 'json',
	itemsJson: '={{ [{ name: "Produto A", quantity: 10, price: "100,25" }] }}',
	payableWith: ['boleto', 'pix', 'credit_card'],
});

/** Synthetic, with a good check digit. */
const CARD = {
	number: '5555555555554444',
	expiry: '01/2099',
	cvv: '739',
	holder: 'CLIENTE DE TESTE',
	document: '11144477735',
};
const charge = (changes: Record<string, unknown> = {}) =>
	invoiceCapture('Charge', {
		operation: 'captureByCard',
		invoiceId: '={{ $json.invoiceId }}',
		...Object.fromEntries(
			[
				['cardNumber', 'number'],
				['cardExpiry', 'expiry'],
				['cardCvv', 'cvv'],
				['cardHolder', 'holder'],
				['cardHolderDocument', 'document'],
			].map(([field, name]) => [field, `={{ $("Items").item.json.card.${name} }}`]),
		),
		installments: 10,
		...changes,
	});

it('installs from its tarball: n8n knows the node', async () => {
	const types = (await stage.api.request('POST', '/node-types', {
		nodeInfos: [{ name: TYPE, version: 1 }],
	})) as Array<{ displayName: string; iconUrl: unknown }>;
	expect(types).toMatchObject([
		{
			displayName: 'Invoice Capture',
			iconUrl: { light: expect.stringMatching(/nodes\/FatoriPay\/fatoripay\.svg$/) },
		},
	]);
});

it('the credential test reports a good account, and what to correct', async () => {
	const { baseUrl, credentials } = stage.sandbox.providers.fatoripay;
	const test = async (changes: Record<string, unknown> = {}) =>
		await stage.api.request('POST', '/credentials/test', {
			credentials: {
				id: '',
				name: 'FatoriPay',
				type: 'fatoriPayApi',
				data: { environment: 'custom', baseUrl, ...credentials, ...changes },
			},
		});
	expect(await test()).toMatchObject({ status: 'OK' });
	expect(await test({ clientSecret: 'wrong' })).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('Check Client ID, Client Secret and Username'),
	});
});

it(
	'an invoice, its card in ten installments, and when the money comes',
	async () => {
		const execution = await stage.api.runWorkflow(
			chain('Installments', [
				start,
				...items([{ reference: 'ORDER-1', card: CARD }]),
				create,
				charge(),
				invoiceCapture('Agenda', {
					operation: 'getPayoutAgenda',
					invoiceId: '={{ $json.invoiceId }}',
				}),
			]),
		);
		expect(execution.error).toBeUndefined();
		expect(execution.items('Charge')[0]?.json).toMatchObject({
			outcome: 'succeeded',
			amountMinor: 100_250,
			installments: 10,
			cardLastFour: '4444',
		});
		const payouts = execution.items('Agenda').map(({ json }) => json);
		expect(payouts).toHaveLength(10);
		expect(payouts.reduce((sum, { amountMinor }) => sum + Number(amountMinor), 0)).toBe(100_250);
		expect(new Set(payouts.map(({ addsUp }) => addsUp))).toEqual(new Set([true]));
		const { byReference } = await stage.sandbox.ledger('fatoripay');
		expect(byReference['ORDER-1']).toEqual({ hits: 1, replays: 0 });
	},
	LONG_MS,
);

it(
	'a card that is typed into the node is refused, and nothing is sent',
	async () => {
		const execution = await stage.api.runWorkflow(
			chain('Typed', [
				start,
				...items([{ reference: 'ORDER-2', card: CARD }]),
				create,
				charge({ cardNumber: '={{ "5555555555554444" }}' }),
			]),
		);
		expect(execution.error?.message).toContain('n8n would store it with the workflow');
		expect((await stage.sandbox.ledger('fatoripay')).byReference['ORDER-2']).toBeUndefined();
	},
	LONG_MS,
);

it(
	'a lost answer of a charge is found again by the invoice, and the card is charged once',
	async () => {
		const match = { method: 'POST', path: '/invoices/capture/' };
		await stage.sandbox.arm({ kind: 'reset-after-accept', match }, 'fatoripay');
		const execution = await stage.api.runWorkflow(
			chain('Lost', [start, ...items([{ reference: 'LOST-1', card: CARD }]), create, charge()]),
		);
		expect(execution.items('Charge')[0]?.json).toMatchObject({
			outcome: 'succeeded',
			foundBy: 'id',
		});
		const { byReference } = await stage.sandbox.ledger('fatoripay');
		expect(byReference['LOST-1']).toEqual({ hits: 1, replays: 0 });
	},
	LONG_MS,
);
