import { SEED_ORDER } from '../../../providers/kapitale/calls';
import {
	bearer,
	eventOf,
	INDUSTRY,
	knownHost,
	order,
	triggerHost,
	untilRuns,
} from '../../../providers/kapitale/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(20, (started) => (sandbox = started));
beforeEach(async () => {
	await sandbox.set({ webhookBackoffMs: 50 }, 'kapitale');
});

describe('names', () => {
	it('are the user’s beside our guess, several if need be, in any letter case', async () => {
		const host = await knownHost(
			sandbox,
			{ events: ['approved'], options: { approvedNames: 'order.accepted, Pedido  Aprovado' } },
			{ webhookApprovedEvent: 'pedido  aprovado' },
		);
		const orderId = await order(sandbox, 'named', 'approved');
		await untilRuns(host, 1);
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
		const type = 'order.accepted';
		expect(await host.post(eventOf('x', { type }), bearer())).toBe(200);
		expect(host.executions).toEqual([]);
		expect(host.log.join()).toMatch(/a name that is not known \(order\.accepted\)/);
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
