import type { NodeEgressFilter } from 'n8n-workflow';

import { ProviderFailure } from '../../../shared/errors/failure';
import type { Session } from '../../../shared/http/api';
import { path } from '../../../shared/http/path';
import type { ProviderProfile } from '../../../shared/http/profile';
import { type Answer, sendJson, TestServer } from '../../support/servers';
import { apiOver, failureOf, payingOver, PLAIN_PROFILE } from '../../support/transport';

const ok: Answer = (_, response) => sendJson(response, { ok: true });

const statuses =
	(...codes: number[]): Answer =>
	(_, response, count) =>
		sendJson(response, {}, codes[Math.min(count, codes.length) - 1]);

/** A payment over a provider with something of its own. */
const paying = (
	server: TestServer,
	profile: Partial<ProviderProfile>,
	session: Partial<Session> = {},
) => payingOver(server.origin, profile, session);

describe('what is sent', () => {
	it.each(['get', 'post', 'put', 'patch', 'delete'] as const)('%s', async (method) => {
		const server = await TestServer.start(ok);
		await apiOver(server.origin, { effect: 'write' })[method](path`/x`);
		expect(server.heard[0]).toMatchObject({ method: method.toUpperCase(), url: '/x', body: '' });
	});

	it('headers of a call with a body and a key', async () => {
		const server = await TestServer.start(ok);
		const authorize = async () => ({ authorization: 'Bearer t' });
		await apiOver(server.origin, { effect: 'movesMoney', session: { authorize } }).post(path`/x`, {
			body: { a: 1 },
			key: 'k',
		});
		expect(server.heard[0]?.headers).toMatchObject({
			accept: 'application/json',
			'accept-encoding': 'identity',
			'user-agent': 'test',
			'content-type': 'application/json',
			'idempotency-key': 'k',
			authorization: 'Bearer t',
		});
	});

	it('no header for what is not there', async () => {
		const server = await TestServer.start(ok);
		await apiOver(server.origin).get(path`/x`);
		const { idempotencyHeader: _, ...profile } = PLAIN_PROFILE;
		await paying(server, { ...profile, idempotencyHeader: undefined as never }).post(path`/x`, {
			key: 'k',
		});
		for (const { headers } of server.heard) {
			expect(Object.keys(headers)).not.toContain('content-type');
			expect(Object.keys(headers)).not.toContain('idempotency-key');
			expect(Object.keys(headers)).not.toContain('undefined');
		}
	});

	it.each([
		[undefined, '/x'],
		[{}, '/x'],
		[{ a: undefined }, '/x'],
		[{ a: 'b c&d', page: 2, all: false, none: undefined }, '/x?a=b+c%26d&page=2&all=false'],
	])('query %j', async (query, url) => {
		const server = await TestServer.start(ok);
		await apiOver(server.origin).get(path`/x`, { ...(query && { query }) });
		expect(server.heard[0]?.url).toBe(url);
	});

	it.each([
		['', '/x'],
		['/', '/x'],
		['/v2', '/v2/x'],
		['/a/v2//', '/a/v2/x'],
	])('below a base URL that ends with %j', async (prefix, url) => {
		const server = await TestServer.start(ok);
		await apiOver(server.origin + prefix).get(path`/x`);
		expect(server.heard[0]?.url).toBe(url);
	});

	it('n8n’s policy sees the whole address', async () => {
		const server = await TestServer.start(ok);
		const validateUrl = jest.fn(async () => ({ ok: true }));
		const filter = { validateUrl, createSecureLookup: () => undefined };
		const api = apiOver(server.origin, { filter: filter as unknown as NodeEgressFilter });
		await api.get(path`/x`, { query: { a: 1 } });
		expect(validateUrl).toHaveBeenCalledWith(`${server.origin}/x?a=1`);
	});
});

describe('what comes back', () => {
	it('an answer says how it came about', async () => {
		const server = await TestServer.start((_, response, count) => {
			if (count === 1) return void sendJson(response, {}, 503);
			return void setTimeout(() => sendJson(response, { ok: true }, 201), 30);
		});
		const answer = await apiOver(server.origin).get(path`/x`);
		const body = { ok: true };
		expect(answer).toEqual({
			status: 201,
			body,
			raw: body,
			attempts: 2,
			elapsedMs: expect.any(Number) as number,
		});
		expect(answer.elapsedMs).toBeGreaterThanOrEqual(29);
		expect(answer.elapsedMs).toBeLessThan(5_000);
		expect(Number.isInteger(answer.elapsedMs)).toBe(true);
	});

	it('the body is what the contract makes of it, the raw one what was sent', async () => {
		const server = await TestServer.start((_, response) => sendJson(response, { id: 7 }));
		const answer = await apiOver(server.origin).get(path`/x`, {
			contract: (z) => z.looseObject({ id: z.pipe(z.number(), z.transform(String)) }),
		});
		expect(answer).toMatchObject({ body: { id: '7' }, raw: { id: 7 } });
	});

	it.each(['x-request-id', 'request-id', 'x-correlation-id', 'cf-ray'])(
		'%s is the request’s id, of an answer and of a refusal',
		async (name) => {
			const server = await TestServer.start((_, response, count) => {
				response.setHeader(name, 'r'.repeat(200));
				sendJson(response, {}, count === 1 ? 200 : 400);
			});
			const api = apiOver(server.origin);
			expect((await api.get(path`/x`)).requestId).toBe('r'.repeat(128));
			expect((await failureOf(api.get(path`/x`))).details.requestId).toBe('r'.repeat(128));
		},
	);

	it('an empty or repeated id is none', async () => {
		const server = await TestServer.start((_, response) => {
			response.setHeader('x-request-id', '');
			response.setHeader('request-id', ['a', 'b']);
			response.setHeader('cf-ray', 'the-id');
			sendJson(response, {});
		});
		expect((await apiOver(server.origin).get(path`/x`)).requestId).toBe('the-id');
	});

	it('a failure opens with the provider’s name, once, and closes with its advice', async () => {
		const server = await TestServer.start(statuses(400, 401));
		const advice = { validation: 'Check the number.', unauthenticated: 'Check the token.' };
		const api = paying(server, {
			advice,
			readError: (_, status) =>
				status === 400 ? { message: 'Test Provider says no' } : { message: 'no', advice: 'Mine.' },
		});
		const [first, second] = [
			await failureOf(api.post(path`/x`)),
			await failureOf(api.post(path`/x`)),
		];
		expect(first.details).toMatchObject({
			message: 'Test Provider says no',
			advice: 'Check the number.',
		});
		expect(second.details).toMatchObject({ message: 'Test Provider: no', advice: 'Mine.' });
		const plain = await failureOf(paying(server, {}).post(path`/x`));
		expect(plain.details).not.toHaveProperty('advice');
	});

	it('an error that is no failure of the wire is passed on as it is', async () => {
		const server = await TestServer.start(ok);
		const authorize = async () => await Promise.reject(new TypeError('a bug'));
		await expect(paying(server, {}, { authorize }).post(path`/x`)).rejects.toThrow(TypeError);
	});
});

describe('a token that was refused', () => {
	it('is renewed once, and the call sent again at once', async () => {
		const server = await TestServer.start(statuses(401, 200));
		const renew = jest.fn(() => true);
		const authorize = async () => ({ authorization: `Bearer ${renew.mock.calls.length}` });
		const answer = await paying(server, {}, { authorize, renew }).post(path`/x`);
		expect(answer.attempts).toBe(2);
		expect(server.heard.map(({ headers }) => headers.authorization)).toEqual([
			'Bearer 0',
			'Bearer 1',
		]);
		expect(renew).toHaveBeenCalledWith(expect.objectContaining({ authorization: 'Bearer 0' }));
	});

	it('is not renewed twice', async () => {
		const server = await TestServer.start(statuses(401));
		const renew = jest.fn(() => true);
		const failure = await failureOf(paying(server, {}, { renew }).post(path`/x`));
		expect(failure.details).toMatchObject({ code: 'unauthenticated', attempts: 2 });
		expect(renew).toHaveBeenCalledTimes(1);
	});

	it.each([400, 403, 500])('%s says nothing about the token', async (status) => {
		const server = await TestServer.start(statuses(status));
		const renew = jest.fn(() => true);
		await failureOf(paying(server, {}, { renew }).post(path`/x`));
		expect(renew).not.toHaveBeenCalled();
	});

	it('while it is fetched in vain, in doubt, nothing is renewed', async () => {
		const server = await TestServer.start(ok);
		const renew = jest.fn(() => true);
		const authorize = async () =>
			await Promise.reject(
				new ProviderFailure({ kind: 'notSent', code: 'unauthenticated', message: 'no token' }),
			);
		const failure = await failureOf(paying(server, {}, { authorize, renew }).post(path`/x`));
		expect(failure.details).toMatchObject({ kind: 'notSent', attempts: 0 });
		expect(renew).not.toHaveBeenCalled();
	});
});

describe('doubt', () => {
	it('of one attempt is not undone by the refusal of the next', async () => {
		const server = await TestServer.start(statuses(503, 400));
		const failure = await failureOf(apiOver(server.origin).get(path`/x`));
		expect(failure.details).toMatchObject({ kind: 'unknown', code: 'validation', attempts: 2 });
	});

	it('is not where every attempt was refused', async () => {
		const server = await TestServer.start(statuses(429, 400));
		const failure = await failureOf(paying(server, {}).post(path`/x`));
		expect(failure.details).toMatchObject({ kind: 'rejected', attempts: 2 });
	});
});
