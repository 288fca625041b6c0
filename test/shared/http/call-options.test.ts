import type { ProviderFailure } from '../../../shared/errors/failure';
import type { CallOptions } from '../../../shared/http/api';
import { identifier } from '../../../shared/http/contract-fields';
import { path } from '../../../shared/http/path';
import type { ProviderProfile } from '../../../shared/http/profile';
import { type Answer, sendJson, TestServer } from '../../support/servers';
import { apiOver, failureOf, payingOver } from '../../support/transport';

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

describe('the effect of one call', () => {
	const busy = (times: number): Answer => {
		return (_, response, count) => sendJson(response, {}, count <= times ? 503 : 200);
	};

	it.each(methods)('%s that only asks is tried again like a read', async (method) => {
		const server = await TestServer.start(busy(2));
		const answer = await payingOver(server.origin, {})[method](path`/x`, { effect: 'read' });
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
		expect((await payingOver(server.origin, {}).get(path`/x`)).attempts).toBe(2);
		const other = await TestServer.start(busy(1));
		const failure = await failureOf(payingOver(other.origin, {}).post(path`/x`));
		expect(failure.details.attempts).toBe(1);
	});

	it.each([
		['read', 250],
		['write', 500],
		['movesMoney', 750],
	] as const)('%s has the deadline of its kind', async (effect, ms) => {
		const server = await TestServer.start(() => undefined);
		const deadlineMs = { read: 250, write: 500, movesMoney: 750 };
		const failure = await failureOf(
			payingOver(server.origin, { deadlineMs }).post(path`/x`, { effect }),
		);
		expect(failure.details.code).toBe('deadline');
		const [, seconds] = /within ([\d.]+) s/.exec(failure.message) ?? [];
		expect(Number(seconds)).toBeGreaterThan((ms - 240) / 1_000);
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
		const failure = await failureOf(
			payingOver(server.origin, REFUSES_IN_200).post(path`/x`, options),
		);
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
		const answer = await payingOver(server.origin, REFUSES_IN_200, { renew }).post(path`/x`, {
			contract,
		});
		expect(answer).toMatchObject({ attempts: 2, body: { id: 'P-1' } });
		expect(renew).toHaveBeenCalledTimes(1);
	});

	it('for the rate is sent again, as with any status', async () => {
		const server = await answering({ errors: 'busy' }, { id: 'P-1' });
		expect((await payingOver(server.origin, REFUSES_IN_200).post(path`/x`)).attempts).toBe(2);
	});

	it('is none for a provider that does not answer so, and never in an answer without a body', async () => {
		const plain = await answering({ errors: {} });
		expect((await payingOver(plain.origin, {}).post(path`/x`)).body).toEqual({ errors: {} });
		const refusalIn = jest.fn(() => ({}));
		const empty = await TestServer.start((_, response) => void response.writeHead(204).end());
		expect((await payingOver(empty.origin, { refusalIn }).post(path`/x`)).status).toBe(204);
		const failed = await TestServer.start((_, response) => sendJson(response, {}, 500));
		await failureOf(payingOver(failed.origin, { refusalIn }).post(path`/x`));
		expect(refusalIn).not.toHaveBeenCalled();
	});
});

describe('an answer that may be empty', () => {
	const empty = async (status: number, text = '') =>
		await TestServer.start((_, response) => {
			response.statusCode = status;
			response.end(text);
		});

	it.each([200, 201, 204])('is a good one with HTTP %s, and asked for once', async (status) => {
		const server = await empty(status);
		const api = apiOver(server.origin, { effect: 'read' });
		const answer = await api.post(path`/x`, { mayBeEmpty: true });
		expect(answer).toMatchObject({ status, body: undefined, attempts: 1 });
		expect(server.heard).toHaveLength(1);
	});

	it('is still a broken one where nobody said so, and where it is no JSON', async () => {
		const silent = await failureOf(payingOver((await empty(200)).origin, {}).post(path`/x`));
		expect(silent.details).toMatchObject({ kind: 'unknown', code: 'emptyResponse' });
		const { origin } = await empty(200, 'ok');
		const words = await failureOf(payingOver(origin, {}).post(path`/x`, { mayBeEmpty: true }));
		expect(words.details).toMatchObject({ kind: 'unknown', code: 'invalidJson' });
	});
});
