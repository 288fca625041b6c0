import type { IExecuteFunctions } from 'n8n-workflow';

import type { ClicPayWallet } from '../../../nodes/ClicPay/ClicPayWallet.node';
import { charging, orders } from '../../providers/clicpay/calls';
import { newExecution, runNode } from '../../support/context';
import type { Sandbox } from '../../support/sandbox';
import { useSandbox } from '../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(50, (started) => (sandbox = started));

describe('as a tool of an AI agent', () => {
	it.each(['', '   ', '={{ undefined }}'])(
		'refuses to pay without a reference (%j)',
		async (reference) => {
			const setup = charging(sandbox, { asTool: true, parameters: { reference } });
			await expect(runNode(setup)).rejects.toThrow(
				/^Reference \(Your Order Number\): An AI agent must name the payment/,
			);
			expect((await sandbox.counters()).requests).toBe(0);
		},
	);

	it('a repeated call returns the first result, in any run and at any place', async () => {
		const runData = newExecution();
		const call = (runIndex: number, ...references: string[]) =>
			runNode(charging(sandbox, { asTool: true, runData, runIndex, items: orders(...references) }));
		const [first] = (await call(0, 'A')).items;
		const [again] = (await call(1, 'A')).items;
		const [, third] = (await call(2, 'B', 'A')).items;
		for (const item of [again, third]) {
			expect(item?.json).toMatchObject({
				replayed: true,
				clicPayReference: first?.json.clicPayReference,
			});
		}
		expect(await sandbox.hits('A')).toBe(1);
		expect(await sandbox.hits('B')).toBe(1);
	});

	it('a repeated call with another amount does not pay and says so', async () => {
		const runData = newExecution();
		const setup = charging(sandbox, { asTool: true, runData, items: orders('A') });
		await runNode(setup);
		const changed = { ...setup, runIndex: 1, parameters: { ...setup.parameters, amount: 7 } };
		const { items, hints } = await runNode(changed);
		expect(items[0]?.json).toMatchObject({ amount: 500, replayed: true });
		expect(hints.join()).toMatch(/nothing was sent again/);
		expect(await sandbox.hits('A')).toBe(1);
	});
});

describe('an account that honours Idempotency-Key', () => {
	const honouring = () => sandbox.credential({ honoursIdempotencyKey: true });

	beforeEach(async () => {
		await sandbox.set({ profile: 'observed', settleMs: 20 });
	});

	it.each([
		['reset after it was accepted', 'reset-after-accept'],
		['closed without an answer', 'fin-after-accept'],
		['half an answer', 'half-body'],
		['an empty answer', 'empty-200'],
		['broken JSON', 'truncated-json'],
	])('%s: asked again with the same key, one payment', async (_, kind) => {
		await sandbox.arm({ kind });
		const setup = { ...charging(sandbox, { items: orders('A') }), credentials: honouring() };
		const { items } = await runNode(setup);
		expect(items[0]?.json.outcome).toBe('succeeded');
		const { entries } = await sandbox.ledger();
		expect(entries.map(({ replayed }) => replayed)).toEqual([false, true]);
		expect(new Set(entries.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
	});

	it('a refusal of the second try does not undo the doubt of the first', async () => {
		await sandbox.arm({ kind: 'reset-after-accept' });
		await sandbox.arm({ kind: 'status', params: { status: 400 } });
		const setup = { ...charging(sandbox, { items: orders('A') }), credentials: honouring() };
		const { items } = await runNode(setup);
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', reasonCode: 'connection' });
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('a key that the provider has forgotten meanwhile does not pay a second time', async () => {
		const setup = { ...charging(sandbox, { items: orders('A') }), credentials: honouring() };
		await runNode(setup);
		// Nobody documents how long keys are kept: a day, usually. The mark lives for years.
		await sandbox.set({ idempotency: 'ignore' });
		await runNode({ ...setup, executionId: 'execution-2' });
		expect(await sandbox.hits('A')).toBe(1);
	});
});

describe('idempotency keys of payments without a reference', () => {
	const keyIn = async (changes: object) => {
		const { items } = await runNode(
			charging(sandbox, { parameters: { reference: '' }, ...changes }),
		);
		return items[0]?.json.idempotencyKey;
	};

	it('differ between executions, runs of a loop, items and nodes', async () => {
		const keys = [
			await keyIn({ executionId: 'execution-1' }),
			await keyIn({ executionId: 'execution-2' }),
			await keyIn({ executionId: 'execution-1', runIndex: 1 }),
			await keyIn({ executionId: 'execution-1', nodeId: 'another-node' }),
		];
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('differ between two n8n instances that run the same imported workflow', async () => {
		const keyAt = async (instanceId: string) => {
			const setup = charging(sandbox, { parameters: { reference: '' } });
			const { execute } = setup.nodeType as ClicPayWallet;
			const nodeType = Object.assign(Object.create(setup.nodeType) as ClicPayWallet, {
				async execute(this: IExecuteFunctions) {
					this.getInstanceId = () => instanceId;
					return await execute.call(this);
				},
			});
			const { items } = await runNode({ ...setup, nodeType });
			return items[0]?.json.idempotencyKey;
		};
		// Both count their executions from 1, and imported nodes keep their ids.
		expect(await keyAt('staging')).not.toBe(await keyAt('production'));
	});

	it('are the same when a killed execution runs again from the start', async () => {
		expect(await keyIn({ executionId: 'execution-9' })).toBe(
			await keyIn({ executionId: 'execution-9' }),
		);
	});
});
