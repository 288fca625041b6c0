import type { IExecuteFunctions } from 'n8n-workflow';

import type { ClicPayWallet } from '../../../nodes/ClicPay/ClicPayWallet.node';
import { asking, charging, orders } from '../../providers/clicpay/calls';
import { runNode } from '../../support/context';
import type { Sandbox } from '../../support/sandbox';
import { until } from '../../support/until';
import { useSandbox } from '../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(50, (started) => (sandbox = started));

const FIVE = orders('A', 'B', 'C', 'D', 'E');

describe('lanes', () => {
	it('payments go one by one unless Concurrency says otherwise', async () => {
		await sandbox.set({ latencyMs: 20 });
		await runNode(charging(sandbox, { items: FIVE }));
		expect((await sandbox.counters()).socketsOpened).toBe(1);
		expect((await sandbox.ledger()).entries.map(({ reference }) => reference)).toEqual([
			...'ABCDE',
		]);
	});

	it.each([5, 10])('%s lanes keep the order of the items', async (concurrency) => {
		await sandbox.arm({ kind: 'delay', params: { ms: 150 }, match: { reference: 'A' } });
		await sandbox.arm({ kind: 'delay', params: { ms: 80 }, match: { reference: 'C' } });
		const parameters = { options: { concurrency } };
		const { items } = await runNode(charging(sandbox, { items: FIVE, parameters }));
		expect(items.map(({ json }) => json.reference)).toEqual([...'ABCDE']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
		const arrived = (await sandbox.ledger()).entries.map(({ reference }) => reference);
		expect(arrived.at(-1)).toBe('A');
	});

	it('20 lanes of reads link each item to its own input', async () => {
		await sandbox.set({ latencyMs: 10 });
		const items = Array.from({ length: 60 }, (_, index) => ({
			reference: index % 3 === 0 ? 'CP000000000' : 'CP123456789',
		}));
		const parameters = { clicPayReference: '={{ $json.reference }}' };
		const setup = asking(sandbox, { items, parameters, onError: 'continueRegularOutput' });
		const run = await runNode(setup);
		expect(run.items.map(({ json }) => 'error' in json)).toEqual(
			items.map((_, index) => index % 3 === 0),
		);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
	});

	it('an error stops new items, and those in flight still count', async () => {
		await sandbox.set({ latencyMs: 30 });
		await sandbox.arm({ kind: 'status', params: { status: 400 }, match: { reference: 'A' } });
		const parameters = { options: { concurrency: 2 } };
		await expect(runNode(charging(sandbox, { items: FIVE, parameters }))).rejects.toThrow();
		expect(await sandbox.hits('B')).toBe(1);
		for (const reference of ['C', 'D', 'E']) expect(await sandbox.hits(reference)).toBe(0);
	});

	it('the error names the payments of the other lanes too, the doubtful ones first', async () => {
		await sandbox.arm({ kind: 'status', params: { status: 400 }, match: { reference: 'A' } });
		await sandbox.arm({ kind: 'delay', params: { ms: 80 }, match: { reference: 'B' } });
		const late = { kind: 'proxy-timeout', params: { ms: 60 } };
		await sandbox.arm({ ...late, match: { reference: 'C' } });
		const options = { concurrency: 3, whenOutcomeUnknown: 'stop' };
		await expect(
			runNode(charging(sandbox, { items: FIVE, parameters: { options } })),
		).rejects.toMatchObject({
			context: { itemIndex: 0 },
			description: expect.stringContaining('C (unknown), B (pending)'),
		});
		expect(await sandbox.hits('D')).toBe(0);
	});

	it.each([0, 11, 2.5])(
		'refuses %s lanes of payments before anything is sent',
		async (concurrency) => {
			const setup = charging(sandbox, { items: FIVE, parameters: { options: { concurrency } } });
			await expect(runNode(setup)).rejects.toThrow(/Concurrency: It must be a whole number/);
			expect((await sandbox.counters()).requests).toBe(0);
		},
	);

	it('a long run leaves the event loop free', async () => {
		const items = orders(...Array.from({ length: 1_000 }, (_, index) => `LONG-${index}`));
		const parameters = { options: { concurrency: 10 } };
		let turns = 0;
		let running = true;
		const turn = () => void (turns++, running && setImmediate(turn));
		turn();
		await runNode(charging(sandbox, { items, parameters }));
		running = false;
		// However slow the machine is, no item is worked on for longer than one turn.
		expect(turns).toBeGreaterThan(items.length);
	});

	it('no items, no calls', async () => {
		expect((await runNode(charging(sandbox, { items: [] }))).items).toEqual([]);
		expect((await sandbox.counters()).requests).toBe(0);
	});
});

describe('the execution is stopped', () => {
	it('after the first of five: at most the payment in flight goes out, and it is not cut', async () => {
		await sandbox.set({ latencyMs: 100 });
		const stop = new AbortController();
		const running = runNode(charging(sandbox, { items: FIVE, cancel: stop.signal }));
		const refused = expect(running).rejects.toThrow(/stopped before this was sent/);
		await until(async () => (await sandbox.hits('A')) > 0);
		stop.abort();
		await refused;
		await new Promise((resolve) => setTimeout(resolve, 250));
		const { entries } = await sandbox.ledger();
		expect(entries.length).toBeLessThanOrEqual(2);
		const { byRoute } = await sandbox.counters();
		expect(Object.values(byRoute).reduce((sum, count) => sum + count, 0)).toBe(entries.length);
	});

	it('before the first: nothing goes out', async () => {
		const setup = charging(sandbox, { items: FIVE, cancel: AbortSignal.abort() });
		await expect(runNode(setup)).rejects.toThrow(/stopped/);
		expect((await sandbox.counters()).requests).toBe(0);
	});

	it('a payment in flight is waited for: its result is recorded, not lost', async () => {
		await sandbox.arm({ kind: 'delay', params: { ms: 200 } });
		const stop = new AbortController();
		const running = runNode(charging(sandbox, { items: orders('A'), cancel: stop.signal }));
		await until(async () => (await sandbox.counters()).requests > 0);
		stop.abort();
		expect((await running).items[0]?.json).toMatchObject({ outcome: 'pending', reference: 'A' });
	});
});

describe('reading parameters', () => {
	it('literals once per run, expressions once per item, credentials once per run', async () => {
		const names: string[] = [];
		let credentials = 0;
		// Not what is read without n8n.
		const parameters = { reference: '={{ $json.reference.trim() }}' };
		const setup = charging(sandbox, { items: FIVE, parameters });
		const { execute } = setup.nodeType as ClicPayWallet;
		const watched = Object.assign(Object.create(setup.nodeType) as ClicPayWallet, {
			async execute(this: IExecuteFunctions) {
				const { getNodeParameter, getCredentials } = this;
				this.getNodeParameter = ((...args: Parameters<typeof getNodeParameter>) => {
					names.push(args[0]);
					return getNodeParameter.apply(this, args);
				}) as typeof getNodeParameter;
				this.getCredentials = (async (...args: Parameters<typeof getCredentials>) => {
					credentials++;
					return await getCredentials.apply(this, args);
				}) as typeof getCredentials;
				return await execute.call(this);
			},
		});
		await runNode({ ...setup, nodeType: watched });
		const count = (name: string) => names.filter((read) => read === name).length;
		expect(count('amount')).toBe(1);
		expect(count('wallet')).toBe(1);
		expect(count('options')).toBe(1);
		expect(count('reference')).toBe(5);
		expect(credentials).toBe(1);
	});

	it('a broken expression names the item', async () => {
		const parameters = { amount: '={{ $json.lines.total() }}' };
		await expect(runNode(charging(sandbox, { items: FIVE, parameters }))).rejects.toMatchObject({
			context: expect.objectContaining({ itemIndex: 0 }),
		});
		expect((await sandbox.counters()).requests).toBe(0);
	});

	it('an operation that is gone says what to do', async () => {
		const setup = charging(sandbox, { parameters: { operation: 'payTwice' } });
		await expect(runNode(setup)).rejects.toThrow(/no operation “payTwice” here/);
	});
});
