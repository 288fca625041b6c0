import { LedgerClaims } from '../../../shared/payment/ledger/ledger-claims';
import { Sandbox } from '../../support/sandbox';
import { judge } from '../../../faults/judge';
import type { LedgerFault } from '../../../faults/ledger/fault';
import { againstLedger } from '../../../faults/ledger/judge';
import { LedgerLane } from '../../../faults/ledger/lane';
import { PAYERS } from '../../../faults/payers';
import { PAYMENTS, type Payment } from '../../../faults/payments';
import { type Plan, planOf, randomOf } from '../../../faults/plans';
import type { Report } from '../../../faults/report';
import { play } from '../../../faults/scenario';

/*
 * The lane with the ledger, on a kernel that is broken on purpose: each break must show, and without
 * the break the same plans are spotless.
 */
let sandbox: Sandbox;
let lane: LedgerLane;
beforeAll(async () => {
	[sandbox, lane] = await Promise.all([Sandbox.start('--settle-ms', '40'), LedgerLane.start()]);
});
afterAll(async () => await Promise.all([sandbox.stop(), lane.stop()]));
beforeEach(async () => await lane.nextBatch());
afterEach(() => jest.restoreAllMocks());

const NONE: LedgerFault = { name: 'none', at: 1, ms: 0 };
let plans = 0;

function planned(changes: Partial<Plan> = {}): Plan {
	return {
		// The first row is “no fault”.
		...planOf(0, 1, randomOf(1)),
		id: `L${++plans}`,
		payment: PAYMENTS[0] as Payment,
		payer: PAYERS.pays,
		...{ items: 2, struck: 0, lanes: 1, sequel: 'newExecution', ledger: NONE },
		...{ retryOnFail: false, continueOnFail: false, stopsInDoubt: false, honoursKey: false },
		...changes,
	};
}

async function verdictOn(plan: Plan) {
	const report = await play(plan, sandbox, { deadlineMs: 2_000, pauseMs: 5 }, lane);
	return judge(report, await sandbox.ledger(plan.payment.provider), [], await lane.rows());
}

it('with the kernel as it is: spotless, whatever befalls the ledger', async () => {
	const faults = (['cut before a statement', 'cut after a commit'] as const).flatMap((name) =>
		[1, 2, 3, 4, 5, 6].map((at) => ({ name, at, ms: 0 })),
	);
	const verdicts = faults.map(async (ledger) => {
		const { problems } = await verdictOn(planned({ ledger }));
		expect({ ...ledger, problems }).toEqual({ ...ledger, problems: [] });
	});
	await Promise.all(verdicts);
});

it('a claim that is given to everybody: paid twice', async () => {
	jest.spyOn(LedgerClaims.prototype, 'claim').mockResolvedValue({ state: 'free', attempt: 1 });
	expect((await verdictOn(planned())).duplicates).toBe(2);
});

it('a claim that goes on without its ledger: seen, and it pays', async () => {
	const { claim } = LedgerClaims.prototype;
	jest.spyOn(LedgerClaims.prototype, 'claim').mockImplementation(async function (
		this: LedgerClaims,
		...asked
	) {
		return await claim.apply(this, asked).catch(() => ({ state: 'free' as const, attempt: 1 }));
	});
	// Two look at the tables, the third asks whether it was sent, and the fourth is the claim.
	const ledger = { name: 'away from a statement on', at: 4, ms: Infinity } as const;
	const verdict = await verdictOn(planned({ ledger, sequel: 'none' }));
	expect(verdict.problems.join()).toContain('its ledger would let it be paid again (nothing)');
});

it('a payment that was sent and is given back: seen before anybody pays it again', async () => {
	const { release } = LedgerClaims.prototype;
	jest.spyOn(LedgerClaims.prototype, 'settle').mockImplementation(async function (
		this: LedgerClaims,
		entry,
	) {
		if (entry.state !== 'sending') await release.call(this, entry);
	});
	const { problems } = await verdictOn(planned({ sequel: 'none' }));
	expect(problems.join()).toContain('its ledger would let it be paid again (free)');
});

describe('an execution that says that it had no ledger', () => {
	const report = (changes: Partial<Plan> = {}) =>
		({
			plan: planned(changes),
			silent: [{ reference: 'A', since: 1_000, until: 2_000 }],
		}) as unknown as Report;
	const rows = [{ reference: 'A', state: 'succeeded' }];
	const told = (moments: number[], changes?: Partial<Plan>) =>
		againstLedger(report(changes), { reference: 'A', hits: 1, moments }, rows);

	it('lies when money was asked for meanwhile', () => {
		expect(told([500, 1_500])).toEqual([
			'A was sent by an execution that says that it had no ledger',
		]);
	});

	it('says nothing of what others sent, before, after and at the same time', () => {
		expect(told([999, 2_001])).toEqual([]);
		expect(told([1_500], { sequel: 'overlap' })).toEqual([]);
	});

	it('a row that says otherwise than the payer did', () => {
		expect(told([], { payer: PAYERS.declines })).toEqual([
			'A ended otherwise than its ledger says (succeeded)',
		]);
	});
});
