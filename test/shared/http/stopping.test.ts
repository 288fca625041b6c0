import { path } from '../../../shared/http/path';
import { sendJson, TestServer } from '../../support/servers';
import { apiOver, failureOf } from '../../support/transport';

/** Answers after a while, and stops the execution as soon as it has heard the call. */
async function stoppedInFlight() {
	const stop = new AbortController();
	const server = await TestServer.start((_, response) => {
		stop.abort();
		setTimeout(() => sendJson(response, { done: true }), 300);
	});
	return { server, cancel: stop.signal };
}

describe('n8n stops the execution', () => {
	it('a read in flight ends at once', async () => {
		const { server, cancel } = await stoppedInFlight();
		const before = performance.now();
		const failure = await failureOf(apiOver(server.origin, { cancel }).get(path`/x`));
		expect(failure.details).toMatchObject({ kind: 'unknown', code: 'cancelled', attempts: 1 });
		expect(performance.now() - before).toBeLessThan(290);
	});

	it.each(['write', 'movesMoney'] as const)(
		'what changes something (%s) is never cut: its answer is worth more than the time',
		async (effect) => {
			const { server, cancel } = await stoppedInFlight();
			const answer = await apiOver(server.origin, { effect, cancel }).post(path`/x`);
			expect(answer).toMatchObject({ body: { done: true }, attempts: 1 });
		},
	);

	it('before the send: nothing goes out', async () => {
		const { server } = await stoppedInFlight();
		const api = apiOver(server.origin, { effect: 'movesMoney', cancel: AbortSignal.abort() });
		const failure = await failureOf(api.post(path`/x`));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'cancelled', attempts: 0 });
		expect(server.heard).toHaveLength(0);
	});

	it('while the token is fetched: nothing goes out', async () => {
		const { server } = await stoppedInFlight();
		const stop = new AbortController();
		const authorize = async () => {
			stop.abort();
			return {};
		};
		const changes = { effect: 'movesMoney', cancel: stop.signal, session: { authorize } } as const;
		const failure = await failureOf(apiOver(server.origin, changes).post(path`/x`));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'cancelled', attempts: 0 });
		expect(server.heard).toHaveLength(0);
	});
});

it('a read within a payment is repeated like any read', async () => {
	const server = await TestServer.start((_, response) => sendJson(response, {}, 503));
	const failure = await failureOf(apiOver(server.origin, { effect: 'movesMoney' }).get(path`/x`));
	expect(failure.details.attempts).toBe(3);
});
