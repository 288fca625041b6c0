import { forgetEverythingSeen } from '../../../shared/webhooks/seen';
import { deliveries } from '../../support/deliveries';
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
		expect((await sandbox.counters('kapitale')).byRoute['GET /order/{id}']).toBeUndefined();
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
		const orderId = await order(sandbox, 'order-5', 'approvedAtOnce');
		for (const type of ['order.created', 'order.settled']) {
			expect(await host.post(eventOf(orderId, { type, status: 'paid' }), bearer())).toBe(200);
		}
		// Nobody paid: the order itself says what is true.
		expect(host.executions).toHaveLength(2);
		for (const item of host.executions) {
			expect(item).toMatchObject({ outcome: 'pending', decision: 'approved', amount: 10_000.5 });
		}
	});
});

describe('names', () => {
	it('are the user’s, several if need be, in any letter case', async () => {
		const host = await known(
			{ events: ['approved'], options: { approvedWord: 'order.accepted, Pedido.Aprovado' } },
			{ webhookApprovedEvent: 'pedido.aprovado' },
		);
		await order(sandbox, 'order-6', 'approved');
		await hasRun(host, 1);
		expect(host.executions).toMatchObject([
			{ event: 'approved', _delivery: { type: 'pedido.aprovado' } },
		]);
		expect(await host.post(eventOf('x'), bearer())).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('that nobody knows start nothing, unless the user wants them all', async () => {
		const [three, all] = [await known(), await known({ events: ['other'] })];
		const body = eventOf('x', { type: 'order.liquidated', status: 'odd', more: { a: 1 } });
		expect([await three.post(body, bearer()), await all.post(body, bearer())]).toEqual([200, 200]);
		expect(three.executions).toEqual([]);
		expect(all.executions).toMatchObject([
			{
				event: 'other',
				decision: 'pending',
				paymentStatus: 'odd',
				_delivery: { type: 'order.liquidated' },
			},
		]);
	});

	it('one without an order is passed on, also where orders are always confirmed', async () => {
		const host = await known({
			events: ['other'],
			simplify: false,
			options: { confirmOrder: 'always' },
		});
		const body = JSON.stringify({ event_type: 'limit.changed', data: { limit: 5 } });
		expect(await host.post(body, bearer())).toBe(200);
		expect(host.executions).toMatchObject([{ event_type: 'limit.changed', data: { limit: 5 } }]);
	});

	it('are needed', async () => {
		const host = await known();
		expect(await host.post('{"data":{"order_id":"x"}}', bearer())).toBe(400);
		expect(host.log.join()).toContain('no event_type');
	});
});

it('industries that share an address are told apart', async () => {
	const one = await known({ options: { industryIds: INDUSTRY.toUpperCase() } });
	const other = await known({ options: { industryIds: 'another, third' } });
	await tellSupport(sandbox, one);
	const orderId = await order(sandbox, 'order-7');
	await hasRun(one, 1);
	const body = eventOf(orderId, { type: 'order.created' });
	expect(await other.post(body, bearer())).toBe(200);
	expect(other.executions).toEqual([]);
	expect(await one.post(body.replace(INDUSTRY, 'another'), bearer())).toBe(200);
	expect(one.executions).toHaveLength(1);
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
		expect(await announced(sandbox, orderId, { copies: 5 })).toEqual([200, 200, 200, 200, 200]);
		expect(host.executions).toHaveLength(2);
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
