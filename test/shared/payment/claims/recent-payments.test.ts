import type { JournalEntry } from '../../../../shared/payment/journal';
import {
	forgetRecentPayments,
	RecentPayments,
} from '../../../../shared/payment/claims/recent-payments';

const SCOPE = { workflowId: 'w', nodeId: 'n', account: 'a', family: 'collect' };
const entry = (changes: Partial<JournalEntry> = {}): JournalEntry => ({
	family: 'collect',
	state: 'succeeded',
	key: 'key-1',
	attempt: 1,
	fingerprint: 'f',
	ref: 'A',
	...changes,
});

beforeEach(() => forgetRecentPayments());

describe('the memory of this process', () => {
	it('belongs to one node, account and family', () => {
		new RecentPayments(SCOPE).note(entry());
		expect(new RecentPayments(SCOPE).find('A', 1)).toEqual(entry());
		for (const change of Object.keys(SCOPE)) {
			const other = new RecentPayments({ ...SCOPE, [change]: 'other' });
			expect(other.find('A', 1)).toBeUndefined();
		}
	});

	it('holds nothing of payments without a reference', () => {
		const recent = new RecentPayments(SCOPE);
		const { ref: _, ...unnamed } = entry();
		recent.note(unnamed);
		expect(recent.find('', 1)).toBeUndefined();
		expect(recent.find('undefined', 1)).toBeUndefined();
	});

	it('knows the attempts of a reference apart, and forgets what was refused', () => {
		const recent = new RecentPayments(SCOPE);
		recent.note(entry({ state: 'failed' }));
		recent.note(entry({ attempt: 2, state: 'sending' }));
		recent.forget(entry({ attempt: 2, state: 'rejected' }));
		recent.note(entry({ attempt: 3, state: 'failed' }));
		expect(recent.find('A', 2)).toBeUndefined();
		expect(recent.latest('A')?.attempt).toBe(3);
		expect(recent.failed('A').map(({ attempt }) => attempt)).toEqual([3, 1]);
	});

	it.each([
		['succeeded', 'unknown', 'succeeded'],
		['succeeded', 'pending', 'succeeded'],
		['failed', 'unknown', 'failed'],
		['pending', 'succeeded', 'succeeded'],
		['pending', 'unknown', 'unknown'],
		['failed', 'succeeded', 'succeeded'],
	] as const)('%s, then %s, is %s', (first, second, known) => {
		const recent = new RecentPayments(SCOPE);
		recent.note(entry({ state: first }));
		recent.note(entry({ state: second }));
		expect(recent.find('A', 1)?.state).toBe(known);
	});

	it('keeps the last 10 000 references, and five attempts of each', () => {
		const recent = new RecentPayments(SCOPE);
		for (let index = 0; index < 10_000; index++) recent.note(entry({ ref: `R-${index}` }));
		recent.note(entry({ ref: 'R-0' }));
		recent.note(entry({ ref: 'one more' }));
		expect(recent.find('R-0', 1)).toBeDefined();
		expect(recent.find('R-1', 1)).toBeUndefined();
		expect(recent.find('R-2', 1)).toBeDefined();
		for (let attempt = 1; attempt <= 7; attempt++) recent.note(entry({ attempt, state: 'failed' }));
		expect(recent.failed('A').map(({ attempt }) => attempt)).toEqual([7, 6, 5, 4, 3]);
	});
});
