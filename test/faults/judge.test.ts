import type { Ledger } from '../support/sandbox';
import { judge } from '../../faults/judge';
import { PAYMENTS, type Payment } from '../../faults/payments';
import { PAYERS } from '../../faults/payers';
import type { Plan } from '../../faults/plans';
import type { Report } from '../../faults/report';
import { CANARY_PHONE } from '../../faults/scenario';
import type { Ending, FaultRow } from '../../faults/fault-row';

/*
 * A judge that cannot fail proves nothing. Here it gets reports and ledgers in which one promise
 * is broken, and must say which.
 */
const TOKEN = 'canary/token+4711=';

const PLAN: Plan = {
	id: 'J1',
	payment: PAYMENTS[0] as Payment,
	fault: { row: 4, name: '500', order: { kind: 'status' }, ends: ['unknown'] } as FaultRow,
	payer: PAYERS.pays,
	items: 2,
	struck: 1,
	retryOnFail: false,
	continueOnFail: false,
	stopsInDoubt: false,
	lanes: 1,
	honoursKey: false,
	sequel: 'none',
	cancelAfterMs: 0,
	deaths: [],
};

const AT = '2026-01-01T00:00:00.000Z';

function ledgerOf(hits: Record<string, number>): Ledger {
	return {
		entries: Object.entries(hits).flatMap(([reference, count]) =>
			Array.from({ length: count }, () => ({ reference, at: AT })),
		) as Ledger['entries'],
		byReference: Object.fromEntries(
			Object.entries(hits).map(([reference, count]) => [reference, { hits: count, replays: 0 }]),
		),
	};
}

function reportOf(endings: Record<string, Ending[]>, changes: Partial<Report> = {}): Report {
	return {
		plan: PLAN,
		references: ['J1-0', 'J1-1'],
		amounts: new Map(),
		endings: new Map(Object.entries(endings)),
		broken: [],
		slow: new Set(),
		found: new Set(),
		silent: [],
		visible: '',
		...changes,
	};
}

const GOOD = { 'J1-0': ['pending'], 'J1-1': ['unknown'] } satisfies Record<string, Ending[]>;
const ONCE = { 'J1-0': 1, 'J1-1': 1 };

const verdictOn = (report: Report, hits: Record<string, number> = ONCE) =>
	judge(report, ledgerOf(hits), [TOKEN]);

it('has nothing to say about a good run', () => {
	expect(verdictOn(reportOf(GOOD))).toEqual({
		duplicates: 0,
		lost: 0,
		unclassified: 0,
		postsAfterCancel: 0,
		problems: [],
	});
});

describe('duplicates', () => {
	it('a payment that was carried out three times counts twice', () => {
		const verdict = verdictOn(reportOf(GOOD), { ...ONCE, 'J1-0': 3 });
		expect(verdict).toMatchObject({ duplicates: 2, problems: ['J1-0 was paid 3 times'] });
	});

	it('a payment that failed at once may be tried once more by a later execution, not twice', () => {
		const plan: Plan = { ...PLAN, payer: PAYERS.declinesAtOnce, sequel: 'newExecution' };
		const report = reportOf({ 'J1-0': ['failed', 'failed'], 'J1-1': ['unknown'] }, { plan });
		expect(verdictOn(report, { ...ONCE, 'J1-0': 2 }).duplicates).toBe(0);
		expect(verdictOn(report, { ...ONCE, 'J1-0': 3 }).duplicates).toBe(1);
		const same = { ...report, plan: { ...plan, sequel: 'none' as const } };
		expect(verdictOn(same, { ...ONCE, 'J1-0': 2 }).duplicates).toBe(1);
	});
});

describe('what a payment is booked with, and under which names', () => {
	const edited: Plan = { ...PLAN, story: 'editedReference' };

	it('another reference of the same payment is the same payment', () => {
		const report = reportOf(GOOD, { plan: edited });
		expect(verdictOn(report, { ...ONCE, 'J1-0__edited': 1 }).duplicates).toBe(1);
		expect(verdictOn(report, { 'J1-0__edited': 1, 'J1-1': 1 }).problems).toEqual([]);
		expect(verdictOn(report, { ...ONCE, 'J1-10': 3 }).problems).toEqual([]);
	});

	it('another amount than the item asked for', () => {
		const amounts = new Map([
			['J1-0', 100],
			['J1-1', 1.25],
		]);
		const report = reportOf(GOOD, { amounts });
		const ledger = ledgerOf(ONCE);
		for (const entry of ledger.entries) entry.amount = 100;
		expect(judge(report, ledger, []).problems).toEqual([
			'J1-1 was booked with 100 instead of 1.25',
		]);
	});

	it('of a payment that changed its mind, the second one is one too many', () => {
		const plan: Plan = { ...PLAN, payer: PAYERS.changesMind, story: 'changedMind' };
		const report = reportOf({ ...GOOD, 'J1-0': ['failed', 'succeeded'] }, { plan });
		expect(verdictOn(report).duplicates).toBe(0);
		expect(verdictOn(report, { ...ONCE, 'J1-0': 2 }).duplicates).toBe(1);
	});

	it('a word that was true when it was said stays true, until the next execution speaks', () => {
		const plan: Plan = { ...PLAN, payer: PAYERS.changesMind, story: 'changedMind' };
		const problems = (...endings: Ending[]) =>
			verdictOn(reportOf({ ...GOOD, 'J1-0': endings }, { plan })).problems;
		expect(problems('failed', 'notReached')).toEqual([]);
		expect(problems('notReached', 'failed')).toEqual([]);
		expect(problems('error', 'failed')).toEqual([]);
		const wrong = 'J1-0 was paid 1 times, the node says';
		expect(problems('failed', 'failed')).toEqual([`${wrong} failed, failed`]);
		expect(problems('failed', 'error')).toEqual([`${wrong} failed, error`]);
	});

	it('nobody heard what a killed process sent for a later item, but twice is twice', () => {
		const plan: Plan = { ...PLAN, story: 'killed' };
		const report = reportOf({ 'J1-0': ['unknown'], 'J1-1': ['notReached'] }, { plan });
		expect(verdictOn(report).problems).toEqual([]);
		expect(verdictOn(report, { ...ONCE, 'J1-1': 2 }).duplicates).toBe(1);
		const denied = { ...report, endings: new Map([['J1-0', ['error' as const]]]) };
		expect(verdictOn(denied).unclassified).toBeGreaterThan(0);
	});
});

describe('lost', () => {
	it('a payment without an ending', () => {
		const verdict = verdictOn(reportOf({ 'J1-1': ['unknown'] }));
		expect(verdict).toMatchObject({ lost: 1, problems: ['J1-0 has no ending'] });
	});

	it('whatever the report found broken', () => {
		const verdict = verdictOn(reportOf(GOOD, { broken: ['2 items in, 1 out'] }));
		expect(verdict).toMatchObject({ lost: 1, problems: ['2 items in, 1 out'] });
	});
});

describe('unclassified', () => {
	it.each<[string, Ending[], number]>([
		['an error that says that nothing moved', ['error'], 1],
		['an item that the error does not name', ['notReached'], 1],
		['a success that the provider never saw', ['succeeded'], 0],
		['a pending payment that the provider never saw', ['pending'], 0],
		['a failure of a payment that is carried out', ['failed'], 1],
	])('%s', (_, endings, hits) => {
		const verdict = verdictOn(reportOf({ ...GOOD, 'J1-0': endings }), { ...ONCE, 'J1-0': hits });
		expect(verdict).toMatchObject({ unclassified: 1, duplicates: 0, lost: 0 });
	});

	it('an ending that the fault’s row does not have', () => {
		const verdict = verdictOn(reportOf({ ...GOOD, 'J1-1': ['pending'] }));
		expect(verdict.problems).toEqual(['J1-1 ends pending; row 4 says unknown']);
	});

	it('a re-run that did not get so far takes nothing back', () => {
		const plan: Plan = { ...PLAN, sequel: 'editorRetry' };
		const report = reportOf({ ...GOOD, 'J1-0': ['pending', 'notReached'] }, { plan });
		expect(verdictOn(report).unclassified).toBe(0);
	});
});

describe('after a stop', () => {
	const cancelledAt = Date.parse(AT) - 1;

	it('one payment in flight per lane is counted and allowed', () => {
		const verdict = verdictOn(reportOf(GOOD, { cancelledAt }), { 'J1-1': 1, 'J1-0': 0 });
		expect(verdict.postsAfterCancel).toBe(1);
	});

	it('more than the lanes is a broken promise', () => {
		const verdict = verdictOn(reportOf(GOOD, { cancelledAt }));
		expect(verdict).toMatchObject({ postsAfterCancel: 2, unclassified: 1 });
	});
});

describe('secrets', () => {
	it.each([
		['the token', TOKEN],
		['the phone number', `${CANARY_PHONE}10`],
		['the token in base64', btoa(TOKEN)],
		['the whole header in base64', Buffer.from(`Bearer ${TOKEN}`).toString('base64url')],
		['the token inside of more', btoa(`${TOKEN} was refused`)],
		['the token in a web address', encodeURIComponent(TOKEN)],
		['the phone number with dashes', '84-123-9910'],
		['the phone number with spaces', '+258 84 123 9910'],
	])('%s in an error is seen, and not repeated in the report', (_, secret) => {
		const verdict = verdictOn(reportOf(GOOD, { visible: JSON.stringify({ error: secret }) }));
		expect(verdict.unclassified).toBe(1);
		expect(verdict.problems.join()).not.toContain(secret);
	});
});
