import type { IDataObject } from 'n8n-workflow';

import { forgetLedgers } from '../../../../shared/ledger/ledger';
import { newExecution, runNode, type NodeRun } from '../../../support/context';
import { ledgerStore } from '../../../support/ledger-store';
import { failure } from '../../../support/payment-setup';
import { Postgres } from '../../../support/postgres';
import { forgetProcessedData, processedEntries } from '../../../support/processed-data';
import { things, toyProvider, toyRun } from '../../../support/toy';
import { paid, paymentOperation } from '../../../support/toy-payment';

let postgres: Postgres;
beforeAll(async () => (postgres = await Postgres.start()));
afterAll(async () => await postgres.remove());
let schemas = 0;
let schema: string;
beforeEach(() => {
	forgetProcessedData();
	schema = `node_${++schemas}`;
});

interface Setup {
	amount?: number;
	reference?: string;
	nodeId?: string;
	executionId?: string;
	/** False: the node names none. */
	ledger?: Record<string, unknown> | false;
	provider?: IDataObject;
	options?: Record<string, string>;
}

/** A node of any workflow that names the ledger, in an execution of its own. */
async function go(run: jest.Mock, setup: Setup = {}): Promise<NodeRun> {
	const { amount = 5, executionId = 'first', ledger = {}, nodeId = 'one', reference = 'A' } = setup;
	const toy = toyRun(toyProvider(things(paymentOperation(run))), {
		items: [{}],
		parameters: { reference, amount, options: setup.options ?? {} },
	});
	const named = ledger && { paymentLedgerApi: postgres.credential({ schema, ...ledger }) };
	const [provider = ''] = Object.keys(toy.credentials);
	const credentials = { [provider]: setup.provider ?? {}, ...named } as typeof toy.credentials;
	return await runNode({ ...toy, credentials, nodeId, executionId, runData: newExecution() });
}
const paying = () => jest.fn(paid());

it('a payment of another node and execution comes back, and says where it was sent', async () => {
	const first = await go(paying());
	expect(first.items[0]?.json).toMatchObject({ outcome: 'succeeded' });
	expect(first.items[0]?.json).not.toHaveProperty('replayed');
	const run = paying();
	const { items } = await go(run, { nodeId: 'another', executionId: 'second' });
	expect(items[0]?.json).toEqual({
		...first.items[0]?.json,
		replayed: true,
		firstSentAt: expect.stringMatching(/^20\d\d-.+Z$/) as string,
		workflowId: 'workflow-1',
		executionId: 'first',
	});
	expect(Object.keys(items[0]?.json ?? {})).toEqual([
		...Object.keys(first.items[0]?.json ?? {}),
		...['replayed', 'firstSentAt', 'workflowId', 'executionId'],
	]);
	expect(run).not.toHaveBeenCalled();
	expect(processedEntries()).toBe(0);
});

it('When Already Paid: Stop names the execution that paid, also of another node', async () => {
	await go(paying());
	const run = paying();
	const options = { whenAlreadyPaid: 'stop' };
	await expect(go(run, { nodeId: 'another', executionId: 'second', options })).rejects.toThrow(
		/“A” was sent before on 20.+Z by execution first of workflow workflow-1, and succeeded/,
	);
	expect(run).not.toHaveBeenCalled();
});

it('also after n8n and the database were started again', async () => {
	await go(paying());
	forgetProcessedData();
	forgetLedgers();
	await postgres.stop('SIGQUIT');
	await postgres.run();
	const run = paying();
	expect((await go(run)).items[0]?.json).toMatchObject({ outcome: 'succeeded', replayed: true });
	expect(run).not.toHaveBeenCalled();
});

it('another amount under the same reference is refused, and the error says who used it', async () => {
	await go(paying());
	const run = paying();
	await expect(go(run, { amount: 6 })).rejects.toThrow(
		/“A” was already used on 20.+Z by execution first of workflow workflow-1 for another amount/,
	);
	expect(run).not.toHaveBeenCalled();
});

it('of twenty nodes at once one pays, and the others wait for its result', async () => {
	const run = jest.fn(async (context: Parameters<ReturnType<typeof paid>>[0]) => {
		await new Promise((resolve) => setTimeout(resolve, 600));
		return await paid()(context);
	});
	const all = await Promise.all(
		Array.from({ length: 20 }, async (_, index) => await go(run, { nodeId: `node ${index}` })),
	);
	expect(run).toHaveBeenCalledTimes(1);
	const outcomes = all.map(({ items }) => items[0]?.json.outcome);
	expect(outcomes).toEqual(Array(20).fill('succeeded'));
	expect(all.filter(({ items }) => items[0]?.json.replayed !== true)).toHaveLength(1);
});

it('an answer that was lost stays in doubt for every node; what was refused is tried again', async () => {
	await go(jest.fn().mockRejectedValue(failure('unknown')));
	const run = paying();
	expect((await go(run, { nodeId: 'another' })).items[0]?.json).toMatchObject({
		outcome: 'unknown',
		reasonCode: 'inFlight',
	});
	expect(run).not.toHaveBeenCalled();

	schema = `node_${++schemas}`;
	await expect(go(jest.fn().mockRejectedValue(failure('rejected')))).rejects.toThrow();
	expect((await go(run, { nodeId: 'another' })).items[0]?.json).toMatchObject({
		outcome: 'succeeded',
	});
	expect(run).toHaveBeenCalledTimes(1);
});

describe('a ledger that is named and cannot be used: nothing is sent, and the error says why', () => {
	it.each<[string, Record<string, unknown>, RegExp]>([
		['the port is wrong', { port: 9 }, /127\.0\.0\.1 takes no connections at this port/],
		['the password is wrong', { password: 'no' }, /does not accept this user and password/],
		['there is no such database', { database: 'none' }, /there is no database called none/],
		['the secret is short', { ledgerSecret: 'short' }, /shorter than 16 characters/],
		['the host is empty', { host: '' }, /Host: It is empty/],
		['the schema could be a trick', { schema: 'a; drop table b' }, /lower-case letters/],
	])('%s', async (_, ledger, words) => {
		const run = paying();
		const failed = await go(run, { ledger }).catch((error: unknown) => error as Error);
		expect(failed).toMatchObject({ message: expect.stringMatching(words) as string });
		expect(JSON.stringify(failed)).not.toContain(String(postgres.credential().password));
		expect(run).not.toHaveBeenCalled();
		expect(processedEntries()).toBe(0);
	});

	it('the secret is not that of the ledger', async () => {
		await go(paying());
		const run = paying();
		const other = { ledger: { ledgerSecret: 'another secret of the tests' } };
		await expect(go(run, other)).rejects.toThrow(/made with another Ledger Secret/);
		expect(run).not.toHaveBeenCalled();
	});

	it('the database went away between opening and claiming', async () => {
		await go(paying());
		await postgres.stop();
		const run = paying();
		await expect(go(run, { nodeId: 'another' })).rejects.toThrow(/Payment Ledger cannot be used/);
		expect(run).not.toHaveBeenCalled();
		await postgres.run();
	});
});

it('what was taken under the credential for another account is in doubt, and no result of this one', async () => {
	const { open } = await ledgerStore(postgres);
	const scope = { family: 'collect', credential: 'credential-1' };
	const first = open({ ...scope, account: 'sandbox' });
	expect(await first.claim('A', 'f')).toEqual({ state: 'free', attempt: 1 });
	const paidThere = { key: 'k', ref: 'A', fingerprint: 'f', attempt: 1, family: 'collect' };
	await first.settle({ ...paidThere, state: 'succeeded', out: { outcome: 'succeeded' } });
	for (const fingerprint of ['f', 'g']) {
		const other = open({ ...scope, account: 'live' });
		expect(await other.claim('A', fingerprint)).toEqual({ state: 'inDoubt', attempt: 1 });
	}
});

describe('nothing of the process’s environment applies', () => {
	const before = { ...process.env };
	afterEach(() => (process.env = { ...before }));

	it('no PG… variable', async () => {
		Object.assign(process.env, { PGUSER: 'x', PGDATABASE: 'x', PGOPTIONS: '-c no.such=1 -x' });
		Object.assign(process.env, { PGPASSWORD: String(postgres.credential().password) });
		expect((await go(paying())).items[0]?.json).toMatchObject({ outcome: 'succeeded' });
		await expect(go(paying(), { ledger: { password: '' } })).rejects.toThrow(/cannot be used/);
	});
});

describe('a node that paid before it had a ledger', () => {
	it('what only its marks know is in doubt, and nothing is sent', async () => {
		await go(paying(), { ledger: false });
		expect(processedEntries()).toBeGreaterThan(0);
		const run = paying();
		for (const nodeId of ['one', 'another']) {
			const { items } = await go(run, { nodeId });
			expect(items[0]?.json).toMatchObject({ outcome: 'unknown' });
			// The ledger does not know who sent it, and names nobody who did not.
			expect(items[0]?.json).not.toHaveProperty('executionId');
		}
		expect(run).not.toHaveBeenCalled();
	});

	it('pays what is new, and gives back in both what was refused', async () => {
		await go(paying(), { ledger: false, reference: 'B' });
		await expect(go(jest.fn().mockRejectedValue(failure('rejected')))).rejects.toThrow();
		const run = paying();
		await go(run, { ledger: false });
		expect(run).toHaveBeenCalledTimes(1);
	});
});

describe('Payments Need a Ledger', () => {
	it('a node without one refuses', async () => {
		const run = paying();
		const provider = { paymentsNeedLedger: true };
		await expect(go(run, { ledger: false, provider })).rejects.toThrow(
			/says “Payments Need a Ledger”, and this node has none/,
		);
		expect(run).not.toHaveBeenCalled();
		expect(processedEntries()).toBe(0);
		await go(run, { provider });
		expect(run).toHaveBeenCalledTimes(1);
	});
});
