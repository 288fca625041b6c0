import { createHmac } from 'node:crypto';

import { forgetEverything } from '../../../../shared/webhooks/memory';
import { charging, orders } from '../../../providers/clicpay/calls';
import { kept, pay, triggerHost } from '../../../providers/clicpay/trigger';
import { runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { TriggerHost } from '../../../support/trigger-host';
import { until } from '../../../support/until';
import { useSandbox } from '../../../support/use-sandbox';

const SECRET = 'typed-by-a-person';
let sandbox: Sandbox;
let host: TriggerHost;

useSandbox(20, (started) => (sandbox = started));
beforeEach(async () => {
	host = await triggerHost(sandbox, {}, { webhookSecret: SECRET });
});

function body(reference: string, status = 'successful', more: object = {}): string {
	const type = status === 'successful' ? 'completed' : 'failed';
	const data = { clicpay_reference: reference, status };
	return JSON.stringify({ id: 1, event: `transaction.${type}`, data, ...more });
}

const signed = (text: string, more: Record<string, string> = {}) => ({
	'x-clicpay-signature': createHmac('sha256', SECRET).update(text).digest('hex'),
	...more,
});

const send = async (text: string, headers: Record<string, string> = {}) =>
	await host.post(text, signed(text, headers));

describe('copies', () => {
	it('(#27) are known again after a restart, and with another time or id in them', async () => {
		await send(body('CP1'));
		forgetEverything();
		expect(await send(body('CP1'))).toBe(200);
		expect(await send(body('CP1', 'successful', { id: 2, sent_at: 'later' }))).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('(#28) wait for the first: when n8n cannot start it, one of them takes over', async () => {
		let tries = 0;
		host.startExecution = async () => {
			await until(() => host.received === 20);
			if (++tries === 1) throw new Error('database is locked');
		};
		const statuses = await Promise.all(
			Array.from({ length: 20 }, async () => await send(body('CP1'))),
		);
		expect(statuses.filter((status) => status === 500)).toHaveLength(1);
		expect(statuses.filter((status) => status === 200)).toHaveLength(19);
		expect(tries).toBe(2);
		expect(host.executions).toHaveLength(1);
	});

	it('(#28) a provider that hangs up too early and tries again starts one run all the same', async () => {
		let start = () => {};
		host.startExecution = async () => await new Promise((resolve) => (start = resolve));
		const text = body('CP1');
		const hurried = fetch(host.url, {
			method: 'POST',
			headers: signed(text),
			body: text,
			signal: AbortSignal.timeout(100),
		});
		await expect(hurried).rejects.toThrow();
		const again = send(text);
		start();
		expect(await again).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('(#28) a failed start leaves nothing behind: the next delivery runs', async () => {
		host.startExecution = async () => await Promise.reject(new Error('database is locked'));
		expect(await send(body('CP1'))).toBe(500);
		expect(host.database).toBe('{}');
		host.startExecution = async () => undefined;
		expect(await send(body('CP1'))).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('(#28) different events at once all survive in static data, which n8n writes whole', async () => {
		const references = Array.from({ length: 20 }, (_, index) => `CP${index}`);
		host.startExecution = async () => await until(() => host.received >= 20);
		await Promise.all(references.map(async (reference) => await send(body(reference))));
		await send(body('CP-last'));
		forgetEverything();
		await Promise.all(references.map(async (reference) => await send(body(reference))));
		expect(host.executions).toHaveLength(21);
	});

	it('are remembered 5 000 events long, in some 60 kB', async () => {
		const send = host.injector();
		for (let number = 0; number < 5_100; number++) {
			const text = body(`CP${number}`);
			expect(await send(Buffer.from(text), signed(text))).toBe(200);
		}
		expect(host.database.length).toBeLessThan(64_000);
		forgetEverything();
		for (const number of [5_099, 100, 99]) {
			const text = body(`CP${number}`);
			await send(Buffer.from(text), signed(text));
		}
		// Only the one that was forgotten ran again.
		expect(host.executions).toHaveLength(5_101);
	}, 60_000);

	it('count by workflow: two triggers on one account both run', async () => {
		const other = await triggerHost(sandbox, {}, { webhookSecret: SECRET });
		await send(body('CP1'));
		expect(await other.post(body('CP1'), signed(body('CP1')))).toBe(200);
		expect([host.executions.length, other.executions.length]).toEqual([1, 1]);
	});
});

describe('replays', () => {
	it('(#32) with other headers are the same event: nobody signs a header', async () => {
		await send(body('CP1'), { 'x-webhook-id': '1' });
		await send(body('CP1'), { 'x-webhook-id': '2', 'x-event-type': 'transaction.failed' });
		const bare = JSON.stringify({ data: { clicpay_reference: 'CP2', status: 'successful' } });
		await send(bare, { 'x-event-type': 'transaction.failed' });
		await send(bare, { 'x-event-type': 'transaction.completed' });
		const item = { outcome: 'succeeded', _delivery: { type: 'transaction.completed' } };
		expect(host.executions).toMatchObject([item, item]);
	});

	it('(#32) outside and inside the window of a signed time, and the same one twice', async () => {
		host.parameters = { options: { timestampHeader: 'x-time' } };
		const at = (seconds: number) => {
			const time = String(Math.floor(Date.now() / 1000) + seconds);
			const signature = createHmac('sha256', SECRET)
				.update(`${time}.${body('CP1')}`)
				.digest('hex');
			return { 'x-clicpay-signature': signature, 'x-time': time };
		};
		const statuses: number[] = [];
		for (const seconds of [301, -301, -299, -299]) {
			statuses.push(await host.post(body('CP1'), at(seconds)));
		}
		expect(statuses).toEqual([401, 401, 200, 200]);
		expect(host.executions).toHaveLength(1);
	});

	it('(#36) every byte of signature or body cut or changed is the same refusal', async () => {
		const text = body('CP1');
		const good = signed(text)['x-clicpay-signature'];
		const inject = host.injector();
		const statuses = new Set<number>();
		for (let index = 0; index < good.length; index++) {
			const other = good[index] === '0' ? '1' : '0';
			for (const bad of [
				good.slice(0, index),
				good.slice(0, index) + other + good.slice(index + 1),
			]) {
				statuses.add(await inject(Buffer.from(text), { 'x-clicpay-signature': bad }));
			}
		}
		for (let index = 0; index < text.length; index++) {
			const flipped = Buffer.from(text);
			flipped[index] = (flipped[index] ?? 0) ^ 1;
			statuses.add(await inject(flipped, signed(text)));
			statuses.add(await inject(Buffer.from(text).subarray(0, index), signed(text)));
		}
		expect([...statuses]).toEqual([401]);
		expect(host.executions).toEqual([]);
	});
});

it('(#30) six events in any of 720 orders end in the same state', async () => {
	const events = [
		body('CP1'),
		body('CP1', 'successful', { id: 2 }),
		body('CP2', 'failed'),
		body('CP3'),
		body('CP3', 'pending', { event: 'transaction.updated' }),
		body('CP4', 'cancelled'),
	];
	const states = new Set<string>();
	for (const order of permutations(events)) {
		forgetEverything();
		host.database = '{}';
		host.executions.length = 0;
		const inject = host.injector();
		for (const text of order) await inject(Buffer.from(text), signed(text));
		const state = host.executions.map((item) => `${item.clicPayReference}: ${item.outcome}`);
		states.add(state.sort().join());
	}
	expect([...states]).toEqual(['CP1: succeeded,CP2: failed,CP3: succeeded,CP4: failed']);
}, 60_000);

it('(#29) one delivery that n8n runs twice still pays once: the reference is the key', async () => {
	const items = orders('order-of-the-event');
	await runNode(charging(sandbox, { items, executionId: 'first' }));
	await runNode(charging(sandbox, { items, executionId: 'second' }));
	expect(await sandbox.hits('order-of-the-event')).toBe(1);
});

it('a new registration is not undone by a delivery that began before it', async () => {
	const live = await triggerHost(sandbox);
	await live.activate();
	let resume: (() => void) | undefined;
	live.startExecution = async () => await new Promise((resolve) => (resume = resolve));
	await pay(sandbox, 'order-1');
	await until(() => resume !== undefined);
	// Published anew while n8n still starts the run; then the old delivery writes what it had read.
	await live.hook('delete');
	await live.activate();
	const after = live.database;
	const { secret } = kept(live)[live.url] ?? {};
	live.startExecution = async () => undefined;
	resume?.();
	await until(() => live.database !== after);
	await pay(sandbox, 'order-2');
	await until(() => live.executions.length === 2);
	expect(live.executions).toMatchObject([{ reference: 'order-1' }, { reference: 'order-2' }]);
	expect(secret).toMatch(/^sandbox-/);
	expect(kept(live)).toMatchObject({ [live.url]: { secret } });
});

function permutations<T>(list: T[]): T[][] {
	if (list.length < 2) return [list];
	return list.flatMap((first, index) =>
		permutations(list.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
	);
}
