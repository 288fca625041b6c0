import { tellSupport, WEBHOOK_TOKEN } from '../../dev/providers/kapitale';
import {
	chain,
	kapitale,
	kapitaleCredential,
	node,
	Stage,
	START_MS,
	start,
	until,
} from './support';
import { Published } from './triggers';

const STAYS_PENDING = '99901003000163';
const CREATE = {
	resource: 'order',
	operation: 'createFromCnpj',
	cnpj: STAYS_PENDING,
	amount: 250,
	expiryDate: '={{ $now.plus({ days: 30 }) }}',
	purchaseDate: '={{ $now }}',
	itemsFrom: 'json',
	itemsJson: '={{ [{ description: "Produto A", quantity: 1, value: 250 }] }}',
	options: {},
};
const GOOD = { authorization: `Bearer ${WEBHOOK_TOKEN}` };

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('kapitale-trigger');
}, START_MS);
afterAll(async () => await stage?.close());

let published: Published;
beforeEach(async () => {
	await stage.sandbox.reset();
	await stage.sandbox.set({ webhookCopies: 1 }, 'kapitale');
	published = await Published.open(
		stage,
		chain('Waiting for Kapitale', [
			node(
				'Trigger',
				'n8n-nodes-payment-providers.kapitaleOrderTrigger',
				2,
				{},
				{
					credentials: kapitaleCredential,
					webhookId: crypto.randomUUID(),
				},
			),
			node('Seen', 'n8n-nodes-base.noOp', 1),
		]),
	);
	await tellSupport(stage.sandbox, published.url);
});
afterEach(async () => await stage.api.unpublish(published.id));

/** A new order through the real node. */
async function order(reference: string): Promise<string> {
	const workflow = chain('Order', [start, kapitale('Create', { ...CREATE, reference })]);
	const execution = await stage.api.runWorkflow(workflow);
	return String(execution.items('Create')[0]?.json.orderId);
}

const eventBody = (orderId: string) =>
	JSON.stringify({
		event_type: 'order.created',
		destination_id: 'synthetic',
		data: { order_id: orderId, order_no: orderId, status: 'pending' },
	});

it('an order starts the workflow when it is made and when it is approved', async () => {
	const orderId = await order('order-1');
	await published.untilRuns(1);
	await stage.sandbox.control('POST', `/api/transactions/${orderId}/approve`);
	await published.untilRuns(2);
	expect(await published.items()).toMatchObject([
		{ event: 'created', outcome: 'pending', reference: 'order-1', orderId },
		{
			event: 'approved',
			outcome: 'pending',
			decision: 'approved',
			reference: 'order-1',
			orderId,
			amount: 250,
			amountMinor: 25_000,
			currency: 'BRL',
		},
	]);
});

it('(#28) twenty copies of one event at once start one execution', async () => {
	await stage.sandbox.set({ webhookCopies: 20 }, 'kapitale');
	await order('order-2');
	await until(async () => {
		const [delivery] = await stage.sandbox.deliveries('kapitale');
		return delivery?.attempts.filter(({ answer }) => answer?.status === 200).length === 20;
	}, 'twenty answers');
	expect(await published.runs()).toBe(1);
});

it('twenty different events at once start twenty executions', async () => {
	const ids = Array.from({ length: 20 }, (_, index) => `order-${index}`);
	const statuses = await Promise.all(
		ids.map(async (id) => await published.send(eventBody(id), GOOD)),
	);
	expect(new Set(statuses)).toEqual(new Set([200]));
	await published.untilRuns(20);
	expect((await published.items()).map(({ orderId }) => orderId).sort()).toEqual(ids.sort());
});

it('(#31) calls without the token get 401 and leave no execution', async () => {
	const headers = [{}, { authorization: 'Bearer wrong' }, { authorization: WEBHOOK_TOKEN }];
	for (const wrong of headers) {
		const ids = Array.from({ length: 20 }, (_, index) => `order-${index}`);
		const statuses = await Promise.all(
			ids.map(async (id) => await published.send(eventBody(id), wrong as Record<string, string>)),
		);
		expect(new Set(statuses)).toEqual(new Set([401]));
	}
	expect(await published.runs()).toBe(0);
});

it('(#38) a body of any content type is read', async () => {
	for (const type of ['text/plain', 'application/octet-stream', 'odd']) {
		expect(await published.send(eventBody(type), { ...GOOD, 'content-type': type })).toBe(200);
	}
	await published.untilRuns(3);
});

it('(#55) listening for a test event hears the test address, and the live one goes on', async () => {
	const body = { triggerToStartFrom: { name: 'Trigger' } };
	expect(await stage.api.request('POST', `/workflows/${published.id}/run`, body)).toMatchObject({
		waitingForWebhook: true,
	});
	const response = await fetch(published.testUrl, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...GOOD },
		body: eventBody('for-the-test'),
	});
	expect(response.status).toBe(200);
	await order('order-3');
	await published.untilRuns(1);
	expect(await published.items()).toMatchObject([{ event: 'created', reference: 'order-3' }]);
});

it(
	'(#39) after a restart n8n listens again, and knows what it has had',
	async () => {
		expect(await published.send(eventBody('before'), GOOD)).toBe(200);
		await stage.n8n.restart();
		const again = async (id: string) =>
			await until(async () => (await published.send(eventBody(id), GOOD)) === 200, 'n8n’s answer');
		await again('after');
		await again('before');
		await published.untilRuns(2);
		expect(await published.runs()).toBe(2);
	},
	START_MS + 60_000,
);
