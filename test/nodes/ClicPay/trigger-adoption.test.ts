import { forgetEverything } from '../../../shared/webhooks/memory';
import { call, dead, kept, triggerHost, webhooks } from '../../support/clicpay-trigger';
import { Sandbox } from '../../support/sandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '20');
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetEverything();
	await sandbox.control('POST', '/api/reset', { settings: true });
});

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
