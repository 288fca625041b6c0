import { forgetEverything } from '../../../../shared/webhooks/memory';
import { call, dead, kept, pay, triggerHost, webhooks } from '../../../providers/clicpay/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { until } from '../../../support/until';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(20, (started) => (sandbox = started));

describe('what is left behind is used again', () => {
	it('after a creation whose answer was lost', async () => {
		const host = await triggerHost(sandbox);
		await sandbox.arm({
			kind: 'fin-after-accept',
			match: { method: 'POST', path: '/api/v2/webhooks' },
		});
		await expect(host.activate()).rejects.toThrow('ClicPay');
		expect(await webhooks(sandbox)).toHaveLength(1);
		await host.activate();
		expect(await webhooks(sandbox)).toHaveLength(1);
		expect(kept(host)[host.url]?.secret).toMatch(/^sandbox-/);
	});

	it('after a removal while the provider was down', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		const { credentials } = host;
		host.credentials = dead(credentials);
		await expect(host.hook('delete')).rejects.toThrow('connection');
		host.credentials = credentials;
		await host.activate();
		expect(await webhooks(sandbox)).toHaveLength(1);
	});

	it('after static data was lost, and of two only one stays', async () => {
		const host = await triggerHost(sandbox);
		for (let round = 0; round < 2; round++) {
			await call(sandbox, 'POST', '/api/v2/webhooks', { url: host.url });
		}
		await host.activate();
		expect(await webhooks(sandbox)).toMatchObject([
			{ url: host.url, events_enabled: ['transaction.completed', 'transaction.failed'] },
		]);
		expect(kept(host)[host.url]?.secret).toMatch(/^sandbox-/);
	});

	it('after n8n got a new public address: the registration moves along with its secret', async () => {
		const host = await triggerHost(sandbox);
		host.publicOrigin = 'http://127.0.0.1:1';
		await host.activate();
		const [before] = Object.values(kept(host));
		expect(before?.secret).toMatch(/^sandbox-/);
		host.publicOrigin = undefined;
		await host.activate();
		expect(await webhooks(sandbox)).toMatchObject([{ id: Number(before?.id), url: host.url }]);
		expect(Object.values(kept(host))).toMatchObject([{ secret: before?.secret }]);
	});
});

describe('(#55) listening for a test event', () => {
	it('has a registration of its own; the live one stays as it is', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		const live = host.database;
		await host.activate({ test: true });
		expect((await webhooks(sandbox)).map(({ url }) => url)).toEqual([host.url, host.testUrl]);
		await host.hook('delete', { test: true });
		expect((await webhooks(sandbox)).map(({ url }) => url)).toEqual([host.url]);
		expect(host.database).toBe(live);
	});

	it('even where a test run shares the live static data', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		host.testData = host.database;
		await host.activate({ test: true });
		await host.hook('delete', { test: true });
		expect((await webhooks(sandbox)).map(({ url }) => url)).toEqual([host.url]);
		expect(kept(host, host.testData)).toEqual(kept(host));
	});
});

describe('unpublishing removes what the provider has for this address', () => {
	const urls = async () => (await webhooks(sandbox)).map(({ url }) => url);

	it('whatever id is known here', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		// An earlier id, as a slower writer would have brought it back.
		const { id = '' } = kept(host)[host.url] ?? {};
		await call(sandbox, 'DELETE', `/api/v2/webhooks/${id}`);
		await call(sandbox, 'POST', '/api/v2/webhooks', { url: host.url });
		await call(sandbox, 'POST', '/api/v2/webhooks', { url: 'https://example.com/another' });
		await host.hook('delete');
		expect(await urls()).toEqual(['https://example.com/another']);
	});

	it('also where nothing is known here', async () => {
		const host = await triggerHost(sandbox);
		await call(sandbox, 'POST', '/api/v2/webhooks', { url: host.url });
		expect(await host.hook('delete')).toBe(true);
		expect(await urls()).toEqual([]);
	});

	it('but not the live one when a test run ends, nor what somebody sent elsewhere', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		await host.hook('delete', { test: true });
		expect(await urls()).toEqual([host.url]);
		const { id = '' } = kept(host)[host.url] ?? {};
		await call(sandbox, 'PUT', `/api/v2/webhooks/${id}`, { url: 'https://example.com/elsewhere' });
		await host.hook('delete');
		expect(await urls()).toEqual(['https://example.com/elsewhere']);
		expect(kept(host)).toEqual({});
	});

	it('and when the list cannot be read, the known one; n8n then tries again', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		await sandbox.arm({
			kind: 'status',
			times: 0,
			match: { method: 'GET', path: '/api/v2/webhooks' },
		});
		await expect(host.hook('delete')).rejects.toThrow('ClicPay');
		await sandbox.control('DELETE', '/api/faults');
		expect(await urls()).toEqual([]);
		expect(await host.hook('delete')).toBe(true);
		expect(kept(host)).toEqual({});
	});

	it('a delivery that began before it brings neither it nor its secret back', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		let resume: (() => void) | undefined;
		host.startExecution = async () => await new Promise((resolve) => (resume = resolve));
		await pay(sandbox, 'order-1');
		await until(() => resume !== undefined);
		await host.hook('delete');
		const after = host.database;
		resume?.();
		await until(() => host.database !== after);
		expect(kept(host)).toEqual({});
		expect(host.database).not.toContain('v1.');
		// And not after a restart either.
		forgetEverything();
		await host.activate();
		expect(await urls()).toEqual([host.url]);
	});
});
