import type { NodeEgressFilter } from 'n8n-workflow';

import { closePools, poolFor, type PoolRequest } from '../../../shared/http/pools';
import type { Vendor } from '../../../shared/vendor/http';

class FakePool {
	close = jest.fn(async () => undefined);

	constructor(...given: unknown[]) {
		opened.push({ pool: this, kind: this.constructor.name, options: given.at(-1) as object });
	}
}
class FakeProxyAgent extends FakePool {}

let opened: Array<{ pool: FakePool; kind: string; options: object }> = [];
let proxy = '';
const vendor = {
	getProxyForUrl: () => proxy,
	Pool: FakePool,
	ProxyAgent: FakeProxyAgent,
} as unknown as Vendor;

const lookup = () => undefined;
const filter = { createSecureLookup: () => lookup } as unknown as NodeEgressFilter;
const open = (changes: Partial<PoolRequest> = {}) =>
	poolFor(vendor, { origin: 'https://a.example', credentialKey: 'c', ...changes });
const nth = (index: number) => open({ credentialKey: `c-${index}` });
const closed = () =>
	opened.flatMap(({ pool }, index) => (pool.close.mock.calls.length > 0 ? [index] : []));

beforeEach(async () => {
	proxy = '';
	await closePools();
	opened = [];
});

describe('a pool', () => {
	it.each<[string, () => unknown]>([
		['origin', () => open({ origin: 'https://b.example' })],
		['credential', () => open({ credentialKey: 'd' })],
		['certificate', () => open({ tls: { cert: 'x' } })],
		['outbound policy', () => open({ filter })],
		['proxy', () => ((proxy = 'http://proxy.example'), open())],
	])('is of one %s', (_, other) => {
		const first = open();
		expect(open()).toBe(first);
		expect(other()).not.toBe(first);
		expect(opened).toHaveLength(2);
	});

	it('speaks HTTP/1.1 over TLS 1.2 or newer, through the policy’s lookup', () => {
		open({ filter, tls: { ca: 'authority' } });
		expect(opened[0]).toMatchObject({
			kind: 'FakePool',
			options: {
				allowH2: false,
				bodyTimeout: 0,
				headersTimeout: 0,
				pipelining: 1,
				connect: { ca: 'authority', minVersion: 'TLSv1.2', lookup },
			},
		});
		open();
		expect(opened[1]?.options).not.toHaveProperty('connect.lookup');
	});

	it.each([
		['https://a.example', { servername: 'a.example' }],
		['https://10.example', { servername: '10.example' }],
		['https://10.0.0.1', {}],
		['https://[::1]:8443', {}],
	])('behind a proxy asks %s for its certificate by name', (origin, name) => {
		proxy = 'http://proxy.example';
		open({ origin, tls: { cert: 'mine' } });
		expect(opened[0]?.kind).toBe('FakeProxyAgent');
		expect(opened[0]?.options).toMatchObject({ uri: proxy });
		expect((opened[0]?.options as { requestTls: object }).requestTls).toEqual({
			cert: 'mine',
			minVersion: 'TLSv1.2',
			...name,
		});
	});
});

describe('more pools than are kept', () => {
	it('the one that rested longest is closed', () => {
		for (let index = 0; index < 64; index++) nth(index);
		expect(closed()).toEqual([]);
		nth(0);
		nth(64);
		expect(closed()).toEqual([1]);
		nth(65);
		expect(closed()).toEqual([1, 2]);
		expect(nth(0)).toBe(opened[0]?.pool);
		nth(1);
		expect(opened).toHaveLength(67);
	});

	it('one that cannot be closed does no harm', async () => {
		for (let index = 0; index < 64; index++) nth(index);
		opened[0]?.pool.close.mockRejectedValue(new Error('gone'));
		nth(64);
		await new Promise((resolve) => setImmediate(resolve));
		expect(closed()).toEqual([0]);
	});
});

it('all are closed and forgotten at the end', async () => {
	const first = open();
	nth(1);
	await closePools();
	expect(closed()).toEqual([0, 1]);
	expect(open()).not.toBe(first);
});
