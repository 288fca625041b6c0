import { deliveries } from '../../../support/deliveries';
import {
	announced,
	BEARER,
	bearer,
	decide,
	eventOf,
	INDUSTRY,
	knownHost,
	order,
	triggerHost,
	untilRuns,
} from '../../../providers/kapitale/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { until } from '../../../support/until';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(20, (started) => (sandbox = started));
beforeEach(async () => {
	await sandbox.set({ webhookBackoffMs: 50 }, 'kapitale');
});

describe('an event', () => {
	it('of a new order starts the workflow with what it says', async () => {
		const host = await knownHost(sandbox);
		const orderId = await order(sandbox, 'order-1');
		await untilRuns(host, 1);
		expect(host.executions).toEqual([
			{
				event: 'created',
				outcome: 'pending',
				decision: 'pending',
				reference: 'order-1',
				orderId,
				paymentStatus: 'pending',
				industryId: INDUSTRY,
				_delivery: {
					id: expect.any(String),
					type: 'order.created',
					receivedAt: expect.any(String),
				},
			},
		]);
		expect((await sandbox.counters('kapitale')).byRoute['GET /order/:id']).toBeUndefined();
	});

	it('of an approval is confirmed, and brings the whole order', async () => {
		const host = await knownHost(sandbox, { events: ['approved'] });
		const orderId = await order(sandbox, 'order-2', 'approved');
		await untilRuns(host, 1);
		expect(host.executions).toMatchObject([
			{
				event: 'approved',
				// A promise is not money yet.
				outcome: 'pending',
				decision: 'approved',
				reference: 'order-2',
				orderId,
				amount: 10_000.5,
				amountMinor: 1_000_050,
				netAmount: 9785.49,
				currency: 'BRL',
				industryId: INDUSTRY,
				_delivery: { type: 'order.approved' },
			},
		]);
	});

	it('of a rejection says so', async () => {
		const host = await knownHost(sandbox, { events: ['rejected'] });
		const orderId = await order(sandbox, 'order-3', 'rejected');
		await untilRuns(host, 1);
		expect(host.executions).toMatchObject([
			{ event: 'rejected', outcome: 'failed', decision: 'rejected', orderId },
		]);
	});

	it('comes with the whole order where the user always wants it, and raw where asked for', async () => {
		const host = await knownHost(sandbox, { simplify: false, options: { confirmOrder: 'always' } });
		const orderId = await order(sandbox, 'order-4');
		await untilRuns(host, 1);
		expect(host.executions).toMatchObject([
			{
				event_type: 'order.created',
				destination_id: INDUSTRY,
				data: { order_id: orderId, order_no: 'order-4', status: 'pending' },
				order: { id: orderId, requested_amount: 10_000.5 },
			},
		]);
	});

	it('of an approval is believed unseen where the user says so', async () => {
		const host = await knownHost(sandbox, {
			events: ['approved'],
			options: { confirmOrder: 'never' },
		});
		expect(await host.post(eventOf('an-order', { status: 'x' }), bearer())).toBe(200);
		expect(host.executions).toMatchObject([
			{ event: 'approved', outcome: 'pending', decision: 'approved', orderId: 'an-order' },
		]);
	});

	it('that says that money moved is confirmed whatever its name', async () => {
		const host = await triggerHost(sandbox, { events: ['created', 'other'] });
		const orderId = await order(sandbox, 'paid-order', 'approvedAtOnce');
		const bodies = ['order.created', 'order.settled'].map((type) =>
			eventOf(orderId, { type, status: 'paid' }),
		);
		// Nobody paid yet, so both shall come again.
		expect(await Promise.all(bodies.map(async (body) => await host.post(body, bearer())))).toEqual([
			503, 503,
		]);
		expect(host.executions).toEqual([]);
		await sandbox.set({ approvedPayment: 'paid' }, 'kapitale');
		for (const body of bodies) expect(await host.post(body, bearer())).toBe(200);
		for (const item of host.executions) {
			expect(item).toMatchObject({ outcome: 'succeeded', decision: 'settled', amount: 10_000.5 });
		}
	});

	it('has the credential’s own words for it', async () => {
		const words = { ...BEARER, ownStatusWords: true, settledWords: 'Creditado' };
		const host = await triggerHost(sandbox, { events: ['created', 'other'] }, words);
		const orderId = await order(sandbox, 'own-words', 'approvedAtOnce');
		const type = 'order.liquidated';
		expect(await host.post(eventOf(orderId, { type, status: 'creditado' }), bearer())).toBe(503);
		await sandbox.set({ approvedPayment: 'creditado' }, 'kapitale');
		expect(await host.post(eventOf(orderId, { type, status: 'creditado' }), bearer())).toBe(200);
		expect(host.executions).toMatchObject([{ event: 'other', type, outcome: 'succeeded' }]);
	});

	it('may call the order’s id simply id', async () => {
		const host = await triggerHost(sandbox, { events: ['approved'] });
		const id = await order(sandbox, 'plain-id', 'approvedAtOnce');
		expect(await host.post(eventOf('', { order_id: undefined, id }), bearer())).toBe(200);
		expect(host.executions).toMatchObject([{ event: 'approved', orderId: id }]);
	});
});

describe('once', () => {
	it('(#27, #28) copies of an event are one, its next status is another', async () => {
		const host = await knownHost(
			sandbox,
			{ events: ['created', 'approved'] },
			{ webhookCopies: 20 },
		);
		const orderId = await order(sandbox, 'order-8');
		await until(async () => {
			const [delivery] = await deliveries(sandbox, 'kapitale');
			return delivery?.attempts.filter(({ answer }) => answer?.status === 200).length === 20;
		});
		expect(host.executions).toHaveLength(1);
		await decide(sandbox, orderId, 'approve');
		await untilRuns(host, 2);
		expect(host.executions.map(({ event }) => event)).toEqual(['created', 'approved']);
		for (const status of ['odd', 'odd', 'odder']) {
			const body = eventOf(orderId, { type: 'order.created', status });
			expect(await host.post(body, bearer())).toBe(200);
		}
		const same = eventOf(orderId.toUpperCase(), { type: 'order.created', status: 'pending' });
		expect(await host.post(same, bearer())).toBe(200);
		expect(host.executions).toHaveLength(4);
		expect(await announced(sandbox, orderId, { copies: 5 })).toEqual([200, 200, 200, 200, 200]);
		expect(host.executions).toHaveLength(4);
	});

	it('(#29) not before n8n has the execution: a failed start is sent again', async () => {
		const host = await knownHost(sandbox, { events: ['created'] });
		const start = host.startExecution;
		host.startExecution = async () => {
			host.startExecution = start;
			throw new Error('The database is locked.');
		};
		await order(sandbox, 'order-9');
		await untilRuns(host, 1);
		const [delivery] = await deliveries(sandbox, 'kapitale');
		expect(delivery?.attempts.map(({ answer }) => answer?.status)).toEqual([500, 200]);
	});
});

it('has nothing to register, and nothing to remove', async () => {
	const host = await triggerHost(sandbox, {}, BEARER);
	await host.activate();
	await host.activate({ test: true });
	expect(await host.hook('delete')).toBe(true);
	expect(await host.hook('delete', { test: true })).toBe(true);
	expect((await sandbox.counters('kapitale')).requests).toBe(0);
});

it('no event chosen: an error in plain words, and the event comes again', async () => {
	const host = await knownHost(sandbox, { events: [] });
	expect(await host.post(eventOf('x'), bearer())).toBe(503);
	expect(host.log.join()).toContain('None is chosen');
});
