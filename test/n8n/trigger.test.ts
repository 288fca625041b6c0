import { Stage, START_MS, until } from './support';
import {
	call,
	deliveries,
	eventBody,
	pay,
	Published,
	registered,
	waitingForPayment,
} from './triggers';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('trigger');
}, START_MS);
afterAll(async () => await stage?.close());

let published: Published;
beforeEach(async () => {
	await stage.sandbox.disarm();
	await stage.sandbox.reset();
	await stage.sandbox.set({ webhookCopies: 1 }, 'clicpay');
	published = await Published.open(stage);
});
afterEach(async () => {
	await stage.api.unpublish(published.id);
});

it('publishing registers the address, unpublishing removes it', async () => {
	expect(await registered(stage)).toEqual([published.url]);
	await stage.api.unpublish(published.id);
	expect(await registered(stage)).toEqual([]);
	await stage.api.publish(published.id);
	expect(await registered(stage)).toEqual([published.url]);
	await pay(stage, 'after-it-was-published-again');
	await published.untilRuns(1);
});

it('a payment that ends starts the workflow with its item', async () => {
	const reference = await pay(stage, 'order-1');
	await published.untilRuns(1);
	expect(await published.items()).toMatchObject([
		{
			outcome: 'succeeded',
			clicPayReference: reference,
			reference: 'order-1',
			amount: 500,
			amountMinor: 50_000,
			currency: 'MZN',
			_delivery: { type: 'transaction.completed' },
		},
	]);
	await until(async () => (await deliveries(stage))[0]?.status === 'delivered', 'the answer');
	expect((await deliveries(stage))[0]?.attempts).toMatchObject([{ answer: { status: 200 } }]);
});

it('(#28) twenty copies of one event at once start one execution', async () => {
	await stage.sandbox.set({ webhookCopies: 20 }, 'clicpay');
	await pay(stage, 'order-1');
	await until(async () => {
		const [delivery] = await deliveries(stage);
		return delivery?.attempts.filter(({ answer }) => answer?.status === 200).length === 20;
	}, 'twenty answers');
	expect(await published.runs()).toBe(1);
});

it('twenty different events at once start twenty executions', async () => {
	const secret = await published.secret();
	const references = Array.from({ length: 20 }, (_, index) => `CP${index}`);
	const statuses = await Promise.all(
		references.map(async (reference) => await published.post(eventBody(reference), secret)),
	);
	expect(new Set(statuses)).toEqual(new Set([200]));
	await published.untilRuns(20);
	expect((await published.items()).map(({ clicPayReference }) => clicPayReference).sort()).toEqual(
		references.sort(),
	);
});

it('(#27) a copy that comes later, one by one, starts nothing more', async () => {
	const secret = await published.secret();
	for (let round = 0; round < 20; round++) {
		expect(await published.post(eventBody('CP1'), secret)).toBe(200);
	}
	expect(await published.runs()).toBe(1);
});

it('(#31) forged deliveries get 401 and leave no execution', async () => {
	const forged = Array.from({ length: 200 }, (_, index) => eventBody(`CP${index}`));
	for (let start = 0; start < forged.length; start += 20) {
		const statuses = await Promise.all(
			forged.slice(start, start + 20).map(async (body) => await published.post(body, 'wrong')),
		);
		expect(new Set(statuses)).toEqual(new Set([401]));
	}
	expect(await published.runs()).toBe(0);
}, 60_000);

it.each(['text/plain', 'application/octet-stream', 'application/x-www-form-urlencoded', 'odd'])(
	'(#38) a body of content type %s is checked by its bytes',
	async (contentType) => {
		const secret = await published.secret();
		const headers = { 'content-type': contentType };
		expect(await published.post(eventBody('CP1'), secret, headers)).toBe(200);
		expect(await published.post(eventBody('CP2'), 'wrong', headers)).toBe(401);
		await published.untilRuns(1);
	},
);

it('(#37) a body above the cap is refused in no time', async () => {
	const secret = await published.secret();
	const body = JSON.stringify({ x: 'x'.repeat(300_000) });
	expect(await published.post(body, secret)).toBe(413);
	expect(await published.runs()).toBe(0);
});

it('(#55) listening for a test event leaves the live registration alone', async () => {
	const { id } = published;
	const body = { triggerToStartFrom: { name: 'Trigger' } };
	expect(await stage.api.request('POST', `/workflows/${id}/run`, body)).toMatchObject({
		waitingForWebhook: true,
	});
	expect(await registered(stage)).toEqual([published.url, published.testUrl]);
	await pay(stage, 'order-1');
	// n8n stops listening after the first one.
	await until(async () => (await registered(stage)).length === 1, 'the end of the test');
	expect(await registered(stage)).toEqual([published.url]);
	await published.untilRuns(1);
	await stage.api.request('POST', `/workflows/${id}/run`, body);
	await stage.api.request('DELETE', `/test-webhook/${id}`);
	await until(async () => (await registered(stage)).length === 1, 'the end of the test');
	await pay(stage, 'order-2');
	await published.untilRuns(2);
});

it('only the chosen events and wallets are asked for', async () => {
	const parameters = { events: ['transaction.failed'], walletIds: ['144367'] };
	const second = await Published.open(stage, waitingForPayment(parameters));
	const { data } = await call(stage, 'GET', '/api/v2/webhooks');
	expect(data).toContainEqual(
		expect.objectContaining({
			url: second.url,
			events_enabled: ['transaction.failed'],
			wallet_ids: [144367],
		}),
	);
	await stage.api.unpublish(second.id);
});

it('a provider that is down refuses publishing in plain words', async () => {
	await stage.api.unpublish(published.id);
	const match = { path: '/api/v2/webhooks' };
	await stage.sandbox.arm({ kind: 'status', times: 0, match }, 'clicpay');
	await expect(stage.api.publish(published.id)).rejects.toThrow('ClicPay');
	await stage.sandbox.disarm();
	await stage.api.publish(published.id);
	expect(await registered(stage)).toEqual([published.url]);
});
