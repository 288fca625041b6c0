import { charging, orders } from '../../support/clicpay';
import { newExecution, runNode } from '../../support/context';
import { forgetProcessedData, processedEntries } from '../../support/processed-data';
import { Sandbox } from '../../support/sandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '50');
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetProcessedData();
	await sandbox.control('POST', '/api/reset', { settings: true });
});

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

	beforeEach(async () => {
		await runNode(charging(sandbox, { items: orders('A') }));
	});

	it('after a success is not sent: nobody can tell, so the outcome is unknown', async () => {
		const { items, hints } = await runNode(again());
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', reasonCode: 'inFlight' });
		expect(hints.join()).toMatch(/Look it up/);
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

	it('50 executions at the same moment send nothing more', async () => {
		const runs = Array.from({ length: 50 }, (_, index) =>
			runNode(again({ executionId: `execution-${index + 2}` })),
		);
		for (const { items } of await Promise.all(runs)) expect(items[0]?.json.outcome).toBe('unknown');
		expect(await sandbox.hits('A')).toBe(1);
	});
});

it('50 executions that start with a fresh reference at the same moment pay once', async () => {
	const runs = Array.from({ length: 50 }, (_, index) =>
		runNode(charging(sandbox, { items: orders('FRESH'), executionId: `execution-${index}` })),
	);
	const outcomes = (await Promise.all(runs)).map(({ items }) => items[0]?.json.outcome);
	expect(outcomes.filter((outcome) => outcome === 'pending')).toHaveLength(1);
	expect(outcomes.filter((outcome) => outcome === 'unknown')).toHaveLength(49);
	expect(await sandbox.hits('FRESH')).toBe(1);
});

describe('after a payment that certainly did not happen', () => {
	it.each([
		['a refusal', { kind: 'status', params: { status: 400 } }],
		['a payment that failed in the first answer', undefined],
	])('%s: a new execution may try the reference again, under a new key', async (_, fault) => {
		if (fault) await sandbox.arm({ ...fault, match: { reference: 'A' } });
		const parameters = { msisdn: fault ? '84 123 4567' : '84 123 4505' };
		const runData = newExecution();
		await runNode(charging(sandbox, { items: orders('A'), parameters, runData })).catch(
			() => undefined,
		);
		const before = await keyOf('A');
		await sandbox.reset();
		const again = charging(sandbox, { items: orders('A'), executionId: 'execution-2' });
		expect((await runNode(again)).items[0]?.json.outcome).toBe('pending');
		const after = await keyOf('A');
		expect(after).toEqual(expect.any(String));
		expect(after).not.toBe(before);
		expect(await sandbox.hits('A')).toBe(1);
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
