import type { INodeExecutionData } from 'n8n-workflow';

import { forgetRecentPayments } from '../../../shared/payment/claims/recent-payments';
import { charging, orders } from '../../providers/clicpay/calls';
import { newExecution, runNode } from '../../support/context';
import { processedEntries } from '../../support/processed-data';
import type { Sandbox } from '../../support/sandbox';
import { until } from '../../support/until';
import { useSandbox } from '../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(50, (started) => (sandbox = started));

const keyOf = async (reference: string) =>
	(await sandbox.ledger()).entries.find((entry) => entry.reference === reference)?.idempotencyKey;

describe('the same reference twice in one run', () => {
	it.each([1, 5])('is one payment and two items (concurrency %s)', async (concurrency) => {
		const parameters = { options: { concurrency } };
		const { items } = await runNode(
			charging(sandbox, { items: orders('A', 'A', 'B', 'A'), parameters }),
		);
		expect(items.map(({ json }) => json.replayed)).toEqual([undefined, true, undefined, true]);
		expect(items[1]?.json.clicPayReference).toBe(items[0]?.json.clicPayReference);
		expect(await sandbox.hits('A')).toBe(1);
	});

	it.each([
		['another amount', [{ amount: 1 }, { amount: 2 }]],
		['another recipient', [{ msisdn: '841234567' }, { msisdn: '841234568' }]],
	])('is refused for %s, before either is sent', async (_, changes) => {
		const items = changes.map((change) => ({
			amount: 5,
			msisdn: '841111111',
			...change,
			reference: 'A',
		}));
		const parameters = { amount: '={{ $json.amount }}', msisdn: '={{ $json.msisdn }}' };
		await expect(runNode(charging(sandbox, { items, parameters }))).rejects.toThrow(
			/^Reference \(Your Order Number\): “A” was already used by this node for another amount/,
		);
		expect(await sandbox.hits('A')).toBe(0);
	});

	it('after a refusal of the first, the second is a payment of its own', async () => {
		await sandbox.arm({ kind: 'status', params: { status: 400 }, match: { reference: 'A' } });
		const setup = charging(sandbox, { items: orders('A', 'A'), onError: 'continueRegularOutput' });
		const { items } = await runNode(setup);
		expect(items.map(({ json }) => json.outcome)).toEqual(['failed', 'pending']);
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('three at once after a refusal of the first: one payment at most', async () => {
		await sandbox.arm({ kind: 'status', params: { status: 400 }, match: { reference: 'A' } });
		const parameters = { options: { concurrency: 3 } };
		const items = orders('A', 'A', 'A');
		await runNode(charging(sandbox, { items, parameters, onError: 'continueRegularOutput' }));
		expect(await sandbox.hits('A')).toBe(1);
	});
});

describe('the same reference in a new execution', () => {
	const again = (changes = {}) =>
		charging(sandbox, { items: orders('A'), executionId: 'execution-2', ...changes });

	let first: INodeExecutionData;

	beforeEach(async () => {
		const { items } = await runNode(charging(sandbox, { items: orders('A') }));
		first = items[0] as INodeExecutionData;
	});

	it('in the same process: the first result comes back, without an alarm', async () => {
		const { items, hints, warnings } = await runNode(again());
		const { clicPayReference } = first.json;
		expect(clicPayReference).toEqual(expect.any(String));
		expect(items[0]?.json).toMatchObject({ outcome: 'pending', clicPayReference, replayed: true });
		expect(warnings).toEqual([]);
		expect(hints.join()).toContain('sent before under the same name');
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('after a success is not sent: nobody can tell after a restart, so the outcome is unknown', async () => {
		forgetRecentPayments();
		const { items, hints } = await runNode(again());
		expect(items[0]?.json).toMatchObject({
			outcome: 'unknown',
			reasonCode: 'inFlight',
			nextStep: expect.stringContaining('While you test, use a new “Reference') as string,
		});
		expect(hints.join()).toMatch(/Look it up/);
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('in a later round of a loop, and in a sub-workflow that runs again in one execution', async () => {
		const runData = newExecution();
		for (const runIndex of [1, 2]) {
			const { items } = await runNode(again({ runData, runIndex }));
			expect(items[0]?.json).toMatchObject({ outcome: 'pending', replayed: true });
		}
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('that asks to wait until it is settled gets what became of it', async () => {
		const parameters = { options: { waitUntilSettled: true, pollSeconds: 15 } };
		await until(async () => {
			const { items } = await runNode(again({ parameters }));
			return items[0]?.json.outcome === 'succeeded';
		});
		const { items } = await runNode(again());
		expect(items[0]?.json).toMatchObject({ outcome: 'succeeded', replayed: true });
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('for another amount is refused', async () => {
		const setup = again({ parameters: { amount: 501 } });
		await expect(runNode(setup)).rejects.toThrow(/already used/);
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('by another node is that node’s own payment', async () => {
		const { items } = await runNode(again({ nodeId: 'another-node' }));
		expect(items[0]?.json.outcome).toBe('pending');
	});

	it.each([
		['pending', () => undefined],
		['unknown', forgetRecentPayments],
	])('50 executions at the same moment send nothing more (%s)', async (outcome, restart) => {
		restart();
		const runs = Array.from({ length: 50 }, (_, index) =>
			runNode(again({ executionId: `execution-${index + 2}` })),
		);
		for (const { items } of await Promise.all(runs)) expect(items[0]?.json.outcome).toBe(outcome);
		expect(await sandbox.hits('A')).toBe(1);
	});
});

it('50 executions that start with a fresh reference at the same moment pay once', async () => {
	const runs = Array.from({ length: 50 }, (_, index) =>
		runNode(charging(sandbox, { items: orders('FRESH'), executionId: `execution-${index}` })),
	);
	const items = (await Promise.all(runs)).map((run) => run.items[0]?.json);
	const paid = items.filter((json) => json?.outcome === 'pending' && json.replayed === undefined);
	expect(paid).toHaveLength(1);
	// While it is being sent nobody knows more.
	for (const json of items) expect(json?.outcome).toMatch(/^(pending|unknown)$/);
	expect(await sandbox.hits('FRESH')).toBe(1);
});

describe('after a payment that certainly did not happen', () => {
	it('a refusal: a new execution may try the reference again, under a new key', async () => {
		await sandbox.arm({ kind: 'status', params: { status: 400 }, match: { reference: 'A' } });
		const runData = newExecution();
		await expect(runNode(charging(sandbox, { items: orders('A'), runData }))).rejects.toThrow();
		const before = /"key":"([^"]+)"/.exec(JSON.stringify(runData))?.[1];
		expect(before).toEqual(expect.any(String));
		const again = charging(sandbox, { items: orders('A'), executionId: 'execution-2' });
		expect((await runNode(again)).items[0]?.json.outcome).toBe('pending');
		const after = await keyOf('A');
		expect(after).toEqual(expect.any(String));
		expect(after).not.toBe(before);
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('a payment that failed in the first answer: the same', async () => {
		const parameters = { msisdn: '84 123 4505' };
		const [failed] = (await runNode(charging(sandbox, { items: orders('A'), parameters }))).items;
		expect(failed?.json.outcome).toBe('failed');
		const again = charging(sandbox, { items: orders('A'), executionId: 'execution-2' });
		const [item] = (await runNode(again)).items;
		expect(item?.json.outcome).toBe('pending');
		expect(item?.json.idempotencyKey).not.toBe(failed?.json.idempotencyKey);
		const { entries } = await sandbox.ledger();
		expect(entries.map(({ idempotencyKey }) => idempotencyKey).at(-1)).toBe(
			item?.json.idempotencyKey,
		);
	});

	it('nothing was sent: the mark is lifted, and the next try is the first', async () => {
		const credentials = sandbox.credential({ baseUrl: 'http://127.0.0.1:9' });
		await expect(
			runNode({ ...charging(sandbox, { items: orders('A') }), credentials }),
		).rejects.toThrow();
		expect(processedEntries()).toBe(0);
		expect((await runNode(charging(sandbox, { items: orders('A') }))).items[0]?.json.outcome).toBe(
			'pending',
		);
	});
});
