import { CALL } from '../../support/answered';
import { watched, failure, FINGERPRINT, found, paid } from '../../support/payment-setup';

describe('a payment found in the journal', () => {
	it.each(['succeeded', 'pending', 'failed'] as const)('%s: returned as it was', async (state) => {
		const stored = found({ state, out: { outcome: state, id: 'P1' } });
		const { pay, run, hint, lookup } = watched({ stored });
		expect(await pay()).toEqual({ json: { outcome: state, id: 'P1', replayed: true } });
		expect(run).not.toHaveBeenCalled();
		expect(lookup).not.toHaveBeenCalled();
		expect(hint).not.toHaveBeenCalled();
	});

	it('with another amount: returned as it was sent, with a hint', async () => {
		const stored = found({ state: 'succeeded', fingerprint: 'other', out: { id: 'P1' } });
		const { pay, run, hint } = watched({ stored });
		expect(await pay()).toEqual({ json: { id: 'P1', replayed: true } });
		expect(hint).toHaveBeenCalledTimes(1);
		expect(run).not.toHaveBeenCalled();
	});

	it.each([
		['another operation', { family: 'payOut' }],
		['another reference', { ref: 'B' }],
	])('of %s: returned as it was sent, with a hint', async (_, changes) => {
		const out = { outcome: 'succeeded', reference: 'as it was', id: 'P1' };
		const stored = found({ state: 'succeeded', out, ...changes });
		const { pay, run, hint, marks } = watched({ stored });
		expect(await pay()).toEqual({ json: { ...out, replayed: true } });
		expect(hint.mock.calls).toEqual([[expect.stringMatching(/changed since.*nothing was sent/)]]);
		expect(run).not.toHaveBeenCalled();
		expect(marks.claim).not.toHaveBeenCalled();
	});

	it.each([
		['another operation', { family: 'payOut' }],
		['another reference', { ref: 'B' }],
		['another amount', { fingerprint: 'other' }],
	])('of %s, in doubt: it stays so, and no other payment is looked up', async (_, changes) => {
		const out = { reference: 'as it was', amount: 7 };
		const { pay, run, lookup, entry } = watched({ stored: found({ out, ...changes }) });
		lookup.mockResolvedValue(paid);
		const { json } = await pay();
		expect(json).toMatchObject({ ...out, outcome: 'unknown', idempotencyKey: 'key-1' });
		expect(entry()).toMatchObject({ state: 'unknown', out: json, ...changes });
		expect(lookup).not.toHaveBeenCalled();
		expect(run).not.toHaveBeenCalled();
	});

	it('of another reference, and still pending: followed up, and given back under its own name', async () => {
		const stored = found({ state: 'pending', ref: 'B', out: { outcome: 'pending' } });
		const { pay, marks } = watched({
			stored,
			operation: { settle: async () => ({ ...paid, outcome: 'failed' }) },
		});
		expect((await pay()).json.outcome).toBe('failed');
		const claim = { reference: 'B', fingerprint: FINGERPRINT, attempt: 1 };
		expect(marks.refuseFound).toHaveBeenCalledWith(claim);
	});

	it.each([
		['sending', {}],
		['sending', { out: { outcome: 'pending' } }],
		['unknown', { out: { outcome: 'unknown' } }],
		['succeeded', {}],
	] as const)('%s with %j: looked up, never sent', async (state, changes) => {
		const { pay, run, lookup, marks, entry } = watched({ stored: found({ state, ...changes }) });
		const item = await pay();
		expect(item.json).toMatchObject({
			outcome: 'unknown',
			amount: 5,
			idempotencyKey: 'key-1',
			reasonCode: 'inFlight',
			reason: expect.stringContaining('not sent again') as string,
		});
		expect(item.doubt?.details).toMatchObject({ kind: 'unknown', code: 'inFlight' });
		expect(lookup).toHaveBeenCalledTimes(1);
		expect(run).not.toHaveBeenCalled();
		expect(marks.claim).not.toHaveBeenCalled();
		expect(entry()).toMatchObject({ state: 'unknown', out: item.json });
	});

	it('and by the provider: its result counts', async () => {
		const { pay, lookup, entry } = watched({ stored: found() });
		lookup.mockResolvedValue(paid);
		expect((await pay()).json).toEqual({
			outcome: 'succeeded',
			amount: 5,
			id: 'P1',
			idempotencyKey: 'key-1',
			...CALL,
			replayed: true,
		});
		expect(entry()?.state).toBe('succeeded');
	});

	it('and by the provider as failed: given back unless a later attempt has the reference', async () => {
		const { pay, lookup, marks } = watched({ stored: found({ attempt: 2 }) });
		lookup.mockResolvedValue({ ...paid, outcome: 'failed' });
		await pay();
		const claim = { reference: 'A', fingerprint: FINGERPRINT, attempt: 2 };
		expect(marks.refuseFound).toHaveBeenCalledWith(claim);
		expect(marks.refuse).not.toHaveBeenCalled();
	});
});

describe('an answer that never came', () => {
	it('leaves the outcome unknown, the mark in place and no personal data', async () => {
		const { pay, run, marks, entry } = watched({ personal: ['It was'] });
		run.mockRejectedValue(failure('unknown'));
		const item = await pay();
		expect(item.doubt?.message).toBe('It was unknown.');
		expect(item.json).toMatchObject({
			outcome: 'unknown',
			reasonCode: 'provider',
			reason: '••••as unknown.',
			nextStep:
				'The money may have moved. Look the payment up at the provider; if it failed there, pay again under a new “Order Number”.',
		});
		expect(run).toHaveBeenCalledTimes(1);
		expect(entry()).toMatchObject({ state: 'unknown', out: item.json });
		expect(marks.refuse).not.toHaveBeenCalled();
		expect(marks.release).not.toHaveBeenCalled();
	});

	it.each([
		[new TypeError('a bug'), /\(TypeError\)/],
		['a text', /\(error\)/],
	])('an error of our own is doubt: %s', async (error, message) => {
		const { pay, run } = watched();
		run.mockRejectedValue(error);
		const { doubt } = await pay();
		expect(doubt?.details).toMatchObject({ kind: 'unknown', code: 'contract' });
		expect(doubt?.message).toMatch(message);
	});
});

describe('an answer that never came, where the payment can be looked up', () => {
	it('is looked up once, after a pause, with the doubt noted', async () => {
		const { pay, run, lookup, entry } = watched({ changes: { resendPauseMs: 30 } });
		const startedAt = performance.now();
		run.mockRejectedValue(failure('unknown'));
		lookup.mockImplementation(async () => {
			expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29);
			expect(entry()?.state).toBe('unknown');
			return paid;
		});
		expect((await pay()).json).toMatchObject({ outcome: 'succeeded', id: 'P1' });
		expect(run).toHaveBeenCalledTimes(1);
		expect(lookup).toHaveBeenCalledTimes(1);
		expect(entry()?.state).toBe('succeeded');
	});

	it.each(['notSent', 'rejected', 'unknown'] as const)(
		'a lookup that fails (%s) proves nothing, and is told',
		async (kind) => {
			const { pay, run, lookup, hint, marks } = watched();
			run.mockRejectedValue(new Error('lost'));
			lookup.mockRejectedValue(failure(kind));
			expect((await pay()).json).toMatchObject({ outcome: 'unknown', reasonCode: 'contract' });
			expect(hint).toHaveBeenCalledWith(expect.stringContaining(`looked up. It was ${kind}.`));
			expect(marks.refuse).not.toHaveBeenCalled();
			expect(marks.release).not.toHaveBeenCalled();
		},
	);

	it('is not looked up after a refusal', async () => {
		const { pay, run, lookup } = watched();
		run.mockRejectedValue(failure('rejected'));
		await expect(pay()).rejects.toThrow();
		expect(lookup).not.toHaveBeenCalled();
	});
});

describe('an account that replays the first answer', () => {
	const honouring = { repeatedKey: 'replayed' as const, resendPauseMs: 30 };

	it('is asked again with the same key, after a pause and a note', async () => {
		const { pay, run, entry } = watched({ changes: honouring });
		const sentAt: number[] = [];
		run.mockImplementation(async () => {
			sentAt.push(performance.now());
			expect(entry()?.state).toBe(sentAt.length === 1 ? 'sending' : 'unknown');
			if (sentAt.length === 1) throw failure('unknown');
			return paid;
		});
		expect((await pay()).json.outcome).toBe('succeeded');
		const [first, second] = run.mock.calls.map(([{ key }]) => key);
		expect(second).toBe(first);
		expect((sentAt[1] ?? 0) - (sentAt[0] ?? 0)).toBeGreaterThanOrEqual(29);
		expect(entry()?.state).toBe('succeeded');
	});

	it.each([
		['another execution is at work on it or gave it back', async () => false, 0],
		['its claim cannot be asked', async () => await Promise.reject(new Error('locked')), 1],
	])('is not asked again where %s', async (_, resume, hints) => {
		const { pay, run, marks, hint } = watched({ changes: honouring });
		run.mockRejectedValueOnce(failure('unknown'));
		marks.resume.mockImplementation(resume);
		expect((await pay()).json).toMatchObject({ outcome: 'unknown', reason: 'It was unknown.' });
		expect(run).toHaveBeenCalledTimes(1);
		expect(marks.resume).toHaveBeenCalledWith({
			reference: 'A',
			fingerprint: FINGERPRINT,
			attempt: 1,
		});
		expect(hint).toHaveBeenCalledTimes(hints);
	});

	it.each(['notSent', 'rejected', 'unknown'] as const)(
		'a second failure (%s) does not undo the doubt of the first',
		async (kind) => {
			const { pay, run, marks } = watched({ changes: honouring });
			run.mockRejectedValueOnce(failure('unknown')).mockRejectedValueOnce(failure(kind));
			const item = await pay();
			expect(item.json).toMatchObject({ outcome: 'unknown', reason: 'It was unknown.' });
			expect(run).toHaveBeenCalledTimes(2);
			expect(marks.refuse).not.toHaveBeenCalled();
			expect(marks.release).not.toHaveBeenCalled();
		},
	);

	it('is not asked again once the execution was stopped', async () => {
		const stop = new AbortController();
		const { pay, run } = watched({ changes: honouring, cancel: stop.signal });
		run.mockImplementation(async () => {
			stop.abort();
			throw failure('unknown');
		});
		expect((await pay()).json.outcome).toBe('unknown');
		expect(run).toHaveBeenCalledTimes(1);
	});

	it('is not asked again after a refusal', async () => {
		const { pay, run } = watched({ changes: honouring });
		run.mockRejectedValue(failure('rejected'));
		await expect(pay()).rejects.toThrow();
		expect(run).toHaveBeenCalledTimes(1);
	});
});
