import { gzipSync } from 'node:zlib';
import type { INodeParameters } from 'n8n-workflow';

import { refusalCount } from '../../shared/webhooks/refusals';
import { forgetEverything } from '../../shared/webhooks/memory';
import { TriggerHost } from '../support/trigger-host';
import { OLD, SECRET, sent } from './attack';
import { attacksOn, fuzzedDelivery } from './attacks';
import { TRIGGERS } from '../providers';
import type { TriggerEntry } from '../providers/entry';

const startHost = async (
	entry: TriggerEntry,
	parameters: INodeParameters,
	workflowId = 'workflow-1',
) =>
	await TriggerHost.start({
		workflowId,
		nodeType: entry.node(),
		credentials: entry.credential([SECRET, OLD]),
		parameters,
	});

describe.each(TRIGGERS)('$name: deliveries', (entry) => {
	const start = async (parameters = entry.parameters, workflowId = 'workflow-1') =>
		await startHost(entry, parameters, workflowId);
	const post = async (
		host: TriggerHost,
		event = entry.event(1),
		secret = SECRET,
		more: Record<string, string> = {},
	) => {
		const { body, headers, query } = sent(entry, event, secret);
		return await host.post(body, { ...headers, ...more }, { query });
	};
	beforeEach(async () => {
		forgetEverything();
		await entry.answering?.();
	});

	it.each(attacksOn(entry))('%s', async (_, make, { status, runs }) => {
		const host = await start();
		const { body, headers, query } = make(entry);
		expect(await host.inject(Buffer.from(body), headers, query)).toBe(status);
		expect(host.executions).toHaveLength(runs);
	});

	it('(#34) during a change of secret the new and the old one are good, a third is not', async () => {
		const host = await start();
		const send = async (number: number, secret: string) =>
			await post(host, entry.event(number), secret);
		expect([await send(1, SECRET), await send(2, OLD), await send(3, 'third')]).toEqual([
			200, 200, 401,
		]);
		host.credentials = entry.credential([SECRET]);
		expect(await send(4, OLD)).toBe(401);
	});

	it('(#33) 10 000 fuzzed proofs: only 401, no run, a few milliseconds each', async () => {
		const host = await start();
		const times: number[] = [];
		const statuses = new Set<number>();
		const send = host.injector();
		for (let round = 0; round < 10_000; round++) {
			const { body, headers, query } = fuzzedDelivery(entry, round);
			const bytes = Buffer.from(body);
			const before = performance.now();
			statuses.add(await send(bytes, headers, query));
			times.push(performance.now() - before);
		}
		expect([...statuses]).toEqual([401]);
		expect(host.executions).toEqual([]);
		// Half of it is n8n's context; the slowest ones tell more about the machine than about us.
		expect(times.sort((a, b) => a - b)[5_000]).toBeLessThan(5);
	}, 60_000);

	it('(#31) 2 000 forged deliveries: no run, and a handful of lines in the log', async () => {
		const host = await start(entry.parameters, `forged at ${entry.name}`);
		const send = host.injector();
		for (let round = 0; round < 2_000; round++) {
			expect(await send(Buffer.from(entry.event(round)), {})).toBe(401);
		}
		expect(refusalCount(`forged at ${entry.name}:node-under-test`, entry.missing)).toBe(2_000);
		expect(host.executions).toEqual([]);
		expect(host.log.length).toBeLessThan(3);
		expect(host.log[0]).toContain(entry.missing);
	});

	it.each([
		'application/json',
		'application/json; charset=utf-8',
		'application/vnd.api+json',
		'text/plain',
		'text/plain; charset=iso-8859-1',
		'application/octet-stream',
		'application/x-www-form-urlencoded',
		'application/xml',
		'nonsense',
	])('(#38) content type %s: the bytes count', async (contentType) => {
		const host = await start();
		const more = { 'content-type': contentType };
		expect(await post(host, entry.event(1), SECRET, more)).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('(#38) a form with files has no bytes to check and is refused', async () => {
		const host = await start();
		const more = { 'content-type': 'multipart/form-data; boundary=x' };
		expect(await post(host, entry.event(1), SECRET, more)).toBe(415);
		expect(host.executions).toEqual([]);
	});

	it('(#37) a body sent compressed is checked as it was before, and capped as it is after', async () => {
		const host = await start();
		const send = async (event: string) => {
			const { body, headers, query } = sent(entry, event);
			const packed = { ...headers, 'content-encoding': 'gzip' };
			return await host.post(gzipSync(body), packed, { query });
		};
		expect(await send(entry.event(1))).toBe(200);
		expect(await send(entry.event(2, { x: ' '.repeat(20_000_000) }))).toBe(413);
		expect(host.executions).toHaveLength(1);
	});

	it('(#37) __proto__ changes nobody’s prototype and is not passed on', async () => {
		const host = await start({ ...entry.parameters, simplify: false });
		const body = entry
			.event(1, { x: 1 })
			.replace('"x":1', '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}}');
		expect(await post(host, body)).toBe(200);
		const [item] = host.executions;
		expect(Object.hasOwn(item ?? {}, '__proto__')).toBe(false);
		expect((item as { polluted?: unknown }).polluted).toBeUndefined();
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	it('(#27) the same event twenty times in a row starts one run', async () => {
		const host = await start();
		for (let round = 0; round < 20; round++) {
			expect(await post(host)).toBe(200);
		}
		expect(host.executions).toHaveLength(1);
	});

	it('(#28) twenty copies at once start one run, twenty different events twenty', async () => {
		const host = await start();
		const send = async (number: number) => await post(host, entry.event(number));
		const numbers = Array.from({ length: 20 }, (_, index) => index);
		expect(await Promise.all(numbers.map(async () => await send(99)))).toEqual(
			numbers.map(() => 200),
		);
		expect(host.executions).toHaveLength(1);
		await Promise.all(numbers.map(send));
		expect(host.executions).toHaveLength(21);
	});

	it('has an item that n8n can store, with where it came from', async () => {
		const host = await start();
		await post(host);
		const [item] = host.executions;
		expect(item).toMatchObject({
			outcome: entry.outcome,
			_delivery: { id: expect.any(String), type: expect.any(String) },
		});
		const { receivedAt } = item?._delivery as { receivedAt: string };
		expect(new Date(receivedAt).toISOString()).toBe(receivedAt);
		expect(JSON.parse(JSON.stringify(item))).toEqual(item);
	});
});

describe.each(TRIGGERS.flatMap(({ timed, ...entry }) => (timed ? [{ ...entry, timed }] : [])))(
	'$name: the time of sending',
	(entry) => {
		const { timed } = entry;
		beforeEach(() => forgetEverything());

		it.each([
			['now', 0, 200],
			// The very boundary is tested with a clock that stands still, in signature.test.ts.
			['290 s ago', -290, 200],
			['in 299 s', 299, 200],
			['stale: 301 s ago', -301, 401],
			['in the future: in 301 s', 301, 401],
			['a year ahead', 31_536_000, 401],
		])('signed %s', async (_, seconds, status) => {
			const host = await startHost(entry, timed.parameters);
			const at = Math.floor(Date.now() / 1000) + seconds;
			const headers = timed.sign(entry.event(1), SECRET, at);
			expect(await host.post(entry.event(1), headers)).toBe(status);
		});

		it('the time of sending is signed: one changed in the header is refused', async () => {
			const host = await startHost(entry, timed.parameters);
			const at = Math.floor(Date.now() / 1000);
			const signed = timed.sign(entry.event(1), SECRET, at - 1_000);
			const fresh = timed.sign(entry.event(1), 'another secret', at);
			const signature = { [entry.signatureHeader]: signed[entry.signatureHeader] ?? '' };
			expect(await host.post(entry.event(1), { ...fresh, ...signature })).toBe(401);
			expect(await host.post(entry.event(1), signature)).toBe(401);
		});
	},
);
