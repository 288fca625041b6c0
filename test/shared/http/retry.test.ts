import { ProviderFailure } from '../../../shared/errors/failure';
import { path } from '../../../shared/http/path';
import {
	backoffMs,
	countCall,
	mayResend,
	RETRY_POLICIES,
	retryAfterMs,
	takeRetry,
} from '../../../shared/http/retry';
import { sendJson, TestServer } from '../../support/servers';
import { apiOver, failureOf } from '../../support/transport';

/** A small generator with a seed, so that a failure can be repeated (mulberry32). */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

describe('full jitter', () => {
	it.each([1, 2, 3, 10])('spreads the pauses after attempt %s', (attempt) => {
		const random = seeded(attempt);
		const pauses = Array.from({ length: 1_000 }, () => backoffMs(attempt, undefined, random()));
		const mean = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length;
		const variance = pauses.reduce((sum, pause) => sum + (pause - mean) ** 2, 0) / pauses.length;
		expect(Math.sqrt(variance)).toBeGreaterThan(mean * 0.25);
		expect(Math.min(...pauses)).toBeLessThan(mean * 0.1);
	});

	it('grows, up to a cap of 5 s', () => {
		const longest = [1, 2, 3, 4, 5, 20].map((attempt) => backoffMs(attempt, undefined, 1));
		expect(longest).toEqual([300, 600, 1_200, 2_400, 4_800, 5_000]);
	});

	it('never comes back before the provider allows, and not all at the same moment', () => {
		expect([0, 0.5, 0.999].map((random) => backoffMs(1, 2_000, random))).toEqual([
			2_000,
			2_250,
			expect.closeTo(2_499.5),
		]);
	});
});

describe('Retry-After', () => {
	const now = 'Sat, 21 Nov 2026 12:00:00 GMT';

	it.each<[string, string | undefined, string | undefined, number | undefined]>([
		['seconds', '2', now, 2_000],
		['zero', '0', now, 0],
		['seconds with spaces', ' 30 ', now, 30_000],
		['a date', 'Sat, 21 Nov 2026 12:00:05 GMT', now, 5_000],
		['a date in the past', 'Sat, 21 Nov 2026 11:00:00 GMT', now, 0],
		['words', 'soon, we promise', now, undefined],
		['a fraction', '1.5', now, undefined],
		['a negative number', '-5', now, undefined],
		['nothing', '', now, undefined],
		['no header', undefined, now, undefined],
		['a number that looks like a year', '2026-11-21', now, undefined],
		['a date of another standard', '2026-11-21T12:00:05Z', now, undefined],
	])('%s', (_, value, date, expected) => {
		expect(retryAfterMs(value, date)).toBe(expected);
	});

	it.each([-10, 10])('a server clock that is %s minutes off does not matter', (minutes) => {
		const server = Date.now() + minutes * 60_000;
		const at = new Date(server + 7_000).toUTCString();
		expect(retryAfterMs(at, new Date(server).toUTCString())).toBe(7_000);
	});

	it('without the server’s own date, ours has to do', () => {
		const waitMs = retryAfterMs(new Date(Date.now() + 7_000).toUTCString());
		expect(waitMs).toBeGreaterThan(4_000);
		expect(waitMs).toBeLessThanOrEqual(7_000);
	});

	it('is waited for on the wire', async () => {
		const server = await TestServer.start((_, response, count) => {
			if (count > 1) return sendJson(response, { done: true });
			response.setHeader('retry-after', '1');
			return sendJson(response, {}, 429);
		});
		const before = performance.now();
		const answer = await apiOver(server.origin, { effect: 'movesMoney' }).post(path`/x`);
		expect(answer).toMatchObject({ body: { done: true }, attempts: 2 });
		expect(performance.now() - before).toBeGreaterThanOrEqual(990);
	});

	it('longer than the deadline: the failure comes at once and says how long', async () => {
		const server = await TestServer.start((_, response) => {
			response.setHeader('retry-after', '3600');
			sendJson(response, {}, 429);
		});
		const before = performance.now();
		const failure = await failureOf(apiOver(server.origin).get(path`/x`));
		expect(failure.details).toMatchObject({ attempts: 1, retryAfterMs: 3_600_000 });
		expect(performance.now() - before).toBeLessThan(1_000);
	});
});

describe('the retry budget of a host', () => {
	it('1 000 calls at 100 % 503 send at most 1.1 times as much', async () => {
		const server = await TestServer.start((_, response) => sendJson(response, {}, 503));
		const api = apiOver(server.origin);
		const lane = async () => {
			for (let call = 0; call < 50; call++) await failureOf(api.get(path`/x`));
		};
		await Promise.all(Array.from({ length: 20 }, lane));
		expect(server.heard.length).toBeGreaterThan(1_000);
		expect(server.heard.length).toBeLessThanOrEqual(1_100);
	});

	/** Takes all that is there, but no more than a full bucket holds three times over. */
	const drain = (origin: string) => {
		let taken = 0;
		while (taken < 30 && takeRetry(origin)) taken++;
		return taken;
	};

	it('holds ten at first, and one more for every dozen calls', () => {
		const origin = 'https://busy.example';
		expect(drain(origin)).toBe(10);
		for (let call = 0; call < 11; call++) countCall(origin);
		expect(takeRetry(origin)).toBe(false);
		countCall(origin);
		expect(takeRetry(origin)).toBe(true);
		for (let call = 0; call < 1_000; call++) countCall(origin);
		expect(drain(origin)).toBe(10);
	});

	it('is of one host: an outage there does not cost retries here', () => {
		drain('https://down.example');
		countCall('https://down.example');
		expect(takeRetry('https://down.example')).toBe(false);
		expect(takeRetry('https://up.example')).toBe(true);
	});
});

describe('what may be sent again', () => {
	const failure = (
		kind: 'notSent' | 'rejected' | 'unknown',
		code: 'inFlight' | 'deadline' | 'rateLimited' | 'tls',
	) => new ProviderFailure({ kind, code, message: 'It failed.' });

	it.each(['read', 'write', 'movesMoney'] as const)('%s', (effect) => {
		const policy = RETRY_POLICIES[effect];
		// The provider holds it back because the same key is still at work: nothing was done twice.
		expect(mayResend(policy, failure('rejected', 'inFlight'))).toBe(true);
		expect(mayResend(policy, failure('notSent', 'deadline'))).toBe(true);
		expect(mayResend(policy, failure('notSent', 'tls'))).toBe(false);
		expect(mayResend(policy, failure('unknown', 'deadline'))).toBe(false);
		expect(mayResend(policy, failure('rejected', 'rateLimited'))).toBe(true);
		// Somebody else's limit may be about a call that was passed on.
		expect(mayResend(policy, failure('unknown', 'rateLimited'))).toBe(effect === 'read');
	});
});

describe('attempts', () => {
	it('after a lost token there is one resend, and three sends in all stay the most', async () => {
		const server = await TestServer.start((_, response, count) => {
			sendJson(response, {}, count === 3 ? 401 : 429);
		});
		const renew = jest.fn(() => true);
		const api = apiOver(server.origin, { effect: 'movesMoney', session: { renew } });
		await failureOf(api.post(path`/x`));
		expect(server.heard.length).toBeLessThanOrEqual(3);
	});

	it('every attempt of a payment carries the same key and the same body', async () => {
		const server = await TestServer.start((_, response) => sendJson(response, {}, 429));
		const api = apiOver(server.origin, { effect: 'movesMoney' });
		await failureOf(api.post(path`/x`, { body: { amount: 35.41 }, key: 'the-key' }));
		expect(server.heard.map(({ headers }) => headers['idempotency-key'])).toEqual(
			Array(3).fill('the-key'),
		);
		expect(new Set(server.heard.map(({ body }) => body))).toEqual(new Set(['{"amount":35.41}']));
	});

	it('a stop during the pause ends with what the last attempt ended with', async () => {
		const server = await TestServer.start((_, response) => sendJson(response, {}, 429));
		const stop = new AbortController();
		const api = apiOver(server.origin, { cancel: stop.signal, random: () => 0.999 });
		setTimeout(() => stop.abort(), 60);
		const failure = await failureOf(api.get(path`/x`));
		expect(failure.details.code).toBe('rateLimited');
		expect(server.heard).toHaveLength(1);
	});
});
