import { forgetRecentPayments } from '../../../shared/payment/claims/recent-payments';
import { charging, orders } from '../../providers/clicpay/calls';
import { newExecution, type NodeSetup, runNode } from '../../support/context';
import { breakProcessedData, processedEntries } from '../../support/processed-data';
import type { FaultOrder, Sandbox } from '../../support/sandbox';
import { until } from '../../support/until';
import { useSandbox } from '../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(50, (started) => (sandbox = started));
afterEach(() => breakProcessedData(false));

const outcomes = async (setup: NodeSetup) =>
	(await runNode(setup)).items.map(({ json }) => json.outcome);

/** As n8n does with Retry On Fail: the same execution, the whole node again. */
async function triesUntilDone(setup: NodeSetup, most = 5) {
	for (let tries = 1; ; tries++) {
		const run = await runNode(setup).catch((error: unknown) => error);
		if (!(run instanceof Error)) return { run: run as Awaited<ReturnType<typeof runNode>>, tries };
		if (tries === most) throw run;
	}
}

async function keysOf(reference: string) {
	const { entries } = await sandbox.ledger();
	return entries
		.filter((entry) => entry.reference === reference)
		.map((entry) => entry.idempotencyKey);
}

const refusal: FaultOrder = { kind: 'status', params: { status: 400, body: { message: 'no' } } };

describe('n8n re-runs the node (Retry On Fail)', () => {
	it.each<[string, FaultOrder]>([
		['a refusal', refusal],
		['429 beyond the deadline', { kind: '429', params: { retryAfter: 600 } }],
		['a refused token', { kind: '401-once' }],
	])('the item after %s is paid once, the others not again', async (_, fault) => {
		await sandbox.arm({ ...fault, match: { reference: 'B' }, times: 2 });
		const setup = charging(sandbox, { items: orders('A', 'B', 'C'), runData: newExecution() });
		const { run, tries } = await triesUntilDone(setup);
		expect(tries).toBe(3);
		expect(run.items.map(({ json }) => json.reference)).toEqual(['A', 'B', 'C']);
		expect(run.items[0]?.json.replayed).toBe(true);
		for (const reference of ['A', 'B', 'C']) expect(await sandbox.hits(reference)).toBe(1);
	});

	it('without a reference the journal alone keeps each item from being paid twice', async () => {
		const items = [{ amount: 11 }, { amount: 12 }, { amount: 13 }];
		const parameters = { reference: '', amount: '={{ $json.amount }}' };
		await sandbox.arm({ ...refusal, match: { body: '"amount":13' }, times: 3 });
		const setup = charging(sandbox, { items, parameters, runData: newExecution() });
		expect((await triesUntilDone(setup)).tries).toBe(4);
		const { entries } = await sandbox.ledger();
		expect(entries.map(({ amount }) => amount)).toEqual([11, 12, 13]);
	});

	it.each([
		['84 123 4507', 'succeeded'],
		['84 123 4503', 'pending'],
		['84 123 4505', 'failed'],
	])('a payment recorded as %s (%s) is returned as it was', async (msisdn, outcome) => {
		await sandbox.arm({ ...refusal, match: { reference: 'Z' } });
		const items = orders('A', 'Z');
		const setup = charging(sandbox, { items, parameters: { msisdn }, runData: newExecution() });
		await expect(runNode(setup)).rejects.toThrow();
		const [first] = (await runNode(setup)).items;
		expect(first?.json).toMatchObject({ outcome, replayed: true, reference: 'A' });
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('a refused payment is tried again under a new key', async () => {
		const sent: string[] = [];
		await sandbox.set({ idempotency: 'honour' });
		await sandbox.arm({ ...refusal, match: { reference: 'A' } });
		const runData = newExecution();
		const setup = charging(sandbox, { items: orders('A'), runData });
		await expect(runNode(setup)).rejects.toThrow();
		sent.push(JSON.stringify(runData).match(/"key":"([^"]+)"/)?.[1] ?? '');
		const [item] = (await runNode(setup)).items;
		expect(item?.json.idempotencyKey).not.toBe(sent[0]);
		expect(await keysOf('A')).toEqual([item?.json.idempotencyKey]);
	});

	it('a re-run that is stopped still says of a paid item that it was paid', async () => {
		await sandbox.arm({ ...refusal, match: { reference: 'Z' } });
		const setup = charging(sandbox, {
			items: orders('A', 'Z', 'B'),
			onError: 'continueRegularOutput',
			runData: newExecution(),
		});
		await runNode(setup);
		const { items } = await runNode({ ...setup, cancel: AbortSignal.abort() });
		expect(items.map(({ json }) => json)).toMatchObject([
			{ outcome: 'pending', reference: 'A', replayed: true },
			{ outcome: 'failed', error: expect.stringContaining('stopped before this was sent') },
			{ outcome: 'pending', reference: 'B', replayed: true },
		]);
	});

	it('an unknown outcome is never sent again, however often the node runs', async () => {
		await sandbox.arm({ kind: 'reset-after-accept', match: { reference: 'A' } });
		await sandbox.arm({ ...refusal, match: { reference: 'Z' }, times: 0 });
		const setup = charging(sandbox, { items: orders('A', 'Z'), runData: newExecution() });
		for (let tries = 0; tries < 4; tries++) await expect(runNode(setup)).rejects.toThrow();
		expect(await sandbox.hits('A')).toBe(1);
	});
});

describe('a user retries the execution in the editor', () => {
	const failedExecution = async (parameters = {}) => {
		const runData = newExecution();
		await sandbox.arm({ ...refusal, match: { reference: 'Z' } });
		const setup = charging(sandbox, { items: orders('A', 'Z'), parameters, runData });
		await expect(runNode({ ...setup, executionId: 'execution-1' })).rejects.toThrow();
		// n8n stores the execution and reads it again.
		const stored = JSON.parse(JSON.stringify(runData)) as typeof runData;
		return { ...setup, runData: stored, executionId: 'execution-2' };
	};

	it.each([
		['with references', '={{ $json.reference }}'],
		['without references', ''],
	])('%s: what was paid is not paid again', async (_, reference) => {
		await sandbox.reset();
		await sandbox.arm({ ...refusal, after: 1 });
		const parameters = { reference };
		const runData = newExecution();
		const setup = charging(sandbox, { items: orders('A', 'Z'), parameters, runData });
		await expect(runNode({ ...setup, executionId: 'execution-1' })).rejects.toThrow();
		expect(await outcomes({ ...setup, executionId: 'execution-2' })).toEqual([
			'pending',
			'pending',
		]);
		expect((await sandbox.ledger()).entries).toHaveLength(2);
	});

	it('a changed amount returns what was sent, with a hint', async () => {
		const retried = await failedExecution();
		const parameters = { ...retried.parameters, amount: 900 };
		const { items, hints } = await runNode({ ...retried, parameters });
		expect(items[0]?.json).toMatchObject({ reference: 'A', amount: 500, replayed: true });
		expect(hints.join()).toMatch(/nothing was sent again/i);
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('another reference in the place of a paid one: what was paid comes back, nothing is sent', async () => {
		const retried = await failedExecution();
		const { items, hints } = await runNode({ ...retried, items: orders('A2', 'Z', 'A2') });
		expect(items[0]?.json).toMatchObject({ outcome: 'pending', reference: 'A', replayed: true });
		expect(hints.join()).toMatch(/under its old name; nothing was sent again/);
		// An item that asks for the new reference itself is a payment of its own.
		expect(items[2]?.json).toMatchObject({ outcome: 'pending', reference: 'A2' });
		expect(items[2]?.json.replayed).toBeUndefined();
		expect(await sandbox.hits('A')).toBe(1);
		expect(await sandbox.hits('A2')).toBe(1);
	});

	it('another reference in the place of one in doubt: it stays in doubt, under its old name', async () => {
		const runData = newExecution();
		await sandbox.arm({ kind: 'reset-after-accept', match: { reference: 'A' } });
		await sandbox.arm({ ...refusal, match: { reference: 'Z' } });
		const setup = charging(sandbox, { items: orders('A', 'Z'), runData });
		await expect(runNode(setup)).rejects.toThrow();
		const { items } = await runNode({ ...setup, items: orders('A2', 'Z') });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', reference: 'A' });
		expect(await sandbox.hits('A')).toBe(1);
		expect(await sandbox.hits('A2')).toBe(0);
	});

	it('an error about an item that was sent names that item', async () => {
		const retried = await failedExecution();
		const broken = charging(sandbox, { ...retried, parameters: { msisdn: '1' } });
		await expect(runNode(broken)).rejects.toMatchObject({
			description: expect.stringContaining('Sent in this run'),
			message: expect.stringContaining('Phone Number'),
		});
		await expect(runNode(broken)).rejects.toMatchObject({
			description: expect.stringContaining('A (pending)'),
		});
	});
});

describe('an execution that was killed', () => {
	it('journal found at “sending”: never sent, the outcome is unknown', async () => {
		const runData = newExecution();
		await sandbox.arm({ kind: 'hang-after-accept', match: { reference: 'A' } });
		void runNode(charging(sandbox, { items: orders('A'), runData })).catch(() => undefined);
		await until(async () => (await sandbox.hits('A')) > 0);
		const stored = JSON.parse(JSON.stringify(runData)) as typeof runData;
		expect(JSON.stringify(stored)).toContain('"state":"sending"');
		const setup = charging(sandbox, { items: orders('A'), runData: stored });
		expect(await outcomes({ ...setup, executionId: 'execution-2' })).toEqual(['unknown']);
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('journal lost, mark left: not sent, the outcome is unknown', async () => {
		await sandbox.arm({ kind: 'hang-after-accept', match: { reference: 'A' } });
		void runNode(charging(sandbox, { items: orders('A') })).catch(() => undefined);
		await until(async () => (await sandbox.hits('A')) > 0);
		forgetRecentPayments();
		const run = await runNode(
			charging(sandbox, { items: orders('A'), executionId: 'execution-2' }),
		);
		expect(run.items[0]?.json).toMatchObject({ outcome: 'unknown', reference: 'A' });
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('the database cannot be written: nothing is sent, and the error says so', async () => {
		breakProcessedData(true);
		const items = orders('UNWRITTEN');
		await expect(runNode(charging(sandbox, { items }))).rejects.toMatchObject({
			message: expect.stringContaining('database is locked'),
			description: expect.stringContaining('Nothing was sent.'),
		});
		expect((await sandbox.counters()).requests).toBe(0);
	});

	it('the database breaks after a refusal: the refusal is still what the user sees', async () => {
		await sandbox.arm({ kind: 'delay', params: { ms: 100 }, match: { reference: 'A' } });
		const parameters = { wallet: { __rl: true, mode: 'id', value: '999999' } };
		const running = runNode(charging(sandbox, { items: orders('A'), parameters }));
		await until(() => processedEntries() >= 3);
		breakProcessedData(true);
		await expect(running).rejects.toThrow(/Acesso negado/);
	});
});
