import { path } from '../../../shared/http/path';
import type { Effect } from '../../../shared/http/retry';
import { WIRE_FAULTS } from '../../support/faults';
import { TestServer } from '../../support/servers';
import { apiOver, failureOf } from '../../support/transport';

const EFFECTS: Effect[] = ['read', 'write', 'movesMoney'];
const TABLE = EFFECTS.flatMap((effect) => WIRE_FAULTS.map((fault) => ({ effect, ...fault })));

describe('what a fault says about the money, and how often it is tried', () => {
	it.each(TABLE)('$effect, $name: $kind, $code', async (row) => {
		const server = await TestServer.start(row.answer);
		const api = apiOver(server.origin, { effect: row.effect });
		const call = row.effect === 'read' ? api.get(path`/x`) : api.post(path`/x`, { body: {} });
		const failure = await failureOf(call);
		const again = row.effect === 'read' ? row.retryRead : row.resendPayment === true;
		expect(failure.details).toMatchObject({ kind: row.kind, code: row.code });
		expect(server.heard).toHaveLength(again ? 3 : 1);
		expect(failure.details.attempts).toBe(server.heard.length);
		expect(failure.message).not.toMatch(/[<>]/);
	});

	it.each(EFFECTS)('%s: nobody listens, so nothing was sent', async (effect) => {
		const server = await TestServer.start(() => undefined);
		const { origin } = server;
		await server.close();
		const failure = await failureOf(apiOver(origin, { effect }).post(path`/x`, { body: {} }));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'connection', attempts: 3 });
		expect(failure.message).toMatch(/ECONNREFUSED/);
	});

	it('a host that has no address: nothing was sent', async () => {
		const failure = await failureOf(apiOver('http://no-such-host.invalid').get(path`/x`));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'connection' });
	});

	it.each(EFFECTS)('%s: a silent server is unknown, and is not asked twice', async (effect) => {
		const server = await TestServer.start(() => undefined);
		const api = apiOver(server.origin, { effect, deadlineMs: 150 });
		const failure = await failureOf(api.post(path`/x`, { body: {} }));
		expect(failure.details).toMatchObject({ kind: 'unknown', code: 'deadline', attempts: 1 });
		expect(server.heard).toHaveLength(1);
	});

	it('a header that cannot be written is not called a network problem', async () => {
		const server = await TestServer.start((_, response) => void response.end('{}'));
		const authorize = async () => ({ authorization: 'Bearer line\nbreak' });
		const api = apiOver(server.origin, { effect: 'movesMoney', session: { authorize } });
		const failure = await failureOf(api.post(path`/x`, { body: {} }));
		expect(server.heard).toHaveLength(0);
		expect(failure.details).toMatchObject({ kind: 'notSent', attempts: 1 });
		expect(failure.message).not.toMatch(/break/);
	});

	it.each(['movesMoney', 'write', 'read'] as const)(
		'%s: a firewall’s 401 may be about a call that was passed on',
		async (effect) => {
			const server = await TestServer.start((_, response, count) => {
				response.writeHead(count === 1 ? 401 : 200, { 'content-type': 'text/html' });
				response.end(count === 1 ? '<html>Sign in</html>' : '{}');
			});
			const renew = jest.fn(() => true);
			const api = apiOver(server.origin, { effect, session: { renew } });
			const call = effect === 'read' ? api.get(path`/x`) : api.post(path`/x`);
			if (effect === 'read') await call;
			else expect((await failureOf(call)).details).toMatchObject({ kind: 'unknown', attempts: 1 });
			expect(renew).toHaveBeenCalledTimes(effect === 'read' ? 1 : 0);
			expect(server.heard).toHaveLength(effect === 'read' ? 2 : 1);
		},
	);
});
