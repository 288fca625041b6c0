import type { NodeEgressFilter } from 'n8n-workflow';

import { STANDARD_OPTIONS } from '../../../shared/declare/standard-options';
import { path } from '../../../shared/http/path';
import { closePools, MOST_IN_FLIGHT, poolFor } from '../../../shared/http/pools';
import { Sandbox } from '../../support/sandbox';
import { sendJson, TestServer } from '../../support/servers';
import { apiOver, failureOf, vendor } from '../../support/transport';

const ok = async () => await TestServer.start((_, response) => sendJson(response, { ok: true }));

afterAll(async () => await closePools());

describe('connections', () => {
	it('a socket serves many calls in a row, across separate runs of a node', async () => {
		const server = await ok();
		const session = { credentialKey: 'the same credential' };
		for (let call = 0; call < 30; call++) await apiOver(server.origin, { session }).get(path`/x`);
		// undici lets a socket rest for one turn of the event loop, so back-to-back calls use two.
		expect(server.socketsOpened).toBeLessThanOrEqual(2);
	});

	it('two credentials never share a connection', async () => {
		const server = await ok();
		await apiOver(server.origin).get(path`/x`);
		await apiOver(server.origin).get(path`/x`);
		expect(server.socketsOpened).toBe(2);
	});

	it('1 000 calls at once stay within the pool, and every answer finds its call', async () => {
		const server = await TestServer.start(({ url }, response) => sendJson(response, { url }));
		const api = apiOver(server.origin);
		const calls = Array.from(
			{ length: 1_000 },
			async (_, id) => (await api.get(path`/${id}`)).body,
		);
		expect(await Promise.all(calls)).toEqual(calls.map((_, id) => ({ url: `/${id}` })));
		expect(server.socketsOpened).toBeLessThanOrEqual(MOST_IN_FLIGHT);
	});

	it('as many calls are in flight as a person may choose, none waits for another', async () => {
		const highest = Math.max(
			...Object.values(STANDARD_OPTIONS).map(({ concurrency }) =>
				Number(concurrency.property.typeOptions?.maxValue),
			),
		);
		const waiting: Array<() => void> = [];
		const server = await TestServer.start((_, response) => {
			waiting.push(() => sendJson(response, {}));
			// Nobody is answered until all are there.
			if (waiting.length === highest) for (const answer of waiting) answer();
		});
		const api = apiOver(server.origin, { deadlineMs: 10_000 });
		await Promise.all(Array.from({ length: highest }, async () => await api.get(path`/x`)));
		expect(waiting).toHaveLength(highest);
	});

	it('servers that close after every answer: 100 payments, no duplicate, no lost outcome', async () => {
		const sandbox = await Sandbox.start();
		await sandbox.arm({ kind: 'stale-socket', times: 0 });
		const { accessToken } = sandbox.ready.providers.clicpay.credentials;
		const api = apiOver(sandbox.baseUrl, {
			effect: 'movesMoney',
			session: { authorize: async () => ({ authorization: `Bearer ${accessToken}` }) },
		});
		let unknown = 0;
		for (let index = 0; index < 100; index++) {
			const body = { msisdn: '841234567', amount: 1, reference_description: `R-${index}` };
			const sent = api.post(path`/api/v2/wallets/144365/c2b/mpesa`, { body, key: `key-${index}` });
			await sent.catch(() => unknown++);
		}
		const { byReference } = await sandbox.ledger();
		await sandbox.stop();
		const hits = Object.values(byReference).map((count) => count.hits);
		expect(Math.max(...hits)).toBe(1);
		expect(hits.length).toBeGreaterThanOrEqual(100 - unknown);
	});
});

describe('the deadline is for the whole call', () => {
	it.each([
		['no answer at all', () => undefined],
		[
			'one byte every 50 ms',
			(_: unknown, response: import('node:http').ServerResponse) => {
				response.writeHead(200, { 'content-type': 'application/json' });
				const drip = setInterval(() => response.write(' '), 50);
				response.once('close', () => clearInterval(drip));
			},
		],
	])('%s', async (_, answer) => {
		const server = await TestServer.start(answer);
		const before = performance.now();
		const failure = await failureOf(apiOver(server.origin, { deadlineMs: 400 }).get(path`/x`));
		const tookMs = performance.now() - before;
		expect(failure.details).toMatchObject({ kind: 'unknown', code: 'deadline' });
		expect(tookMs).toBeGreaterThanOrEqual(390);
		expect(tookMs).toBeLessThan(1_000);
	});

	it('counts the retries and their pauses', async () => {
		const server = await TestServer.start((_, response) => sendJson(response, {}, 503));
		const before = performance.now();
		const api = apiOver(server.origin, { deadlineMs: 350, random: () => 0.999 });
		await failureOf(api.get(path`/x`));
		expect(performance.now() - before).toBeLessThan(700);
		expect(server.heard.length).toBeLessThan(3);
	});

	it('a call that waited too long for a connection never goes out', async () => {
		const server = await TestServer.start(() => undefined);
		const api = apiOver(server.origin, { effect: 'movesMoney', deadlineMs: 600 });
		const busy = Array.from(
			{ length: MOST_IN_FLIGHT },
			async () => await failureOf(api.post(path`/busy`)),
		);
		const late = await failureOf(api.post(path`/late`, { deadlineMs: 200 }));
		expect(late.details).toMatchObject({ kind: 'notSent', code: 'deadline' });
		await Promise.all(busy);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(server.heard.filter(({ url }) => url === '/late')).toEqual([]);
	});
});

describe('n8n’s outbound policy', () => {
	const refusal = new Error('blocked');

	function filter(allow: boolean, lookups: string[] = []): NodeEgressFilter {
		return {
			validateUrl: async () => (allow ? { ok: true } : { ok: false, error: refusal }),
			createSecureLookup: () => (hostname: string, _: unknown, done: (error: Error) => void) => {
				lookups.push(hostname);
				class SsrfBlockedIpError extends Error {}
				done(new SsrfBlockedIpError('blocked'));
			},
		} as unknown as NodeEgressFilter;
	}

	it('is asked before every send; a refusal sends nothing and is not retried', async () => {
		const server = await ok();
		const api = apiOver(server.origin, { effect: 'movesMoney', filter: filter(false) });
		const failure = await failureOf(api.post(path`/x`, { body: {} }));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'egressBlocked', attempts: 0 });
		expect(server.socketsOpened).toBe(0);
	});

	it('is asked again at the name’s lookup', async () => {
		const server = await ok();
		const api = apiOver(`http://localhost:${server.port}`, { filter: filter(true) });
		const failure = await failureOf(api.get(path`/x`));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'egressBlocked', attempts: 1 });
		expect(server.socketsOpened).toBe(0);
	});

	it('is not bypassed by a connection pool that was opened without it', async () => {
		const server = await ok();
		const request = { origin: `http://localhost:${server.port}`, credentialKey: 'same' };
		const open = poolFor(vendor, request);
		const guarded = poolFor(vendor, { ...request, filter: filter(true) });
		expect(guarded).not.toBe(open);
	});
});
