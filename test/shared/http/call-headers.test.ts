import type { Api, CallOptions } from '../../../shared/http/api';
import { path } from '../../../shared/http/path';
import { type Answer, sendJson, TestServer } from '../../support/servers';
import { apiOver, failureOf, payingOver } from '../../support/transport';

const ok: Answer = (_, response) => sendJson(response, { ok: true });

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
	const plainly = (server: TestServer) => payingOver(server.origin, {});

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
		const own = (server: TestServer) => payingOver(server.origin, { idempotencyHeader: 'X-Once' });
		expect(await refusal({ 'x-once': VALUE }, own)).toContain('The header x-once is not');
		const authorize = async () => ({ 'X-Api-Key': 'the real one' });
		const keyed = (server: TestServer) => payingOver(server.origin, {}, { authorize });
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
