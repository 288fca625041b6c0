import type { IDataObject } from 'n8n-workflow';

import {
	searchEvents,
	searchWebhooks,
} from '../../../../nodes/ClicPay/list-search/search-webhooks';
import { byId, calling } from '../../../providers/clicpay/calls';
import { runNode } from '../../../support/context';
import { editorContext } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const call = async (operation: string, parameters: IDataObject = {}) =>
	(await runNode(calling(sandbox, `webhook.${operation}`, { parameters }))).items;

it('create, get, update, toggle, delete', async () => {
	const [made] = await call('create', { options: { walletIds: '144365', organizationIds: '17' } });
	expect(made?.json).toMatchObject({
		url: 'https://shop.example.com/clicpay',
		events_enabled: ['transaction.completed'],
		wallet_ids: [144365],
		organization_ids: [17],
		active: true,
	});
	const webhook = byId(String(made?.json.id));
	expect((await call('get', { webhook }))[0]?.json).toMatchObject({ id: made?.json.id });
	const changed = await call('update', {
		webhook,
		options: { active: 'off', events: ['transaction.failed'], url: 'https://b.example.com/' },
	});
	expect(changed[0]?.json).toMatchObject({
		active: false,
		events_enabled: ['transaction.failed'],
		url: 'https://b.example.com/',
	});
	expect((await call('toggle', { webhook }))[0]?.json).toMatchObject({ active: true });
	await call('toggleEventType', { webhook, eventType: 'transaction.completed' });
	expect((await call('get', { webhook }))[0]?.json.events_enabled).toContain(
		'transaction.completed',
	);
	expect((await call('delete', { webhook }))[0]?.json).toEqual({
		deleted: true,
		id: String(made?.json.id),
	});
	await expect(call('get', { webhook })).rejects.toThrow(/HTTP 404/);
});

it('what was not chosen is not sent', async () => {
	const [made] = await call('create', { events: [] });
	const webhook = byId(String(made?.json.id));
	const [changed] = await call('update', { webhook, options: { active: 'off' } });
	expect(changed?.json).toMatchObject({ active: false, url: 'https://shop.example.com/clicpay' });
	await expect(call('update', { webhook, options: {} })).rejects.toThrow(/nothing to change/);
});

describe('the secret', () => {
	it.each(['create', 'regenerateSecret'])(
		'%s masks it unless it is asked for',
		async (operation) => {
			const [masked] = await call(operation);
			const [shown] = await call(operation, { options: { showSecret: true } });
			expect(masked?.json.secret).toMatch(/^.{6}….{4}$/);
			expect(shown?.json.secret).toMatch(/^[^…]{20,}$/);
			const [raw] = await call(operation, { simplify: false });
			expect(JSON.stringify(raw)).toMatch(/….{4}"/);
		},
	);
});

it('lists webhooks and events, whatever the list is wrapped in', async () => {
	for (const webhookBodies of ['data', 'plain']) {
		await sandbox.set({ webhookBodies });
		expect((await call('getMany'))[0]?.json).toMatchObject({ id: 1 });
		expect((await call('getEvents'))[0]?.json).toHaveProperty('event_type');
		expect((await call('getEvent'))[0]?.json).toMatchObject({ id: 2 });
	}
	expect(await call('getFailedEvents')).toEqual(expect.any(Array));
});

it('sends a test', async () => {
	expect(await call('sendTest')).toHaveLength(1);
});

it('refuses an address that a secret may not go to', async () => {
	await expect(call('create', { url: 'http://shop.example.com' })).rejects.toThrow(/https only/);
	expect((await sandbox.counters()).requests).toBe(0);
});

describe('the pickers', () => {
	const context = (parameters: IDataObject = {}) =>
		editorContext(calling(sandbox, 'webhook.getEvent', { parameters }));

	it('find a webhook by its address', async () => {
		const { results } = await searchWebhooks.call(context());
		expect(results[0]).toMatchObject({ value: '1', name: expect.stringMatching(/#1$/) });
		expect((await searchWebhooks.call(context(), 'no such address')).results).toEqual([]);
	});

	it('find an event of the chosen webhook', async () => {
		const { results } = await searchEvents.call(context({ webhook: byId('1') }));
		expect(results.map(({ value }) => value)).toContain('2');
	});
});
