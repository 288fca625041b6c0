import { SEED_ORDER } from '../../../providers/kapitale/calls';
import { bearer, decide, eventOf, order, triggerHost } from '../../../providers/kapitale/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { until } from '../../../support/until';
import { useSandbox } from '../../../support/use-sandbox';

const ROUTE = 'GET /order/:id';

let sandbox: Sandbox;

useSandbox(20, (started) => (sandbox = started));
beforeEach(async () => {
	await sandbox.set({ webhookTries: 1 }, 'kapitale');
});

describe('confirming', () => {
	const approval = async (host: Awaited<ReturnType<typeof triggerHost>>, id: string) =>
		await host.post(eventOf(id, { status: 'approved' }), bearer());

	it('(#35) an approval that the order calls pending is answered 503, and true later', async () => {
		const host = await triggerHost(sandbox);
		const orderId = await order(sandbox, 'order-1');
		expect(await approval(host, orderId)).toBe(503);
		expect(host.executions).toEqual([]);
		expect(host.log.join()).toContain('not that far yet');
		await decide(sandbox, orderId, 'approve');
		expect(await approval(host, orderId)).toBe(200);
		expect(host.executions).toMatchObject([{ event: 'approved', decision: 'approved' }]);
	});

	it('an order that is a moment late is waited for', async () => {
		const host = await triggerHost(sandbox);
		const orderId = await order(sandbox, 'a-moment-late');
		const answer = approval(host, orderId);
		await until(async () => ((await sandbox.counters('kapitale')).byRoute[ROUTE] ?? 0) > 0);
		await decide(sandbox, orderId, 'approve');
		expect(await answer).toBe(200);
		expect(host.executions).toMatchObject([{ event: 'approved', decision: 'approved' }]);
	});

	it('a status word that nobody explained does not hold a proven approval back', async () => {
		await sandbox.set({ rejectedOrder: 'autorizado', rejectedPayment: 'autorizado' }, 'kapitale');
		await sandbox.set({ emptyFields: 'omitted' }, 'kapitale');
		const host = await triggerHost(sandbox, { events: ['approved'] });
		const orderId = await order(sandbox, 'odd-word');
		await sandbox.set({ canceledOrder: 'autorizado' }, 'kapitale');
		await decide(sandbox, orderId, 'cancel');
		expect(await approval(host, orderId)).toBe(200);
		expect(host.executions).toMatchObject([
			{ event: 'approved', decision: 'approved', orderStatus: 'autorizado', amount: 10_000.5 },
		]);
		// That money moved is not believed on such a word.
		const paid = eventOf(orderId, { type: 'order.approved', status: 'paid' });
		expect(await host.post(paid, bearer())).toBe(503);
		expect(host.log.join()).toContain('Own Status Words');
	});

	it.each(['cancel', 'reject'])(
		'an approval of an order that ended otherwise since starts nothing: %s',
		async (action) => {
			const host = await triggerHost(sandbox);
			const orderId = await order(sandbox, `over-${action}`);
			await decide(sandbox, orderId, action);
			expect(await approval(host, orderId)).toBe(400);
			expect(host.executions).toEqual([]);
			expect(host.log.join()).toContain('says something else');
		},
	);

	it('an approval whose status names another end is confirmed all the same', async () => {
		const host = await triggerHost(sandbox, { events: ['approved'] });
		const orderId = await order(sandbox, 'odd-status');
		expect(await host.post(eventOf(orderId, { status: 'expired' }), bearer())).toBe(503);
		await decide(sandbox, orderId, 'approve');
		await decide(sandbox, orderId, 'settle').catch(() => undefined);
		expect(await host.post(eventOf(orderId, { status: 'expired' }), bearer())).toBe(200);
		expect(host.executions).toMatchObject([{ event: 'approved', decision: 'approved' }]);
	});

	it('(#30) an approval that comes after the payment is still one', async () => {
		const host = await triggerHost(sandbox, { events: ['approved'] });
		await sandbox.set({ approvedPayment: 'paid' }, 'kapitale');
		const orderId = await order(sandbox, 'paid-already', 'approvedAtOnce');
		expect(await approval(host, orderId)).toBe(200);
		expect(host.executions).toMatchObject([{ event: 'approved', decision: 'settled' }]);
	});

	it('“always” asks about rejections and new orders too', async () => {
		const host = await triggerHost(sandbox, { options: { confirmOrder: 'always' } });
		const orderId = await order(sandbox, 'always');
		const rejection = eventOf(orderId, { type: 'order.rejected' });
		expect(await host.post(rejection, bearer())).toBe(503);
		await decide(sandbox, orderId, 'reject');
		expect(await host.post(rejection, bearer())).toBe(200);
		expect(await host.post(eventOf(orderId, { type: 'order.created' }), bearer())).toBe(200);
		expect(host.executions).toMatchObject([
			{ event: 'rejected', decision: 'rejected', amount: 10_000.5 },
			{ event: 'created', decision: 'rejected', amount: 10_000.5 },
		]);
	});

	it('an order that Kapitale does not know, or a Kapitale that is away: 503', async () => {
		const host = await triggerHost(sandbox);
		expect(await approval(host, '550e8400-e29b-41d4-a716-4466554400ff')).toBe(503);
		await sandbox.arm({ kind: 'status', times: 0, match: { path: '/order' } }, 'kapitale');
		expect(await approval(host, SEED_ORDER)).toBe(503);
		await sandbox.control('DELETE', '/api/faults');
		expect(host.executions).toEqual([]);
	});
});

describe('an event that contradicts itself', () => {
	const send = async (
		host: Awaited<ReturnType<typeof triggerHost>>,
		type: string,
		order: string,
		status: unknown,
	) => await host.post(eventOf(order, { type: `order.${type}`, status }), bearer());

	it.each([
		['created', 'em_analise'],
		['created', 'constructor'],
		['created', '__proto__'],
		['created', 7],
		['created', { word: 'pending' }],
		['created', 'rejected'],
		['created', 'canceled'],
		['rejected', 'foo'],
		['rejected', 'pending'],
		['rejected', 'paid'],
		['rejected', 'approved'],
		['rejected', 'toString'],
		['rejected', ['rejected']],
	] as Array<[string, unknown]>)(
		'%s, with status %j: Kapitale is asked first',
		async (type, status) => {
			const host = await triggerHost(sandbox);
			const orderId = await order(sandbox, `odd ${type} ${JSON.stringify(status)}`);
			await sandbox.arm({ kind: 'status', times: 0, match: { path: '/order' } }, 'kapitale');
			expect(await send(host, type, orderId, status)).toBe(503);
			await sandbox.control('DELETE', '/api/faults');
			expect(host.executions).toEqual([]);
			await decide(sandbox, orderId, 'reject');
			await send(host, type, orderId, status);
			for (const item of host.executions) {
				expect(item).toMatchObject({ event: type, outcome: 'failed', decision: 'rejected' });
			}
		},
	);

	it.each([
		['rejected', 'paid'],
		['approved', 'canceled'],
		['approved', 'rejected'],
	])('%s, with status %s: even where nothing shall be confirmed', async (type, status) => {
		const host = await triggerHost(sandbox, { options: { confirmOrder: 'never' } });
		const orderId = await order(sandbox, `never ${type} ${status}`);
		expect(await send(host, type, orderId, status)).toBe(503);
		expect(host.executions).toEqual([]);
	});

	it.each(['created', 'approved', 'rejected'])(
		'%s, and it names no order: nothing starts, and the log says why',
		async (type) => {
			for (const confirmOrder of ['always', 'never', 'whenItMatters']) {
				const host = await triggerHost(sandbox, { options: { confirmOrder } });
				for (const body of [
					eventOf('', { type: `order.${type}`, order_id: undefined }),
					eventOf('', { type: `order.${type}`, order_id: undefined, order: { id: SEED_ORDER } }),
					eventOf('', { type: `order.${type}`, order_id: {} }),
				]) {
					expect(await host.post(body, bearer())).toBe(400);
				}
				expect(host.executions).toEqual([]);
				expect(host.log.join()).toContain('names no order');
			}
		},
	);
});
