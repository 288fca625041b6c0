import type { JournalEntry } from '../../../shared/payment/journal';
import type { PaymentAnswer } from '../../../shared/declare/operation';
import { watched, failure, FINGERPRINT, found, paid } from '../../support/payment-setup';

const failed: JournalEntry = {
	family: 'collect',
	state: 'failed',
	key: 'key-1',
	attempt: 1,
	fingerprint: FINGERPRINT,
	ref: 'A',
	out: { outcome: 'failed', amount: 5, id: 'P1' },
};
const pending: PaymentAnswer = { ...paid, outcome: 'pending' };

/** A payment whose first attempt failed, in an earlier execution of this process. */
function again({
	earlier = [failed] as JournalEntry[],
	stored = {} as Record<string, unknown>,
	settle = undefined as undefined | (() => Promise<PaymentAnswer>),
} = {}) {
	const recheck = jest.fn(
		async (_: unknown, __: object): Promise<PaymentAnswer | undefined> => undefined,
	);
	const made = watched({ stored, operation: { recheck, ...(settle && { settle }) } });
	made.marks.claim.mockResolvedValue({ state: 'free', attempt: 2 });
	for (const entry of earlier) made.recent.note(entry);
	return { ...made, recheck };
}

describe('before a payment is sent again that had failed', () => {
	it.each(['succeeded', 'pending'] as const)(
		'its status is asked: by now it is %s, so nothing is sent',
		async (outcome) => {
			const { pay, run, recheck, marks, entry } = again();
			recheck.mockResolvedValue({ ...paid, outcome });
			const { json } = await pay();
			expect(json).toMatchObject({ outcome, amount: 5, idempotencyKey: 'key-1', replayed: true });
			expect(recheck).toHaveBeenCalledWith(expect.anything(), failed.out);
			expect(run).not.toHaveBeenCalled();
			// Its reference stays taken, as this attempt.
			expect(entry()).toMatchObject({ state: outcome, attempt: 2 });
			expect(marks.refuse).not.toHaveBeenCalled();
			expect(marks.release).not.toHaveBeenCalled();
			expect(marks.finish).toHaveBeenCalledWith('A');
		},
	);

	it.each([
		['it is still failed', async () => ({ ...paid, outcome: 'failed' as const })],
		['the provider gave nothing to ask by', async () => undefined],
	])('%s: it is sent, under the next key', async (_, answer) => {
		const { pay, run, recheck, entry } = again();
		recheck.mockImplementation(answer);
		const { json } = await pay();
		expect(json).toMatchObject({ outcome: 'succeeded' });
		expect(json.replayed).toBeUndefined();
		expect(run).toHaveBeenCalledTimes(1);
		expect(entry()?.key).not.toBe('key-1');
	});

	it.each(['notSent', 'rejected', 'unknown'] as const)(
		'it cannot be asked (%s): nothing is sent, and the reference is free for the next try',
		async (kind) => {
			const { pay, run, recheck, marks, entry } = again();
			recheck.mockRejectedValue(failure(kind, 'No route.'));
			await expect(pay()).rejects.toMatchObject({
				details: { kind: 'notSent', message: expect.stringMatching(/not sent again\. No route\./) },
			});
			expect(run).not.toHaveBeenCalled();
			const claim = { reference: 'A', fingerprint: FINGERPRINT, attempt: 2 };
			expect(marks.release).toHaveBeenCalledWith(claim);
			expect(entry()).toBeUndefined();
		},
	);

	it('by now it is pending: it is waited for, and given back when it fails again', async () => {
		const { pay, recheck, marks } = again({ settle: async () => ({ ...paid, outcome: 'failed' }) });
		recheck.mockResolvedValue(pending);
		expect((await pay()).json.outcome).toBe('failed');
		expect(marks.refuse).toHaveBeenCalledTimes(1);
	});

	it('it was for another amount: that one was paid, and the reference stands for it', async () => {
		const { pay, run, recheck, marks, hint, entry } = again({
			earlier: [{ ...failed, fingerprint: 'other' }],
		});
		recheck.mockResolvedValue(paid);
		marks.claim
			.mockResolvedValueOnce({ state: 'free', attempt: 2 })
			.mockResolvedValueOnce({ state: 'free', attempt: 3 });
		expect((await pay()).json).toMatchObject({ outcome: 'succeeded', replayed: true });
		expect(hint).toHaveBeenCalledWith(expect.stringMatching(/input changed/));
		expect(marks.claim.mock.calls.map((call) => call.slice(0, 2))).toEqual([
			['A', FINGERPRINT],
			['A', 'other'],
		]);
		expect(entry()).toMatchObject({ fingerprint: 'other', attempt: 3 });
		expect(run).not.toHaveBeenCalled();
	});

	it('every attempt is asked about, the last one first, also those of this execution', async () => {
		const second = { ...failed, attempt: 2, key: 'key-2', out: { id: 'P2' } };
		const third = { ...failed, attempt: 3, key: 'key-3', out: { id: 'P3' } };
		const stored = { payments: { '1:7': third, '1:8': { ...third, ref: 'B', key: 'key-4' } } };
		const { pay, recheck, run } = again({ earlier: [failed, second], stored });
		await pay();
		expect(recheck.mock.calls.map(([, out]) => out)).toEqual([second.out, failed.out, third.out]);
		expect(run).toHaveBeenCalledTimes(1);
	});

	it('a first attempt asks nothing', async () => {
		const { pay, recheck, marks } = again();
		marks.claim.mockResolvedValue({ state: 'free', attempt: 1 });
		await pay();
		expect(recheck).not.toHaveBeenCalled();
	});
});

describe('a reference that the database calls in doubt', () => {
	const recorded = (changes: Partial<JournalEntry>) =>
		({ ...failed, out: { outcome: 'x', id: 'P1' }, ...changes }) as JournalEntry;
	const inDoubt = (earlier: JournalEntry[]) => {
		const made = again({ earlier });
		made.marks.claim.mockResolvedValue({ state: 'inDoubt', attempt: 1 });
		return made;
	};

	it.each(['succeeded', 'pending'] as const)(
		'and this process knows as %s: returned as it was',
		async (state) => {
			const { pay, run, lookup } = inDoubt([recorded({ state })]);
			expect((await pay()).json).toEqual({ outcome: 'x', id: 'P1', replayed: true });
			expect(run).not.toHaveBeenCalled();
			expect(lookup).not.toHaveBeenCalled();
		},
	);

	it.each([
		['another payment', { fingerprint: 'other', state: 'succeeded' as const }],
		['another attempt', { attempt: 2, state: 'succeeded' as const }],
		['one that failed, so it is not what is in doubt', { state: 'failed' as const }],
		['another reference', { ref: 'B', state: 'succeeded' as const }],
		['another family', { family: 'payOut', ref: 'C', state: 'succeeded' as const }],
	])('and this process knows %s: it stays in doubt', async (_, changes) => {
		const { pay, run } = inDoubt([recorded(changes)]);
		expect((await pay()).json).toMatchObject({ outcome: 'unknown', reasonCode: 'inFlight' });
		expect(run).not.toHaveBeenCalled();
	});

	it('and this process is sending: the item says since when', async () => {
		const sentAt = '2026-02-26T12:00:00.000Z';
		const { pay } = inDoubt([recorded({ state: 'sending', sentAt, out: { amount: 5 } })]);
		expect((await pay()).json).toMatchObject({
			outcome: 'unknown',
			sentAt,
			reason: expect.stringContaining(sentAt) as string,
		});
	});
});

describe('a database that says nothing', () => {
	it.each(['succeeded', 'pending', 'sending', 'unknown'] as const)(
		'of a payment that this process knows as %s: what is known, and nothing is sent',
		async (state) => {
			const { pay, marks, run } = again({ earlier: [{ ...failed, state }] });
			marks.claim.mockRejectedValue(new Error('locked'));
			const { json } = await pay();
			const isResult = state === 'succeeded' || state === 'pending';
			expect(json.outcome).toBe(isResult ? failed.out?.outcome : 'unknown');
			expect(run).not.toHaveBeenCalled();
		},
	);

	it.each([
		['nothing', []],
		['a failed one', [failed]],
		['another', [{ ...failed, state: 'succeeded' as const, fingerprint: 'other' }]],
	])('of a payment of which this process knows %s: not sent', async (_, earlier) => {
		const { pay, marks } = again({ earlier });
		marks.claim.mockRejectedValue(new Error('locked'));
		await expect(pay()).rejects.toMatchObject({ details: { kind: 'notSent' } });
	});
});

it('the journal’s own doubt says when the payment was sent', async () => {
	const sentAt = '2026-02-26T12:00:00.000Z';
	const { pay } = watched({ stored: found({ sentAt }) });
	expect((await pay()).json).toMatchObject({
		sentAt,
		reason: `This payment was sent before (${sentAt}) and its outcome was not recorded. It was not sent again.`,
	});
});
