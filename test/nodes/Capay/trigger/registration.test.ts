import { forgetEverything } from '../../../../shared/webhooks/memory';
import { call, triggerHost, webhooks } from '../../../providers/capay/trigger';
import { errorOf } from '../../../support/error-of';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(20, (started) => (sandbox = started));
beforeEach(() => forgetEverything());

const FOREIGN = { endpoint: 'https://hooks.example/other', events: ['PAYMENT'] };

describe('publishing', () => {
	it('subscribes its address to the chosen events, in Capay’s words', async () => {
		const host = await triggerHost(sandbox, { events: ['deposit', 'client'] });
		await host.activate();
		expect(await webhooks(sandbox)).toMatchObject([
			{ endpoint: host.url, events: ['DEPOSIT', 'CLIENT'] },
		]);
	});

	it('is idempotent: n8n’s start finds it in the list and changes nothing', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		const before = host.database;
		await host.activate();
		expect(host.database).toBe(before);
		expect(await webhooks(sandbox)).toHaveLength(1);
	});

	it('takes over what is there under its address, and sets its events right', async () => {
		const host = await triggerHost(sandbox, { events: ['payment', 'deposit'] });
		const made = await call(sandbox, 'POST', '/webhooks', {
			endpoint: host.url,
			events: ['CLIENT'],
		});
		await host.activate();
		expect(await webhooks(sandbox)).toMatchObject([
			{ id: made.id, endpoint: host.url, events: ['PAYMENT', 'DEPOSIT'] },
		]);
	});

	it('finds it in a list of many, and never touches another’s', async () => {
		for (let number = 0; number < 12; number++) {
			await call(sandbox, 'POST', '/webhooks', {
				...FOREIGN,
				endpoint: `https://hooks.example/${number}`,
			});
		}
		const host = await triggerHost(sandbox);
		await host.activate();
		forgetEverything();
		await host.activate();
		expect(await webhooks(sandbox)).toHaveLength(13);
		expect(await host.hook('delete')).toBe(true);
		const left = await webhooks(sandbox);
		expect(left.map(({ endpoint }) => endpoint)).not.toContain(host.url);
		expect(left).toHaveLength(12);
	});

	it('unpublishing ends it; what is gone already is done', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		expect(await host.hook('delete')).toBe(true);
		expect(await webhooks(sandbox)).toEqual([]);
		await host.activate();
		const [{ id } = { id: '' }] = await webhooks(sandbox);
		await call(sandbox, 'DELETE', `/webhooks/${id}`);
		expect(await host.hook('delete')).toBe(true);
	});

	it('one that somebody removed at Capay is made again', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		const [{ id } = { id: '' }] = await webhooks(sandbox);
		await call(sandbox, 'DELETE', `/webhooks/${id}`);
		expect(await host.hook('checkExists')).toBe(false);
		await host.activate();
		expect(await webhooks(sandbox)).toHaveLength(1);
	});

	it('Capay being down takes no trigger off the air', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		host.credentials = {
			capayApi: { ...host.credentials.capayApi, baseUrl: 'http://127.0.0.1:9' },
		};
		expect(await host.hook('checkExists')).toBe(true);
	});

	it('a test run has a subscription of its own', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		await host.activate({ test: true });
		expect((await webhooks(sandbox)).map(({ endpoint }) => endpoint)).toEqual([
			host.url,
			host.testUrl,
		]);
		await host.deactivate({ test: true });
		expect((await webhooks(sandbox)).map(({ endpoint }) => endpoint)).toEqual([host.url]);
	});
});

describe('without a key that opens events, nothing is subscribed', () => {
	it.each([
		['', 'It is empty, and without it no event can be read'],
		['short', 'It has 5 bytes; an AES-256 key has 32'],
		['33-characters-are-one-too-many-xx', 'It has 33 bytes; an AES-256 key has 32'],
	])('%j', async (webhookSecret, words) => {
		const host = await triggerHost(sandbox, {}, { webhookSecret });
		const { message } = await errorOf(host.activate());
		expect(message).toContain('Webhook Secret');
		expect(message).toContain(words);
		expect(await webhooks(sandbox)).toEqual([]);
	});

	it('unless plain events are taken', async () => {
		const parameters = { options: { plainEvents: true } };
		const host = await triggerHost(sandbox, parameters, { webhookSecret: '' });
		await host.activate();
		expect(await webhooks(sandbox)).toHaveLength(1);
	});

	it('one that was emptied later does not keep the workflow from being unpublished', async () => {
		const host = await triggerHost(sandbox);
		await host.activate();
		host.credentials = { capayApi: { ...host.credentials.capayApi, webhookSecret: '' } };
		expect(await host.hook('delete')).toBe(true);
		expect(await webhooks(sandbox)).toEqual([]);
	});
});

it('an http address is refused with the name of the variable to set', async () => {
	const host = await triggerHost(sandbox);
	host.publicOrigin = 'http://n8n.example';
	const { message, description } = await errorOf(host.hook('create'));
	expect(`${message} ${description}`).toContain('WEBHOOK_URL');
	expect(await webhooks(sandbox)).toEqual([]);
});
