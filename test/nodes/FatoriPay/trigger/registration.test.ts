import { forgetAllTokens } from '../../../../shared/auth/token';
import { forgetEverything } from '../../../../shared/webhooks/memory';
import { merchantCall, TOKEN, triggerHost, triggers } from '../../../providers/fatoripay/trigger';
import { Sandbox } from '../../../support/sandbox';
import { sendJson, TestServer } from '../../../support/servers';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '20');
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetEverything();
	forgetAllTokens();
	await sandbox.control('POST', '/api/reset', { settings: true });
});

const actions = async () => (await triggers(sandbox)).map(({ action }) => action).sort();

describe('publishing', () => {
	it.each([
		[['paid'], ['invoice_status_changed', 'payment_received']],
		[['unpaid'], ['invoice_created', 'invoice_status_changed']],
		[['overdue', 'other'], ['invoice_status_changed']],
		[
			['paid', 'unpaid', 'canceled'],
			['invoice_created', 'invoice_status_changed', 'payment_received'],
		],
	])('%j needs a trigger each for %j', async (events, wanted) => {
		const host = await triggerHost(sandbox, { events });
		await host.activate();
		expect(await actions()).toEqual(wanted);
		for (const { notification_url: url } of await triggers(sandbox)) {
			expect(url).toBe(`${host.url}?token=${TOKEN}`);
		}
		expect(host.log.join()).not.toContain(TOKEN);
		expect(host.database).not.toContain(TOKEN);
	});

	it.each([{ triggerIds: 'number' }, { listEnvelope: 'data' }, { deleteStatus: 204 }])(
		'is idempotent, and unpublishing leaves nobody else’s behind: %j',
		async (settings) => {
			await sandbox.set(settings, 'fatoripay');
			const foreign = { name: 'shop', action: 'invoice_created' };
			const url = 'https://shop.example.com/hook';
			await merchantCall(sandbox, 'POST', '/triggers/create', {
				...foreign,
				notification_url: url,
			});
			const host = await triggerHost(sandbox);
			await host.activate();
			const before = host.database;
			await host.activate();
			expect(host.database).toBe(before);
			await sandbox.set({ listEnvelope: 'array' }, 'fatoripay');
			expect(await actions()).toEqual([
				'invoice_created',
				'invoice_status_changed',
				'payment_received',
			]);
			await sandbox.set(settings, 'fatoripay');
			await host.deactivate();
			await sandbox.set({ listEnvelope: 'array' }, 'fatoripay');
			expect(await triggers(sandbox)).toMatchObject([{ ...foreign, notification_url: url }]);
		},
	);

	it('other events leave no trigger behind that nobody wants', async () => {
		const host = await triggerHost(sandbox, { events: ['paid', 'unpaid'] });
		await host.activate();
		host.parameters = { events: ['overdue'] };
		await host.deactivate();
		await host.activate();
		expect(await actions()).toEqual(['invoice_status_changed']);
	});

	it('a changed token is registered anew', async () => {
		const host = await triggerHost(sandbox, { events: ['overdue'] });
		await host.activate();
		const next = 'another-webhook-token';
		const { fatoriPayApi } = host.credentials;
		host.credentials = {
			fatoriPayApi: { ...fatoriPayApi, webhookToken: next, previousWebhookToken: TOKEN },
		};
		await host.activate();
		expect(await triggers(sandbox)).toMatchObject([
			{ notification_url: `${host.url}?token=${next}` },
		]);
	});

	it.each([
		['none', '', 'It is empty'],
		['a short one', 'short', 'fewer than 16 characters'],
		['one with other characters', 'a token with blanks & more', 'mean something else'],
	])('with %s for a token is refused, and nobody is called', async (_, webhookToken, problem) => {
		const host = await triggerHost(sandbox, {}, { webhookToken });
		await expect(host.activate()).rejects.toMatchObject({
			message: expect.stringContaining('Webhook Token of the credential'),
			description: expect.stringContaining('password manager'),
		});
		await expect(host.activate()).rejects.toThrow(problem);
		expect(await triggers(sandbox)).toEqual([]);
	});
});

describe('without the paths to list and remove', () => {
	/** Not on this machine as far as the credential knows: no path is filled in for it. */
	async function elsewhere(parameters = {}) {
		const server = await TestServer.start(({ url }, response) => {
			const body = url.endsWith('/auth/login') ? { access_token: 'synthetic' } : { id: 7 };
			sendJson(response, body);
		});
		const host = await triggerHost(
			sandbox,
			{ events: ['paid'], ...parameters },
			{ baseUrl: `https://localhost.example:${server.port}`, undocumentedPaths: false },
		);
		host.publicOrigin = 'https://n8n.example.com';
		return { host, server };
	}

	it('nobody is called: a person registers it', async () => {
		const { host, server } = await elsewhere();
		await host.activate();
		await host.activate();
		await host.deactivate();
		expect(server.heard).toEqual([]);
		expect(host.log).toEqual([]);
	});

	it('by hand nobody is called either, though there are paths', async () => {
		const host = await triggerHost(sandbox, { options: { registration: 'byHand' } });
		await host.activate();
		expect(await triggers(sandbox)).toEqual([]);
		await host.deactivate();
	});

	it('create only registers, and says what it cannot remove', async () => {
		const host = await triggerHost(sandbox, {
			events: ['overdue'],
			options: { registration: 'createOnly' },
		});
		await host.activate();
		expect(await actions()).toEqual(['invoice_status_changed']);
		await host.deactivate();
		expect(await triggers(sandbox)).toEqual([]);
	});
});
