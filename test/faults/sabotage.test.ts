import type { INodeExecutionData, INodeType } from 'n8n-workflow';

import { ProviderFailure } from '../../shared/errors/failure';
import * as waiting from '../../shared/http/wait';
import { RETRY_POLICIES } from '../../shared/http/retry';
import { Journal } from '../../shared/payment/journal';
import { Marks } from '../../shared/payment/claims/marks';
import { forgetProcessedData } from '../support/processed-data';
import { Sandbox } from '../support/sandbox';
import { judge } from '../../faults/judge';
import { PAYMENTS, type Payment } from '../../faults/payments';
import { PAYERS } from '../../faults/payers';
import type { Plan } from '../../faults/plans';
import { play } from '../../faults/scenario';
import { FAULTS } from '../../faults/table';

/*
 * The runner, the sandbox and the judge on a kernel that is broken on purpose: each break must show
 * as the number that it breaks. Without the break the same plans are spotless.
 */
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await Sandbox.start('--profile', 'seed', '--settle-ms', '40');
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetProcessedData();
	await sandbox.reset();
});
afterEach(() => jest.restoreAllMocks());

const CHARGE = PAYMENTS[0] as Payment;
const SPLIT = PAYMENTS.find(({ path }) => path.includes('split')) as Payment;
const TIMING = { deadlineMs: 2_000, pauseMs: 5 };

function planOf(fault: string, changes: Partial<Plan> = {}): Plan {
	const row = FAULTS.find(({ name }) => name === fault);
	if (!row) throw new Error(`There is no fault “${fault}”.`);
	return {
		id: `S${Math.random().toString(36).slice(2)}`,
		payment: CHARGE,
		fault: row,
		payer: PAYERS.pays,
		items: 2,
		struck: 0,
		retryOnFail: false,
		continueOnFail: false,
		stopsInDoubt: false,
		lanes: 1,
		honoursKey: false,
		sequel: 'none',
		cancelAfterMs: 40,
		deaths: [],
		...changes,
	};
}

async function verdictOn(plan: Plan) {
	const report = await play(plan, sandbox, TIMING);
	const { accessToken } = sandbox.ready.providers.clicpay.credentials;
	return judge(report, await sandbox.ledger(), [accessToken]);
}

/** The node as it ships, and then something done to what it returns. */
function tampered(change: (items: INodeExecutionData[]) => INodeExecutionData[]): Payment {
	return {
		...CHARGE,
		node(timing) {
			const node = CHARGE.node(timing);
			const execute: INodeType['execute'] = async function () {
				const [items = []] = (await node.execute?.call(this)) as INodeExecutionData[][];
				return [change(items)];
			};
			return { description: node.description, execute };
		},
	};
}

interface Sabotage {
	what: string;
	plan: () => Plan;
	sabotage?: () => void;
	breaks: 'duplicates' | 'lost' | 'unclassified';
}

function resendAfter5xx(): void {
	const { movesMoney } = RETRY_POLICIES;
	jest.replaceProperty(movesMoney, 'resendAfter', [...movesMoney.resendAfter, 'server']);
}

const SABOTAGES: Sabotage[] = [
	{
		what: 'the retry policy of payments resends after a 5xx',
		plan: () => planOf('500, payment started'),
		sabotage: resendAfter5xx,
		breaks: 'duplicates',
	},
	{
		what: 'the same, and the payment is known by another one’s reference',
		plan: () => planOf('500, payment started', { payment: SPLIT }),
		sabotage: resendAfter5xx,
		breaks: 'duplicates',
	},
	{
		what: 'the journal forgets, and so does the database',
		plan: () => planOf('403', { items: 3, struck: 2, retryOnFail: true }),
		sabotage: () => {
			jest.spyOn(Journal.prototype, 'read').mockReturnValue(undefined);
			jest.spyOn(Marks.prototype, 'claim').mockResolvedValue({ state: 'free', attempt: 1 });
		},
		breaks: 'duplicates',
	},
	{
		what: 'no durable mark, and a new execution with the same references',
		plan: () => planOf('no fault', { sequel: 'newExecution' }),
		sabotage: () => {
			jest.spyOn(Marks.prototype, 'claim').mockResolvedValue({ state: 'free', attempt: 1 });
		},
		breaks: 'duplicates',
	},
	{
		what: 'two executions at once, and no durable mark',
		plan: () => planOf('no fault', { sequel: 'overlap' }),
		sabotage: () => {
			jest.spyOn(Marks.prototype, 'claim').mockResolvedValue({ state: 'free', attempt: 1 });
		},
		breaks: 'duplicates',
	},
	{
		what: 'a lost answer is taken for a refusal',
		plan: () => planOf('reset after the payment'),
		sabotage: () => {
			jest.spyOn(ProviderFailure.prototype, 'with').mockImplementation(function (
				this: ProviderFailure,
				changes,
			) {
				return new ProviderFailure({ ...this.details, ...changes, kind: 'rejected' });
			});
		},
		breaks: 'unclassified',
	},
	{
		what: 'the error does not name what was sent before it',
		plan: () => planOf('403', { struck: 1 }),
		sabotage: () => {
			jest.spyOn(Journal.prototype, 'sent').mockReturnValue([]);
		},
		breaks: 'unclassified',
	},
	{
		what: 'an item is dropped on its way out',
		plan: () => ({ ...planOf('no fault'), payment: tampered((items) => items.slice(1)) }),
		breaks: 'lost',
	},
	{
		what: 'an item goes on without an outcome',
		plan: () => ({
			...planOf('no fault'),
			payment: tampered((items) => items.map((item) => ({ ...item, json: {} }))),
		}),
		breaks: 'lost',
	},
	{
		what: 'an item shows the phone number',
		plan: () => ({
			...planOf('no fault'),
			payment: tampered((items) =>
				items.map((item) => ({ ...item, json: { ...item.json, phone: '841239910' } })),
			),
		}),
		breaks: 'unclassified',
	},
];

it.each(SABOTAGES)('$what: seen as $breaks', async ({ plan, sabotage, breaks }) => {
	sabotage?.();
	const verdict = await verdictOn(plan());
	expect(verdict.problems).not.toEqual([]);
	expect(verdict[breaks]).toBeGreaterThan(0);
});

it('payments that begin after a stop are counted', async () => {
	await sandbox.set({ latencyMs: 60 });
	jest.spyOn(waiting, 'throwIfCancelled').mockImplementation(() => undefined);
	const verdict = await verdictOn(planOf('no fault', { items: 4, sequel: 'cancel' }));
	expect(verdict.postsAfterCancel).toBeGreaterThan(1);
	await sandbox.set({ latencyMs: 0 });
});

it('with the kernel as it is, the same plans are spotless', async () => {
	const sound = SABOTAGES.filter(({ sabotage }) => sabotage !== undefined);
	await sandbox.set({ latencyMs: 60 });
	const cancelled = await verdictOn(planOf('no fault', { items: 4, sequel: 'cancel' }));
	await sandbox.set({ latencyMs: 0 });
	expect(cancelled).toMatchObject({ duplicates: 0, lost: 0, unclassified: 0 });
	for (const { plan } of sound) expect((await verdictOn(plan())).problems).toEqual([]);
});
