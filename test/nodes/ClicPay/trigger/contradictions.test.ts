import { createHmac } from 'node:crypto';

import { pay, triggerHost } from '../../../providers/clicpay/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(20, (started) => (sandbox = started));

const signed = (text: string) => ({
	'x-clicpay-signature': createHmac('sha256', 'typed').update(text).digest('hex'),
});

describe('an event that contradicts itself', () => {
	const PAID = 'CP123456789';
	const body = (more: object, data: object) =>
		JSON.stringify({ event: 'transaction.completed', data, ...more });
	const host = async (parameters = {}) =>
		await triggerHost(sandbox, parameters, { webhookSecret: 'typed' });

	it.each([
		['paid'],
		['SUCCESS'],
		['completed'],
		['pending'],
		['failed'],
		['constructor'],
		['__proto__'],
		['toString'],
		[''],
		[0],
		[true],
		[{ state: 'successful' }],
		[['successful']],
	] as Array<[unknown]>)(
		'completed, with status %j: ClicPay is asked, and its word counts',
		async (status) => {
			const trigger = await host();
			const send = async (reference: string) => {
				const text = body({}, { clicpay_reference: reference, status, amount: 1 });
				return await trigger.post(text, signed(text));
			};
			expect(await send(await pay(sandbox, 'unpaid', '03'))).toBe(503);
			await sandbox.arm({ kind: 'status', times: 0 });
			expect(await send(PAID)).toBe(503);
			expect(trigger.executions).toEqual([]);
			await sandbox.control('DELETE', '/api/faults');
			expect(await send(PAID)).toBe(200);
			expect(await send(PAID)).toBe(200);
			expect(trigger.executions).toMatchObject([
				{ outcome: 'succeeded', status: 'successful', amount: 1000 },
			]);
		},
	);

	it.each([
		['two names', { type: 'transaction.failed' }, {}],
		['two names and a status', { type: 'transaction.failed' }, { status: 'failed' }],
		['failed, with status successful', { event: 'transaction.failed' }, { status: 'successful' }],
	])('%s', async (_, more, data) => {
		const trigger = await host({ events: ['transaction.completed'] });
		const text = body(more, { clicpay_reference: PAID, ...data });
		expect(await trigger.post(text, signed(text))).toBe(200);
		expect(trigger.executions).toMatchObject([{ outcome: 'succeeded', amount: 1000 }]);
		const other = await host({ events: ['transaction.failed'] });
		expect(await other.post(text, signed(text))).toBe(200);
		expect(other.executions).toEqual([]);
	});

	it.each([
		['nested deeper', { data: { transaction: { clicpay_reference: PAID, status: 'successful' } } }],
		['in a list', { data: [{ clicpay_reference: PAID, status: 'successful' }] }],
		['nowhere', { data: { status: 'successful' } }],
		['empty', { data: { clicpay_reference: '', status: 'successful' } }],
		['an object', { data: { clicpay_reference: {}, status: 'successful' } }],
		['nowhere, and the status neither', {}],
	])('a transaction that is %s: nothing starts, and the log says why', async (_, more) => {
		for (const parameters of [{}, { options: { confirmStatus: true } }]) {
			const trigger = await host(parameters);
			const text = body(more, {});
			expect(await trigger.post(text, signed(text))).toBe(400);
			expect(trigger.executions).toEqual([]);
			expect(trigger.log.join()).toContain('names no transaction');
		}
	});
});

describe('the same event, proven once and once not', () => {
	const event = (status = 'successful') => {
		const type = status === 'successful' ? 'completed' : 'failed';
		const data = { clicpay_reference: 'CP123456789', status };
		return JSON.stringify({ event: `transaction.${type}`, data });
	};

	it.each([
		['proven first', true],
		['unproven first', false],
	])('is one: %s', async (_, isProvenFirst) => {
		const host = await triggerHost(sandbox);
		const credentials = {
			unproven: host.credentials,
			proven: sandbox.credential({ webhookSecret: 'typed' }),
		};
		const order = isProvenFirst
			? (['proven', 'unproven'] as const)
			: (['unproven', 'proven'] as const);
		for (const kind of [...order, ...order]) {
			host.credentials = credentials[kind];
			const headers: Record<string, string> = kind === 'proven' ? signed(event()) : {};
			expect(await host.post(event(), headers)).toBe(200);
		}
		expect(host.executions).toHaveLength(1);
	});

	it('at the same moment is one too', async () => {
		const host = await triggerHost(sandbox, { options: { confirmStatus: true } });
		const typed = sandbox.credential({ webhookSecret: 'typed' });
		const untyped = host.credentials;
		const sent = Array.from({ length: 20 }, async (_, index) => {
			const inject = host.injector();
			host.credentials = index % 2 === 0 ? typed : untyped;
			return await inject(Buffer.from(event()), index % 2 === 0 ? signed(event()) : {});
		});
		expect(new Set(await Promise.all(sent))).toEqual(new Set([200]));
		expect(host.executions).toHaveLength(1);
	});

	it('a forged one that came first does not make a copy of what comes after it', async () => {
		const host = await triggerHost(sandbox);
		const unproven = host.credentials;
		// Says “failed” about what is paid: the truth is told, once.
		expect(await host.post(event('failed'))).toBe(200);
		expect(host.executions).toMatchObject([{ outcome: 'succeeded' }]);
		host.credentials = sandbox.credential({ webhookSecret: 'typed' });
		expect(await host.post(event(), signed(event()))).toBe(200);
		expect(host.executions).toHaveLength(1);
		// ClicPay itself takes the money back later.
		const reversal = event('failed');
		expect(await host.post(reversal, signed(reversal))).toBe(200);
		expect(host.executions).toMatchObject([{ outcome: 'succeeded' }, { outcome: 'failed' }]);
		host.credentials = unproven;
		expect(await host.post(event('failed'))).toBe(200);
		expect(host.executions).toHaveLength(2);
	});
});
