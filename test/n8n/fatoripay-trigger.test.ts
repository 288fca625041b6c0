import { WEBHOOK_TOKEN } from '../../dev/providers/fatoripay';
import { merchantCall, triggers } from '../providers/fatoripay/trigger';
import { chain, node, type Node, Stage, START_MS, start, until } from './support';
import { Published } from './triggers';

const CREDENTIALS = {
	credentials: { fatoriPayApi: { id: 'fatoriPaySandbox', name: 'FatoriPay (sandbox)' } },
};
const TYPE = 'n8n-nodes-payment-providers.invoiceCapture';
const invoiceCapture = (name: string, parameters: Record<string, unknown>): Node =>
	node(name, TYPE, 1, { resource: 'invoice', options: {}, ...parameters }, CREDENTIALS);

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('fatoripay-trigger');
}, START_MS);
afterAll(async () => await stage?.close());

let published: Published;
beforeEach(async () => {
	await stage.sandbox.reset();
	await stage.sandbox.set({ webhookCopies: 1 }, 'fatoripay');
	published = await publish({});
});
afterEach(async () => await stage.api.unpublish(published.id));

async function publish(options: Record<string, unknown>): Promise<Published> {
	const trigger = node(
		'Trigger',
		`${TYPE}Trigger`,
		2,
		{ events: ['paid', 'canceled'], options },
		{ ...CREDENTIALS, webhookId: crypto.randomUUID() },
	);
	return await Published.open(
		stage,
		chain('Told', [trigger, node('Seen', 'n8n-nodes-base.noOp', 1)]),
	);
}

/** A new invoice whose Pix is paid a moment later. */
async function pixPaid(reference: string): Promise<string> {
	const workflow = chain('Pix', [
		start,
		invoiceCapture('Create', {
			operation: 'create',
			reference,
			dueDate: '={{ $now.plus({ days: 3 }) }}',
			invoiceText: 'Pedido de teste',
			customerName: 'Cliente de Teste',
			customerDocument: '111.444.777-35',
			customerEmail: 'cliente.teste@example.com',
			customerPhone: '11 99999-9999',
			itemsFrom: 'json',
			itemsJson: '={{ [{ name: "Produto A", quantity: 1, price: "1.250,50" }] }}',
		}),
		invoiceCapture('Capture', {
			operation: 'captureByPix',
			invoiceId: '={{ $json.invoiceId }}',
		}),
	]);
	const execution = await stage.api.runWorkflow(workflow);
	expect(execution.error).toBeUndefined();
	return String(execution.items('Capture')[0]?.json.invoiceId);
}

const addressWith = (token: string) => `?token=${token}`;
const call = async (method: string, search: string, body?: RequestInit['body']) =>
	(await fetch(published.url + search, { method, ...(body && { body }) })).status;

it('registers itself with its token while it is published, and no longer', async () => {
	const mine = async () =>
		(await triggers(stage.sandbox)).filter((one) => one.notification_url.startsWith(published.url));
	expect(new Set((await mine()).map(({ notification_url: url }) => url))).toEqual(
		new Set([published.url + addressWith(WEBHOOK_TOKEN)]),
	);
	await stage.api.unpublish(published.id);
	expect(await mine()).toEqual([]);
});

it('a Pix that is paid starts it once, with what the invoice itself says', async () => {
	await stage.sandbox.set({ webhookCopies: 5 }, 'fatoripay');
	const invoiceId = await pixPaid('order-1');
	await published.untilRuns(1);
	expect(await published.items()).toMatchObject([
		{ event: 'paid', outcome: 'succeeded', reference: 'order-1', invoiceId, amountMinor: 125_050 },
	]);
	expect(await published.runs()).toBe(1);
});

it.each<[string, string, (id: string) => [string, RequestInit['body']?]]>([
	['a query', 'GET', (id) => [`&invoice_id=${id}&new_status=paid`]],
	['a form', 'POST', (id) => ['', new URLSearchParams({ invoice_id: id, new_status: 'paid' })]],
	['JSON', 'POST', (id) => ['', JSON.stringify({ id, status: 'paid' })]],
])('a call of somebody else, by %s', async (_, method, of) => {
	const invoiceId = await pixPaid('order-2');
	await published.untilRuns(1);
	const [search, body] = of(invoiceId);
	// A wrong token stops it; with the right one it is a copy of what the provider told already.
	expect(await call(method, addressWith('wrong') + search, body)).toBe(401);
	expect(await call(method, addressWith(WEBHOOK_TOKEN) + search, body)).toBe(200);
	expect(await published.runs()).toBe(1);
});

it('a call that says paid of an invoice that is not starts nothing', async () => {
	const [waiting] = await merchantCall<Array<{ id: string; ref: string }>>(
		stage.sandbox,
		'GET',
		'/invoices/',
	).then((list) => list.filter(({ ref }) => ref === '5'));
	const body = JSON.stringify({ id: waiting?.id, status: 'paid' });
	// It may be that the invoice is late: whoever told it shall tell it again.
	expect(await call('POST', addressWith(WEBHOOK_TOKEN), body)).toBe(503);
	expect(await published.runs()).toBe(0);
});

it('by hand: nothing is registered, and the address works', async () => {
	await stage.api.unpublish(published.id);
	published = await publish({ registration: 'byHand' });
	expect(await triggers(stage.sandbox)).toEqual([]);
	const invoiceId = await pixPaid('order-3');
	const paid = JSON.stringify({ invoice_id: invoiceId, new_status: 'paid' });
	// The Pix is paid a moment later; until then the invoice says otherwise, and whoever calls is asked to
	// call again.
	await until(
		async () => (await call('POST', addressWith(WEBHOOK_TOKEN), paid)) === 200,
		'a call that is taken',
	);
	await published.untilRuns(1);
	expect(await published.items()).toMatchObject([{ event: 'paid', reference: 'order-3' }]);
});
