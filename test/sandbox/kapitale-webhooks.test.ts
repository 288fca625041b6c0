import { until } from './harness';
import { KapitaleListener, pause } from './kapitale-listener';

let listener: KapitaleListener;

beforeAll(async () => {
	listener = await KapitaleListener.start();
});
afterAll(async () => await listener.stop());
beforeEach(async () => await listener.reset());

describe('what is sent', () => {
	test.each([
		['approved', 'order.approved', 'approved'],
		['rejected', 'order.rejected', 'denied'],
	])('an order that is %s: order.created and %s', async (retail, event, status) => {
		const { kapitale, receiver } = listener;
		const id = await listener.create(retail);
		await receiver.waitFor(2);
		const about = {
			destination_id: kapitale.desk.samples.industryId,
			data: { order_id: id, order_no: 'ORD-001', status: 'pending' },
		};
		// Each leaves on a connection of its own, so a busy machine may turn them round.
		expect(new Set(listener.events)).toEqual(
			new Set([
				{ event_type: 'order.created', ...about },
				{ event_type: event, ...about, data: { ...about.data, status } },
			]),
		);
		const [heard] = receiver.heard;
		expect(heard?.headers).toEqual({
			'content-type': 'application/json',
			'user-agent': 'Kapitale-sandbox',
			'content-length': String(heard?.body.length),
			host: new URL(receiver.url).host,
			connection: 'close',
		});
	});

	test('the approval in the first answer comes after the creation', async () => {
		await listener.create('approvedAtOnce');
		const types = (await listener.log()).map(({ type }) => type);
		expect(types).toEqual(['order.approved', 'order.created']);
	});

	test.each(['cancel', 'expire'])('%s is not announced', async (action) => {
		await listener.decide(await listener.create('staysPending'), action);
		expect((await listener.log()).map(({ type }) => type)).toEqual(['order.created']);
	});

	test('names of events and the status word are settings', async () => {
		await listener.kapitale.set({
			webhookApprovedEvent: 'order.accepted',
			approvedPayment: 'aprovado',
		});
		await listener.decide(await listener.create('staysPending'), 'approve');
		await listener.receiver.waitFor(2);
		expect(listener.events).toContainEqual(
			expect.objectContaining({
				event_type: 'order.accepted',
				data: expect.objectContaining({ status: 'aprovado' }),
			}),
		);
	});

	test('without an address nothing is sent and nothing is logged', async () => {
		await listener.kapitale.set({ webhookUrl: '' });
		await listener.decide(await listener.create('staysPending'), 'approve');
		expect((await listener.announce()).json).toEqual({ deliveries: [] });
		expect(await listener.log()).toEqual([]);
	});

	test('the console shows who is listening, without the token', async () => {
		const { kapitale, receiver } = listener;
		await kapitale.set({ webhookAuthType: 'bearer', webhookAuthToken: 'a-token' });
		const { json } = await kapitale.sandbox.control('GET', '/api/providers/kapitale');
		expect((json as unknown as { subscriptions: unknown }).subscriptions).toEqual([
			{
				id: 1,
				url: receiver.url,
				active: true,
				events: ['order.created', 'order.approved', 'order.rejected'],
				wallets: [],
			},
		]);
	});
});

describe('delivery', () => {
	test('is tried until 2xx, with the same bytes', async () => {
		const { receiver } = listener;
		receiver.answer = (number) => ({ status: number < 3 ? 500 : 204 });
		await listener.announce();
		await until(async () => (await listener.log())[0]?.status === 'delivered');
		expect(receiver.heard).toHaveLength(3);
		expect(new Set(receiver.heard.map(({ body }) => body)).size).toBe(1);
		expect((await listener.log())[0]?.attempts.map(({ reason }) => reason)).toEqual([
			'first',
			'retry',
			'retry',
		]);
	});

	test('ends with the address', async () => {
		await listener.announce({ delayMs: 80 });
		await listener.kapitale.set({ webhookUrl: '' });
		await until(async () => (await listener.log())[0]?.status === 'cancelled');
		expect(listener.receiver.heard).toEqual([]);
	});

	test('in copies, and again by hand', async () => {
		const { kapitale, receiver } = listener;
		await kapitale.set({ webhookCopies: 3 });
		await listener.create('staysPending');
		await receiver.waitFor(3);
		await listener.deliveries('/1/resend', { copies: 2 });
		await receiver.waitFor(5);
		expect(new Set(receiver.heard.map(({ body }) => body)).size).toBe(1);
	});

	test('held back and released, newest first', async () => {
		await listener.kapitale.set({ webhookHold: true });
		for (const number of ['A', 'B']) await listener.create('staysPending', number);
		expect((await listener.log()).map(({ status }) => status)).toEqual(['held', 'held']);
		await listener.deliveries('/release', { order: 'newest' });
		await listener.receiver.waitFor(2);
		expect(listener.events.map(({ data }) => data['order_no'])).toEqual(['B', 'A']);
	});

	test('a reset forgets the log and what waits, and keeps the address', async () => {
		const { kapitale, receiver } = listener;
		receiver.answer = () => ({ status: 500 });
		await listener.announce();
		await receiver.waitFor(1);
		await kapitale.sandbox.control('POST', '/api/reset');
		const heard = receiver.heard.length;
		await pause(200);
		expect(receiver.heard).toHaveLength(heard);
		expect(await listener.log()).toEqual([]);
		await listener.announce();
		await receiver.waitFor(heard + 1);
	});
});

describe('events on demand', () => {
	test('by id or number, with any type, industry and lie', async () => {
		await listener.announce({
			reference: 'ORD-2024-001',
			type: 'order.exploded',
			destinationId: 'another-industry',
			data: { status: 'approved', more: true },
		});
		await listener.receiver.waitFor(1);
		const { orderId } = listener.kapitale.desk.samples;
		expect(listener.events).toEqual([
			{
				event_type: 'order.exploded',
				destination_id: 'another-industry',
				data: { order_id: orderId, order_no: 'ORD-2024-001', status: 'approved', more: true },
			},
		]);
	});

	test.each([
		['approve', 'order.approved'],
		['reject', 'order.rejected'],
		['expire', 'order.created'],
	])('without a type it is the latest one: after %s, %s', async (action, type) => {
		await listener.kapitale.set({ webhookHold: true });
		const id = await listener.create('staysPending');
		await listener.decide(id, action);
		await listener.announce({ reference: id });
		expect((await listener.log())[0]?.type).toBe(type);
	});

	test.each([
		[{ reference: 'nobody' }, 404],
		[{ destinationId: 7 }, 400],
	])('%j is refused', async (wish, status) => {
		const answer = await listener.announce(wish);
		expect([answer.status, answer.json.error]).toEqual([status, expect.stringMatching(/\w+ \w+/)]);
	});
});
