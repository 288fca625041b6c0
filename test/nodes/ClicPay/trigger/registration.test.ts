import { call, dead, kept, triggerHost, webhooks } from '../../../providers/clicpay/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { sendJson, TestServer } from '../../../support/servers';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(20, (started) => (sandbox = started));

/** What the sandbox starts with: another's. */
const FOREIGN = { id: 1, active: true };

describe('publishing', () => {
	it('registers its address, the chosen events and wallets, and keeps the secret', async () => {
		const host = await triggerHost(sandbox, {
			events: ['transaction.failed'],
			walletIds: ['144365', '144367'],
			options: { organizationIds: '17' },
		});
		await host.activate();
		expect(await webhooks(sandbox)).toMatchObject([
			{
				url: host.url,
				active: true,
				events_enabled: ['transaction.failed'],
				wallet_ids: [144365, 144367],
				organization_ids: [17],
			},
		]);
		expect(kept(host)[host.url]?.secret).toMatch(/^sandbox-/);
	});

	it.each([
		['answers stand bare', { webhookBodies: 'plain' }],
		['the secret is shown on regeneration only', { webhookSecretShown: 'regenerated' }],
		['every answer shows it', { webhookSecretShown: 'always' }],
	])('finds the secret where %s', async (_, settings) => {
		await sandbox.set(settings);
		const host = await triggerHost(sandbox);
		await host.activate();
		expect(kept(host)[host.url]?.secret).toMatch(/^sandbox-/);
	});

	it('is idempotent: n8n’s start finds it there and changes nothing', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		const before = host.database;
		await host.activate();
		expect(host.database).toBe(before);
		expect(await webhooks(sandbox)).toHaveLength(1);
	});

	it('unpublishing removes its own and nobody else’s', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		expect(await host.hook('delete')).toBe(true);
		expect(await webhooks(sandbox)).toEqual([]);
		expect(await call(sandbox, 'GET', '/api/v2/webhooks/1')).toMatchObject({ data: FOREIGN });
		expect(kept(host)).toEqual({});
		await host.activate();
		expect(await webhooks(sandbox)).toHaveLength(1);
	});

	it.each(['200', '204'])('a removal may be answered with %s', async (status) => {
		await sandbox.set({ webhookDeleteAnswers: status });
		const host = await triggerHost(sandbox);
		await host.activate();
		expect(await host.hook('delete')).toBe(true);
		expect(kept(host)).toEqual({});
	});

	it('a removal is done when the answer is empty, and not when it is an error', async () => {
		let status = 200;
		const server = await TestServer.start(({ method }, response) => {
			if (method === 'DELETE') response.writeHead(status).end();
			else sendJson(response, method === 'GET' ? { data: [] } : { data: { id: 7, secret: 's' } });
		});
		const host = await triggerHost(sandbox, {}, { baseUrl: server.origin });
		await host.activate();
		status = 500;
		await expect(host.hook('delete')).rejects.toThrow();
		expect(kept(host)).not.toEqual({});
		status = 200;
		expect(await host.hook('delete')).toBe(true);
		expect(kept(host)).toEqual({});
	});

	it('removing what is gone already is done', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		await call(sandbox, 'DELETE', `/api/v2/webhooks/${kept(host)[host.url]?.id}`);
		expect(await host.hook('delete')).toBe(true);
		expect(kept(host)).toEqual({});
	});

	it('a typed secret is the one that signs: none is regenerated', async () => {
		await sandbox.set({ webhookSecretShown: 'regenerated' });
		const host = await triggerHost(sandbox, {}, { webhookSecret: 'typed-by-a-person' });
		await host.activate();
		expect(kept(host)[host.url]?.secret).toBeUndefined();
		const { byRoute } = await sandbox.counters();
		expect(Object.keys(byRoute).filter((route) => route.includes('regenerate'))).toEqual([]);
	});

	it('a provider that shows no secret is told of in the log', async () => {
		const server = await TestServer.start(({ method }, response) =>
			sendJson(response, method === 'GET' ? { data: [] } : { data: { id: 7, secret: '****' } }),
		);
		const host = await triggerHost(sandbox, {}, { baseUrl: server.origin });
		await host.activate();
		expect(kept(host)[host.url]).toMatchObject({ id: '7' });
		expect(kept(host)[host.url]).not.toHaveProperty('secret');
		expect(host.log.join()).toContain('every event is confirmed');
	});
});

describe('(#39) n8n starts while the provider', () => {
	it.each([
		['is down', async (host) => void (host.credentials = dead(host.credentials)), 'connection'],
		['answers 500', async () => await sandbox.arm({ kind: 'status', times: 0 }), 'server'],
		[
			'refuses the token',
			async () => await sandbox.arm({ kind: 'status', params: { status: 401 }, times: 0 }),
			'unauthenticated',
		],
		[
			'answers nonsense',
			async () => await sandbox.arm({ kind: 'truncated-json', times: 0 }),
			'inv',
		],
	] as Array<[string, (host: Awaited<ReturnType<typeof triggerHost>>) => Promise<void>, string]>)(
		'%s: the registration is taken to exist, and the log says so',
		async (_, breakIt, reason) => {
			const host = await triggerHost(sandbox);
			await host.activate();
			await breakIt(host);
			expect(await host.hook('checkExists')).toBe(true);
			expect(host.log.join()).toContain(`is taken to exist (${reason}`);
		},
		60_000,
	);

	it('has lost it: it is registered again', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		await call(sandbox, 'DELETE', `/api/v2/webhooks/${kept(host)[host.url]?.id}`);
		await host.activate();
		expect(await webhooks(sandbox)).toMatchObject([{ url: host.url }]);
	});

	it('has switched it off, or sends elsewhere: it is set right', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		const path = `/api/v2/webhooks/${kept(host)[host.url]?.id}`;
		await call(sandbox, 'PATCH', `${path}/toggle`);
		await host.activate();
		expect(await webhooks(sandbox)).toMatchObject([{ active: true, url: host.url }]);
		await call(sandbox, 'PUT', path, { url: 'https://example.com/elsewhere' });
		await host.activate();
		expect(await webhooks(sandbox)).toMatchObject([{ active: true, url: host.url }]);
	});
});

describe('what cannot work is said before anything is sent', () => {
	const publish = async (origin: string, baseUrl?: string) => {
		const host = await triggerHost(sandbox, {}, baseUrl ? { baseUrl } : {});
		host.publicOrigin = origin;
		return await host.activate().catch((error: Error & { description: string }) => error);
	};

	it('an http address that is not on this machine', async () => {
		const error = await publish('http://n8n.example.com');
		expect(error).toMatchObject({ message: expect.stringContaining('https addresses only') });
		expect(error).toMatchObject({ description: expect.stringContaining('WEBHOOK_URL') });
		expect((await sandbox.counters()).requests).toBe(0);
	});

	it('an address that leads nowhere from outside', async () => {
		const error = await publish('http://localhost:5678', 'https://clicpay.example.com');
		expect(error).toMatchObject({ message: expect.stringContaining('cannot reach this n8n') });
	});

	it('no event', async () => {
		const host = await triggerHost(sandbox, { events: [] });
		await expect(host.activate()).rejects.toThrow('Events');
	});

	it('a wallet that is no number', async () => {
		const host = await triggerHost(sandbox, { walletIds: ['main'] });
		await expect(host.activate()).rejects.toThrow(
			'Wallet Names or IDs: These are not all whole numbers.',
		);
	});

	it('a wallet that ClicPay does not know is named in ClicPay’s words', async () => {
		const host = await triggerHost(sandbox, { walletIds: ['999999'] });
		await expect(host.activate()).rejects.toMatchObject({
			description: expect.stringContaining('wallet_ids.0'),
		});
	});

	it('a wrong token, without the token', async () => {
		const host = await triggerHost(sandbox, {}, { accessToken: 'a-wrong-token-of-mine' });
		const error = await host.activate().catch((thrown: Error) => thrown);
		expect(error).toMatchObject({ message: expect.stringContaining('Unauthenticated') });
		expect(JSON.stringify(error)).not.toContain('a-wrong-token-of-mine');
	});
});
