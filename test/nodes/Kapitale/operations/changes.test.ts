import type { IDataObject } from 'n8n-workflow';

import { type Changes, CNPJ, SEED_ORDER } from '../../../providers/kapitale/calls';
import { factsOf, orderChanges, REPEATS, SILENT } from '../../../providers/kapitale/changes';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(30, (started) => (sandbox = started));

const { arm, itemOf, made, patches, run } = orderChanges(() => sandbox);

describe('Cancel', () => {
	const cancel = async (orderId: string) => await itemOf('order.cancel', { orderId });

	it('cancels, and cancelling again is a success', async () => {
		const orderId = await made(CNPJ.staysPending);
		for (let times = 0; times < 2; times++) {
			expect(await cancel(orderId)).toMatchObject({
				orderId,
				outcome: 'failed',
				decision: 'canceled',
				orderStatus: 'canceled',
			});
		}
	});

	it.each(REPEATS)('refused with %j because it is canceled: done already', async (settings) => {
		await sandbox.set(settings, 'kapitale');
		const orderId = await made(CNPJ.staysPending);
		expect(await cancel(orderId)).not.toHaveProperty('alreadyDone');
		expect(await cancel(orderId)).toMatchObject({ decision: 'canceled', alreadyDone: true });
	});

	it.each(REPEATS)('an order that is too far gone, refused with %j', async (settings) => {
		await sandbox.set(settings, 'kapitale');
		await sandbox.control('POST', `/api/transactions/${SEED_ORDER}/reject`);
		const failing = cancel(SEED_ORDER);
		await expect(failing).rejects.toThrow('Order cannot be canceled');
		expect(await factsOf(failing)).toMatchObject({ kind: 'rejected' });
	});

	it('a conflict, and an order that cannot be read: nobody knows', async () => {
		await sandbox.control('POST', `/api/transactions/${SEED_ORDER}/reject`);
		await sandbox.arm(
			{ kind: 'status', times: 0, match: { method: 'GET', path: '/order' } },
			'kapitale',
		);
		const failing = cancel(SEED_ORDER);
		await expect(failing).rejects.toMatchObject({
			description: expect.stringContaining('Get the order before you send it again'),
		});
		expect(await factsOf(failing)).toMatchObject({ kind: 'unknown' });
	});

	it.each<[string, IDataObject, IDataObject]>([
		['nobody knows', { orderId: '550e8400-0000-41d4-a716-446655440000' }, { kind: 'rejected' }],
		['has no ID', { orderId: '' }, { kind: 'notSent' }],
		['has no reason', { reason: '' }, { kind: 'notSent' }],
	])('an order that %s', async (_, parameters, facts) => {
		const failing = run('order.cancel', { orderId: SEED_ORDER, ...parameters });
		expect(await factsOf(failing)).toMatchObject(facts);
	});

	it.each(SILENT)('%s: the order tells that it was canceled', async (_, fault) => {
		const orderId = await made(CNPJ.staysPending);
		await arm(fault);
		expect(await cancel(orderId)).toMatchObject({ decision: 'canceled' });
		expect(await patches()).toBe(1);
	});

	it('is a success also where the order cannot be read afterwards', async () => {
		const orderId = await made(CNPJ.staysPending);
		await sandbox.arm(
			{ kind: 'status', times: 0, match: { method: 'GET', path: '/order' } },
			'kapitale',
		);
		expect(await cancel(orderId)).toMatchObject({ orderId, done: true });
	});
});

describe('Wait Until Decided', () => {
	const wait = async (orderId: string, changes: Changes = {}, parameters: IDataObject = {}) =>
		await run(
			'order.waitUntilDecided',
			{ orderId, maxWaitSeconds: 5, options: { pollSeconds: 1 }, ...parameters },
			changes,
		);

	it.each([
		['approved', 'approved', 'pending'],
		['rejected', 'rejected', 'failed'],
		['expires', 'expired', 'failed'],
	] as const)('the buyer that is %s', async (name, decision, outcome) => {
		const orderId = await made(CNPJ[name]);
		const { hints, items } = await wait(orderId);
		expect(items[0]?.json).toMatchObject({ orderId, decision, outcome });
		expect(hints).toEqual([]);
	});

	it('returns a pending item with a hint when the time is up', async () => {
		const { items, hints, warnings } = await wait(SEED_ORDER, {}, { maxWaitSeconds: 1 });
		expect(items[0]?.json).toMatchObject({ outcome: 'pending', decision: 'pending' });
		expect(hints.join()).toMatch(/not decided after 1 s/);
		expect(warnings).toEqual([]);
	});

	it('waits over a passing fault', async () => {
		const orderId = await made(CNPJ.approved);
		await sandbox.arm({ kind: '503', times: 3, match: { path: '/order/' } }, 'kapitale');
		expect((await wait(orderId)).items[0]?.json.decision).toBe('approved');
	});

	it('ends within 250 ms when the execution is stopped', async () => {
		const stop = new AbortController();
		const waiting = wait(SEED_ORDER, { cancel: stop.signal }, { options: { pollSeconds: 60 } });
		const refused = expect(waiting).rejects.toThrow(/stopped/);
		await new Promise((resolve) => setTimeout(resolve, 200));
		const stoppedAt = Date.now();
		stop.abort();
		await refused;
		expect(Date.now() - stoppedAt).toBeLessThan(250);
	});
});
