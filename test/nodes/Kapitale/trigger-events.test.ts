import { forgetEverythingSeen } from '../../../shared/webhooks/seen';
import { deliveries } from '../../support/deliveries';
import { SEED_ORDER } from '../../support/kapitale';
import {
	announced,
	BEARER,
	bearer,
	decide,
	eventOf,
	INDUSTRY,
	order,
	tellSupport,
	triggerHost,
} from '../../support/kapitale-trigger';
import { Sandbox } from '../../support/sandbox';
import { until } from '../../support/until';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '20');
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetEverythingSeen();
	await sandbox.control('POST', '/api/reset', { settings: true });
	await sandbox.set({ webhookBackoffMs: 50 }, 'kapitale');
});

/** A trigger whose address Kapitale's support has entered. */
async function known(parameters = {}, settings = {}) {
	const host = await triggerHost(sandbox, parameters);
	await host.activate();
	await tellSupport(sandbox, host, settings);
	return host;
}

const hasRun = async (host: { executions: unknown[] }, times: number) =>
	await until(async () => host.executions.length >= times);

describe('an event', () => {
	it('of a new order starts the workflow with what it says', async () => {
		const host = await known();
		const orderId = await order(sandbox, 'order-1');
		await hasRun(host, 1);
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
		const host = await known({ events: ['approved'] });
		const orderId = await order(sandbox, 'order-2', 'approved');
		await hasRun(host, 1);
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
		const host = await known({ events: ['rejected'] });
		const orderId = await order(sandbox, 'order-3', 'rejected');
		await hasRun(host, 1);
		expect(host.executions).toMatchObject([
			{ event: 'rejected', outcome: 'failed', decision: 'rejected', orderId },
		]);
	});

	it('comes with the whole order where the user always wants it, and raw where asked for', async () => {
		const host = await known({ simplify: false, options: { confirmOrder: 'always' } });
		const orderId = await order(sandbox, 'order-4');
		await hasRun(host, 1);
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
		const host = await known({ events: ['approved'], options: { confirmOrder: 'never' } });
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

describe('names', () => {
	it('are the user’s beside our guess, several if need be, in any letter case', async () => {
		const host = await known(
			{ events: ['approved'], options: { approvedNames: 'order.accepted, Pedido  Aprovado' } },
			{ webhookApprovedEvent: 'pedido  aprovado' },
		);
		const orderId = await order(sandbox, 'named', 'approved');
		await hasRun(host, 1);
		expect(host.executions).toMatchObject([
			{ event: 'approved', _delivery: { type: 'pedido  aprovado' } },
		]);
		// The same order and status: another name does not make it another event.
		for (const type of ['order.accepted', ' ORDER.approved ']) {
			expect(await host.post(eventOf(orderId, { type, status: 'approved' }), bearer())).toBe(200);
		}
		expect(host.executions).toHaveLength(1);
		expect(host.log).toEqual([]);
	});

	it('stand for one event each', async () => {
		const options = { approvedNames: 'order.decided', rejectedNames: 'Order.Decided' };
		const host = await triggerHost(sandbox, { options });
		expect(await host.post(eventOf('x'), bearer())).toBe(503);
		expect(host.log.join()).toContain('“order.decided” already stands for another event');
	});

	it('that nobody knows start nothing, but are in the log', async () => {
		const host = await triggerHost(sandbox);
		const type = `order.accepted\n${'x'.repeat(500)}`;
		expect(await host.post(eventOf('x', { type }), bearer())).toBe(200);
		expect(host.executions).toEqual([]);
		expect(host.log.join()).toMatch(/a name that is not known \(order\.accepted x{65}\)/);
		const unproven = await triggerHost(sandbox, {}, { webhookAuthentication: 'none' });
		expect(await unproven.post(eventOf('x', { type }))).toBe(200);
		expect(unproven.log.join()).toMatch(/a name that is not known \(1 in all\)/);
	});

	it('that nobody knows are passed on with their data where the user wants them', async () => {
		const host = await triggerHost(sandbox, { events: ['other'] });
		const type = 'order.instalment';
		for (const part of [1, 2, 2]) {
			expect(await host.post(eventOf('x', { type, status: 'odd', part }), bearer())).toBe(200);
		}
		expect(host.executions).toHaveLength(2);
		expect(host.executions[1]).toEqual({
			event: 'other',
			type,
			reference: 'ORD-1',
			orderId: 'x',
			paymentStatus: 'odd',
			industryId: INDUSTRY,
			data: { order_id: 'x', order_no: 'ORD-1', status: 'odd', part: 2 },
			_delivery: { id: expect.any(String), type, receivedAt: expect.any(String) },
		});
	});

	it('one about no order is passed on, also where orders are always confirmed', async () => {
		const options = { confirmOrder: 'always' };
		const data = { limit: 5, status: 'paid' };
		for (const simplify of [true, false]) {
			const host = await triggerHost(sandbox, { events: ['other'], simplify, options });
			const body = JSON.stringify({ event_type: 'limit.changed', data });
			expect(await host.post(body, bearer())).toBe(200);
			expect(host.executions).toMatchObject([{ data }]);
			// Nobody knows what was paid.
			expect(host.executions[0]).not.toHaveProperty('outcome');
		}
	});

	it.each(['{"data":{"order_id":"x"}}', '{"event_type":" "}', '{"event_type":true}'])(
		'are needed: %s',
		async (body) => {
			const host = await triggerHost(sandbox);
			expect(await host.post(body, bearer())).toBe(400);
			expect(host.log.join()).toContain('no event_type');
		},
	);
});

describe('industries that share an address', () => {
	const created = (industryId: string) =>
		eventOf(crypto.randomUUID(), { type: 'order.created' }).replace(INDUSTRY, industryId);

	it('are told apart', async () => {
		const options = { industryIds: `another, ${INDUSTRY.toUpperCase()}` };
		const host = await triggerHost(sandbox, { options });
		for (const industryId of [INDUSTRY, 'third', 'ANOTHER', '']) {
			expect(await host.post(created(industryId), bearer())).toBe(200);
		}
		expect(host.executions.map(({ industryId }) => industryId)).toEqual([INDUSTRY, 'ANOTHER']);
	});

	it('by the order itself where nobody proved the event', async () => {
		const start = async (industryIds: string) =>
			await triggerHost(sandbox, { options: { industryIds } }, { webhookAuthentication: 'none' });
		const [ours, other] = [await start(INDUSTRY), await start('another')];
		const body = eventOf(SEED_ORDER, { type: 'order.created' });
		expect(await other.post(body.replace(INDUSTRY, 'another'))).toBe(200);
		expect(other.executions).toEqual([]);
		expect(await ours.post(body)).toBe(200);
		expect(ours.executions).toMatchObject([{ orderId: SEED_ORDER, industryId: INDUSTRY }]);
	});
});

describe('once', () => {
	it('(#27, #28) copies of an event are one, its next status is another', async () => {
		const host = await known({ events: ['created', 'approved'] }, { webhookCopies: 20 });
		const orderId = await order(sandbox, 'order-8');
		await until(async () => {
			const [delivery] = await deliveries(sandbox, 'kapitale');
			return delivery?.attempts.filter(({ answer }) => answer?.status === 200).length === 20;
		});
		expect(host.executions).toHaveLength(1);
		await decide(sandbox, orderId, 'approve');
		await hasRun(host, 2);
		expect(host.executions.map(({ event }) => event)).toEqual(['created', 'approved']);
		for (const status of ['odd', 'odd', 'odder']) {
			const body = eventOf(orderId.toUpperCase(), { type: 'order.created', status });
			expect(await host.post(body, bearer())).toBe(200);
		}
		expect(host.executions).toHaveLength(4);
		expect(await announced(sandbox, orderId, { copies: 5 })).toEqual([200, 200, 200, 200, 200]);
		expect(host.executions).toHaveLength(4);
	});

	it('(#29) not before n8n has the execution: a failed start is sent again', async () => {
		const host = await known({ events: ['created'] });
		const start = host.startExecution;
		host.startExecution = async () => {
			host.startExecution = start;
			throw new Error('The database is locked.');
		};
		await order(sandbox, 'order-9');
		await hasRun(host, 1);
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
	const host = await known({ events: [] });
	expect(await host.post(eventOf('x'), bearer())).toBe(503);
	expect(host.log.join()).toContain('None is chosen');
});
