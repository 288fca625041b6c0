import type { ProviderFailure } from '../../../shared/errors/failure';
import type { Api, CallOptions } from '../../../shared/http/api';
import { createApi } from '../../../shared/http/client';
import { identifier } from '../../../shared/http/contract-fields';
import { path } from '../../../shared/http/path';
import type { ProviderProfile } from '../../../shared/http/profile';
import { type Answer, sendJson, TestServer } from '../../support/servers';
import { apiOver, failureOf, PLAIN_PROFILE, vendor } from '../../support/transport';

const ok: Answer = (_, response) => sendJson(response, { ok: true });
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** A provider whose body says no with whatever status, as its `errors`. */
const REFUSES_IN_200: Partial<ProviderProfile> = {
	refusalIn(body) {
		const { errors, message, status } = body as Record<string, unknown>;
		if (errors === undefined) return undefined;
		return {
			...(typeof message === 'string' && { message }),
			...(status === 'paid' && { kind: 'unknown' }),
			...(errors === 'token' && { code: 'unauthenticated' }),
			...(errors === 'busy' && { code: 'rateLimited' }),
		};
	},
};

let credentials = 0;

function over(server: TestServer, profile: Partial<ProviderProfile>, session = {}): Api {
	return createApi({
		vendor,
		profile: { ...PLAIN_PROFILE, ...profile },
		session: {
			baseUrl: server.origin,
			credentialKey: `options-${++credentials}`,
			authorize: async () => ({}),
			renew: () => false,
			...session,
		},
		effect: 'movesMoney',
		random: () => 0,
	});
}

describe('the headers of one call', () => {
	it('go out with every attempt of it, and with no other call', async () => {
		const server = await TestServer.start((_, response, count) =>
			sendJson(response, {}, count === 1 ? 503 : 200),
		);
		const api = apiOver(server.origin);
		const headers = { 'Client-Id': 'c-1', 'x-note': 'a b\tc', 'x-none': undefined };
		await api.get(path`/x`, { headers });
		await api.get(path`/x`);
		const [first, second, other] = server.heard.map((heard) => heard.headers);
		for (const sent of [first, second]) {
			expect(sent).toMatchObject({ 'client-id': 'c-1', 'x-note': 'a b\tc' });
			expect(sent).not.toHaveProperty('x-none');
		}
		expect(other).not.toHaveProperty('client-id');
		expect(server.heard).toHaveLength(3);
	});

	it('stand beside what every call has', async () => {
		const server = await TestServer.start(ok);
		const authorize = async () => ({ authorization: 'Bearer t' });
		await apiOver(server.origin, { effect: 'movesMoney', session: { authorize } }).post(path`/x`, {
			body: {},
			key: 'k',
			headers: { 'x-own': '1' },
		});
		expect(server.heard[0]?.headers).toMatchObject({
			'x-own': '1',
			authorization: 'Bearer t',
			'content-type': 'application/json',
			'idempotency-key': 'k',
			'user-agent': 'test',
		});
	});

	const VALUE = 'value-of-a-secret';
	const refusal = async (headers: CallOptions<unknown>['headers'], api: (s: TestServer) => Api) => {
		const server = await TestServer.start(ok);
		const failure = await failureOf(
			api(server).post(path`/x`, { key: 'k', ...(headers && { headers }) }),
		);
		expect(server.heard).toEqual([]);
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'validation', attempts: 0 });
		expect(JSON.stringify(failure.details)).not.toContain(VALUE);
		return failure.message;
	};
	const plainly = (server: TestServer) => over(server, {});

	it.each([
		'authorization',
		'Authorization',
		'content-type',
		'CONTENT-LENGTH',
		'User-Agent',
		'host',
		'Idempotency-Key',
		'accept',
		'accept-encoding',
		'cookie',
		'transfer-encoding',
	])('%s is not one that a call may write', async (name) => {
		const message = await refusal({ [name]: VALUE }, plainly);
		expect(message).toBe(
			`Test Provider: The header ${name.toLowerCase()} is not for a single call to write.`,
		);
	});

	it('neither is the provider’s own name for the key, nor what its credential sends', async () => {
		const own = (server: TestServer) => over(server, { idempotencyHeader: 'X-Once' });
		expect(await refusal({ 'x-once': VALUE }, own)).toContain('The header x-once is not');
		const authorize = async () => ({ 'X-Api-Key': 'the real one' });
		const keyed = (server: TestServer) => over(server, {}, { authorize });
		expect(await refusal({ 'x-api-key': VALUE }, keyed)).toContain('The header x-api-key is not');
	});

	it.each(['\r\nx-more: 1', '\n', 'São', '\u0000', '\u007f'])(
		'a value with %j is not sent',
		async (part) => {
			const message = await refusal({ 'x-own': VALUE + part }, plainly);
			expect(message).toContain('The header x-own has a value that HTTP does not allow.');
		},
	);

	it.each([`${VALUE}\r\n`, '', 'a b', 'ção', 'a:'])('a name like %j is not sent', async (name) => {
		const message = await refusal({ [name]: 'x' }, plainly);
		expect(message).toContain('a name that HTTP does not allow');
	});

	it('one that is there twice is not sent', async () => {
		const message = await refusal({ 'x-own': '1', 'X-Own': '2' }, plainly);
		expect(message).toContain('The header x-own is there twice.');
	});
});

describe('the effect of one call', () => {
	const busy = (times: number): Answer => {
		return (_, response, count) => sendJson(response, {}, count <= times ? 503 : 200);
	};

	it.each(methods)('%s that only asks is tried again like a read', async (method) => {
		const server = await TestServer.start(busy(2));
		const answer = await over(server, {})[method](path`/x`, { effect: 'read' });
		expect(answer.attempts).toBe(3);
	});

	it.each(methods)('%s that moves money is not, whatever the operation is', async (method) => {
		const server = await TestServer.start(busy(1));
		const api = apiOver(server.origin, { effect: 'read' });
		const failure = await failureOf(api[method](path`/x`, { effect: 'movesMoney' }));
		expect(failure.details).toMatchObject({ kind: 'unknown', attempts: 1 });
		expect(server.heard).toHaveLength(1);
	});

	it('that is not said: a GET is a read, the rest does what the operation does', async () => {
		const server = await TestServer.start(busy(1));
		expect((await over(server, {}).get(path`/x`)).attempts).toBe(2);
		const other = await TestServer.start(busy(1));
		const failure = await failureOf(over(other, {}).post(path`/x`));
		expect(failure.details.attempts).toBe(1);
	});

	it.each([
		['read', 40],
		['write', 60],
		['movesMoney', 80],
	] as const)('%s has the deadline of its kind', async (effect, ms) => {
		const server = await TestServer.start(() => undefined);
		const deadlineMs = { read: 40, write: 60, movesMoney: 80 };
		const failure = await failureOf(over(server, { deadlineMs }).post(path`/x`, { effect }));
		expect(failure.details.code).toBe('deadline');
		const [, seconds] = /within ([\d.]+) s/.exec(failure.message) ?? [];
		expect(Number(seconds)).toBeGreaterThan((ms - 20) / 1_000);
		expect(Number(seconds)).toBeLessThanOrEqual(ms / 1_000);
	});

	it.each([
		['read', 'cancelled'],
		['write', 'deadline'],
	] as const)('a stop finds a POST that is a %s under way: %s', async (effect, code) => {
		const stop = new AbortController();
		const server = await TestServer.start(() => stop.abort());
		const api = apiOver(server.origin, {
			effect: 'movesMoney',
			deadlineMs: 200,
			cancel: stop.signal,
		});
		const failure = await failureOf(api.post(path`/x`, { effect }));
		expect(failure.details).toMatchObject({ kind: 'unknown', code });
	});
});

describe('a refusal in a 2xx body', () => {
	const answering = async (...bodies: object[]) =>
		await TestServer.start((_, response, count) => {
			response.setHeader('x-request-id', 'r-1');
			sendJson(response, bodies[Math.min(count, bodies.length) - 1]);
		});
	const refused = async (body: object, options: CallOptions<unknown> = {}) => {
		const server = await answering(body);
		const failure = await failureOf(over(server, REFUSES_IN_200).post(path`/x`, options));
		return { server, failure };
	};
	const contract: CallOptions<unknown>['contract'] = (z) => z.looseObject({ id: identifier(z) });

	it('is a failure like any other', async () => {
		const { failure, server } = await refused({ errors: {}, message: 'Sem saldo' }, { contract });
		expect(failure.details).toEqual({
			kind: 'rejected',
			code: 'provider',
			httpStatus: 200,
			requestId: 'r-1',
			message: 'Test Provider: Sem saldo',
			attempts: 1,
		});
		expect(server.heard).toHaveLength(1);
	});

	it('without a text says so in ours', async () => {
		const { failure } = await refused({ errors: {} });
		expect(failure.message).toBe('Test Provider: It refused this, although with HTTP 200.');
	});

	it('has no secret in its words', async () => {
		const token = 'Bearer abcdefghijklmnopqrstuvwxyz0123456789';
		const { failure } = await refused({ errors: {}, message: `bad ${token}` });
		expect(failure.message).not.toContain(token);
	});

	it('that its reader calls a contradiction is unknown', async () => {
		const { failure } = await refused({ errors: {}, status: 'paid' });
		expect(failure.kind).toBe('unknown');
	});

	it.each<[CallOptions<unknown>, ProviderFailure['kind']]>([
		[{ contract }, 'unknown'],
		[{ contract, effect: 'write' }, 'rejected'],
		[{}, 'rejected'],
	])('that has all that an accepted payment has, asked with %j: %s', async (options, kind) => {
		const body = { errors: {}, message: 'Recusado.', id: 'P-1' };
		const { failure } = await refused(body, options);
		expect(failure.kind).toBe(kind);
		expect(failure.message).toContain('Recusado.');
		expect(failure.message.includes('all that an accepted payment has')).toBe(kind === 'unknown');
	});

	it('of the token renews it once', async () => {
		const server = await answering({ errors: 'token' }, { id: 'P-1' });
		const renew = jest.fn(() => true);
		const answer = await over(server, REFUSES_IN_200, { renew }).post(path`/x`, { contract });
		expect(answer).toMatchObject({ attempts: 2, body: { id: 'P-1' } });
		expect(renew).toHaveBeenCalledTimes(1);
	});

	it('for the rate is sent again, as with any status', async () => {
		const server = await answering({ errors: 'busy' }, { id: 'P-1' });
		expect((await over(server, REFUSES_IN_200).post(path`/x`)).attempts).toBe(2);
	});

	it('is none for a provider that does not answer so, and never in an answer without a body', async () => {
		const plain = await answering({ errors: {} });
		expect((await over(plain, {}).post(path`/x`)).body).toEqual({ errors: {} });
		const refusalIn = jest.fn(() => ({}));
		const empty = await TestServer.start((_, response) => void response.writeHead(204).end());
		expect((await over(empty, { refusalIn }).post(path`/x`)).status).toBe(204);
		const failed = await TestServer.start((_, response) => sendJson(response, {}, 500));
		await failureOf(over(failed, { refusalIn }).post(path`/x`));
		expect(refusalIn).not.toHaveBeenCalled();
	});
});
