import { type FailureCode, ProviderFailure } from '../../../shared/errors/failure';
import { pollUntil } from '../../../shared/http/poll';
import { wait } from '../../../shared/http/wait';

const failing = (code: FailureCode) =>
	new ProviderFailure({ kind: 'unknown', code, message: 'It failed.' });

describe('waiting', () => {
	it('takes as long as it says', async () => {
		const before = performance.now();
		await wait(80);
		expect(performance.now() - before).toBeGreaterThanOrEqual(79);
	});

	it.each([0, -5])('%s ms returns at once', async (ms) => {
		await expect(wait(ms)).resolves.toBeUndefined();
	});

	it('ends at once when the execution is stopped', async () => {
		const stop = new AbortController();
		const waiting = expect(wait(60_000, stop.signal)).rejects.toMatchObject({
			details: { kind: 'notSent', code: 'cancelled' },
		});
		setTimeout(() => stop.abort(), 20);
		await waiting;
	});

	it('does not begin when the execution was stopped before', async () => {
		await expect(wait(60_000, AbortSignal.abort())).rejects.toThrow(/stopped/);
	});

	it('leaves no listener behind, however often it waits', async () => {
		const stop = new AbortController();
		const added = jest.spyOn(stop.signal, 'addEventListener');
		const removed = jest.spyOn(stop.signal, 'removeEventListener');
		for (let turn = 0; turn < 20; turn++) await wait(1, stop.signal);
		expect(added).toHaveBeenCalledTimes(20);
		expect(removed.mock.calls).toEqual(added.mock.calls);
	});
});

describe('polling', () => {
	const poll = async (answers: Array<string | ProviderFailure>, changes: object = {}) => {
		const askedAt: number[] = [];
		const started = performance.now();
		const result = await pollUntil({
			ask: async () => {
				askedAt.push(performance.now() - started);
				const answer = answers[Math.min(askedAt.length, answers.length) - 1];
				if (answer instanceof ProviderFailure) throw answer;
				return answer;
			},
			isFinal: (answer) => answer === 'paid',
			pauseMs: 10,
			boundMs: 400,
			...changes,
		}).catch((error: unknown) => error);
		return { result, askedAt };
	};

	it('returns the first final answer', async () => {
		const { result, askedAt } = await poll(['pending', 'pending', 'paid', 'pending']);
		expect(result).toBe('paid');
		expect(askedAt).toHaveLength(3);
	});

	it('asks less and less often, up to four times the first pause', async () => {
		const { askedAt } = await poll(['pending'], { pauseMs: 30, boundMs: 700 });
		const pauses = askedAt.slice(1).map((at, index) => at - (askedAt[index] ?? 0));
		expect(pauses[3]).toBeGreaterThan(90);
		expect(askedAt.length).toBeLessThan(12);
	});

	it('tells every question how much time is left', async () => {
		const left: number[] = [];
		const ask = async (leftMs: number) => {
			left.push(leftMs);
			return 'pending';
		};
		await poll([], { ask, boundMs: 200 });
		expect(left[0]).toBeGreaterThan(150);
		expect(left[0]).toBeLessThanOrEqual(200);
		expect(left).toEqual(left.toSorted((a, b) => b - a));
		expect(left.at(-1)).toBeLessThan(100);
		expect(left.every((ms) => Number.isInteger(ms) && ms >= 1)).toBe(true);
	});

	it('returns the last answer when the time is up', async () => {
		const { result, askedAt } = await poll(['pending'], { boundMs: 100 });
		expect(result).toBe('pending');
		expect(askedAt.at(-1)).toBeGreaterThanOrEqual(95);
	});

	it.each<FailureCode>(['connection', 'deadline', 'rateLimited', 'server', 'emptyResponse'])(
		'%s while waiting is no reason to stop',
		async (code) => {
			expect((await poll([failing(code), 'pending', failing(code), 'paid'])).result).toBe('paid');
		},
	);

	it.each<FailureCode>(['notFound', 'unauthenticated', 'permission', 'contract', 'tls'])(
		'%s ends it at once',
		async (code) => {
			const { result, askedAt } = await poll([failing(code), 'paid']);
			expect(result).toMatchObject({ details: { code } });
			expect(askedAt).toHaveLength(1);
		},
	);

	it('throws what it saw when not a single answer came', async () => {
		const { result } = await poll([failing('server')], { boundMs: 60 });
		expect(result).toMatchObject({ details: { code: 'server' } });
	});

	it('returns the last answer although the last question failed', async () => {
		expect((await poll(['pending', failing('server')], { boundMs: 60 })).result).toBe('pending');
	});
});
