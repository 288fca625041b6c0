import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { forgetEverything } from '../../../../shared/webhooks/memory';
import { pay, triggerHost } from '../../../providers/clicpay/trigger';
import { announce, answers } from '../../../support/deliveries';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(20, (started) => (sandbox = started));
beforeEach(async () => {
	await sandbox.set({ webhookBackoffMs: 50 });
});

/** A published trigger. */
async function published(...setup: [parameters?: object, credential?: object]) {
	const host = await triggerHost(sandbox, setup[0] as never, setup[1] as never);
	await host.activate();
	return host;
}

describe('confirming', () => {
	/** Nothing is registered and no secret typed, so nothing can be proven. */
	const unsigned = async (parameters = {}) => await triggerHost(sandbox, parameters);
	const event = (reference: string, data: IDataObject = {}) =>
		JSON.stringify({
			id: 'forged',
			event: 'transaction.completed',
			data: { clicpay_reference: reference, status: 'successful', amount: 999_999, ...data },
		});

	it('(#35) a forged “paid” about an unpaid order starts nothing', async () => {
		const host = await unsigned();
		const reference = await pay(sandbox, 'order-1', '03');
		expect(await host.post(event(reference))).toBe(503);
		expect(await host.post(event('CP000000000'))).toBe(503);
		expect(await host.post(event('../me/wallets'))).toBe(503);
		expect(await host.post(JSON.stringify({ event: 'transaction.completed' }))).toBe(400);
		expect(host.executions).toEqual([]);
		expect(host.log.join()).toContain('unfinished');
	});

	it('(#35) of an unsigned event only what ClicPay confirms is passed on', async () => {
		for (const simplify of [true, false]) {
			forgetEverything();
			const host = await unsigned({ simplify });
			expect(await host.post(event('CP123456789', { reference: 'order-of-mine' }))).toBe(200);
			expect(host.executions).toMatchObject([{ outcome: 'succeeded', amount: 1000 }]);
			expect(JSON.stringify(host.executions)).not.toMatch(/order-of-mine|999.?999|data/);
		}
	});

	it('(#35) a forged “failed” about a paid order says what is true, once', async () => {
		const host = await unsigned();
		const lie = event('CP123456789', { status: 'failed' }).replace('completed', 'failed');
		expect(await host.post(lie)).toBe(200);
		expect(await host.post(event('CP123456789'))).toBe(200);
		expect(host.executions).toMatchObject([
			{ outcome: 'succeeded', _delivery: { type: 'transaction.completed' } },
		]);
	});

	it('while ClicPay cannot be asked it answers 503, and the next try runs', async () => {
		const host = await unsigned();
		await sandbox.arm({ kind: 'status', times: 3 });
		expect(await host.post(event('CP123456789'))).toBe(503);
		expect(await host.post(event('CP123456789'))).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('an answer about another transaction confirms nothing', async () => {
		const host = await unsigned();
		await sandbox.arm({ kind: 'swapped', times: 0 });
		expect(await host.post(event('CP123456789'))).toBe(503);
		expect(host.executions).toEqual([]);
	});

	it('on wish for signed ones too: a lie of ClicPay’s own is corrected, the rest is kept', async () => {
		const host = await published({ options: { confirmStatus: true } });
		const data = { status: 'failed', amount: 1, reference: 'order-1' };
		const ids = await announce(sandbox, 'CP123456789', { type: 'transaction.failed', data });
		expect(await answers(sandbox, ids)).toEqual([200]);
		expect(host.executions).toMatchObject([
			{ outcome: 'succeeded', status: 'successful', amount: 1000, reference: 'order-1' },
		]);
	});

	it('what turns out to be another event than the chosen one starts nothing', async () => {
		const host = await published({
			events: ['transaction.failed'],
			options: { confirmStatus: true },
		});
		const wish = { type: 'transaction.failed', data: { status: 'failed' } };
		expect(await answers(sandbox, await announce(sandbox, 'CP123456789', wish))).toEqual([200]);
		expect(host.executions).toEqual([]);
	});

	it('a signed event without a status is what its type says', async () => {
		const host = await published();
		const ids = await announce(sandbox, 'CP123456789', { data: { status: null } });
		expect(await answers(sandbox, ids)).toEqual([200]);
		expect(host.executions).toMatchObject([{ outcome: 'succeeded' }]);
	});

	it('where only a header says how it ended, which nobody signs, ClicPay is asked', async () => {
		const host = await triggerHost(sandbox, {}, { webhookSecret: 'typed' });
		const body = JSON.stringify({ data: { clicpay_reference: 'CP123456789' } });
		const headers = {
			'x-clicpay-signature': createHmac('sha256', 'typed').update(body).digest('hex'),
			'x-event-type': 'transaction.failed',
		};
		expect(await host.post(body, headers)).toBe(200);
		expect(host.executions).toMatchObject([{ outcome: 'succeeded', amount: 1000 }]);
	});
});
