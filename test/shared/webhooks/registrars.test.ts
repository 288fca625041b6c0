import type { IDataObject } from 'n8n-workflow';

import { path } from '../../../shared/http/path';
import { forgetEverything } from '../../../shared/webhooks/memory';
import { queryPayload } from '../../../shared/webhooks/open/payload';
import { ToyHooks } from '../../support/toy-hooks';
import { keptIn } from '../../support/sealed';
import { severally, TOKEN } from '../../support/toy-address';
import { toyHost } from '../../support/toy-host';
import { toyTrigger, type ToyTrigger } from '../../support/toy-trigger';
import type { TriggerHost } from '../../support/trigger-host';

beforeEach(() => forgetEverything());

const PATHS = { list: '/all-hooks', remove: '/hooks/{id}' };

async function world(
	paths: IDataObject,
	credential: IDataObject = {},
	trigger: ToyTrigger = severally,
) {
	const hooks = await ToyHooks.start();
	const host = await toyHost(
		trigger,
		{ baseUrl: hooks.origin, addressToken: TOKEN, paths, ...credential },
		{ methods: ['GET', 'POST'] },
	);
	return { hooks, host };
}

const address = ({ url }: TriggerHost, token = TOKEN) => `${url}?token=${token}`;
const both = (host: TriggerHost) => [
	{ action: 'canceled', url: address(host) },
	{ action: 'paid', url: address(host) },
];

describe('several registrations for one address', () => {
	it.each([
		['with a list and a removal', PATHS],
		['with a removal only', { remove: PATHS.remove }],
		['whose list does not say what each is for', { ...PATHS, hides: 'parts' }],
	])(
		'%s: one for each event; publishing again keeps them, unpublishing removes them',
		async (_, paths) => {
			const { hooks, host } = await world(paths);
			hooks.add('paid', 'https://example.com/theirs');
			await host.activate();
			expect(hooks.all).toMatchObject([{ url: 'https://example.com/theirs' }, ...both(host)]);
			const { calls } = hooks;
			// n8n's start: nothing is made anew, whatever can be asked.
			await host.activate();
			expect(hooks.all).toHaveLength(3);
			expect(hooks.calls.slice(calls.length).filter((call) => !call.startsWith('GET'))).toEqual([]);
			await host.deactivate();
			expect(hooks.all).toMatchObject([{ url: 'https://example.com/theirs' }]);
			expect(host.log.filter((line) => line.includes('second one'))).toEqual([]);
		},
	);

	it('what is left behind is used again, once for each event', async () => {
		const { hooks, host } = await world(PATHS);
		for (const action of ['paid', 'paid', 'canceled']) hooks.add(action, address(host));
		const [, , { id: canceled } = { id: '' }] = hooks.all;
		const [{ id: paid } = { id: '' }] = hooks.all;
		await host.activate();
		expect(hooks.all.map(({ id }) => id)).toEqual([paid, canceled]);
		expect(host.log.join()).toContain('there is a second one for the same address');
	});

	it('those whose event nobody can tell all stay: each may be another one', async () => {
		const { hooks, host } = await world({ ...PATHS, hides: 'parts' });
		for (const action of ['paid', 'paid']) hooks.add(action, address(host));
		await host.activate();
		expect(hooks.all).toHaveLength(4);
		await host.deactivate();
		expect(hooks.all).toEqual([]);
	});

	it('an event that is chosen no more is removed, one that is chosen anew is made', async () => {
		const { hooks, host } = await world(PATHS);
		await host.activate();
		forgetEverything();
		host.database = '{}';
		host.parameters = { events: ['paid'] };
		await host.activate();
		expect(hooks.all).toMatchObject([{ action: 'paid' }]);
		host.parameters = { events: ['canceled', 'paid'] };
		await host.activate();
		expect(hooks.all.map(({ action }) => action)).toEqual(['paid', 'canceled']);
	});

	it('one that is gone is made again, and only that one', async () => {
		const { hooks, host } = await world(PATHS);
		await host.activate();
		const [canceled, paid] = hooks.all;
		hooks.all = hooks.all.filter((hook) => hook !== paid);
		await host.activate();
		expect(hooks.all).toMatchObject([{ id: canceled?.id }, { action: 'paid' }]);
	});

	it('a failure between the two leaves what the next try completes', async () => {
		const { hooks, host } = await world(PATHS);
		hooks.failing = 'paid';
		await expect(host.activate()).rejects.toThrow();
		expect(hooks.all).toMatchObject([{ action: 'canceled' }]);
		hooks.failing = '';
		await host.activate();
		expect(hooks.all).toMatchObject(both(host));
	});

	it('each starts the workflow; a test run has its own', async () => {
		const { hooks, host } = await world(PATHS);
		await host.activate();
		await host.activate({ test: true });
		expect(hooks.all).toHaveLength(4);
		await host.deactivate({ test: true });
		expect(hooks.all).toMatchObject(both(host));
		const query = `?token=${TOKEN}&invoice_id=I1&new_status=canceled`;
		expect(await host.send('GET', { query })).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('a restart forgets none of them', async () => {
		const { hooks, host } = await world({ remove: PATHS.remove });
		await host.activate();
		forgetEverything();
		await host.activate();
		expect(hooks.all).toHaveLength(2);
		await host.deactivate();
		expect(hooks.all).toEqual([]);
	});

	it('a new address of n8n: those at the old one go', async () => {
		const { hooks, host } = await world({ remove: PATHS.remove });
		host.publicOrigin = 'http://127.0.0.1:1';
		await host.activate();
		host.publicOrigin = undefined;
		await host.activate();
		expect(hooks.all).toMatchObject(both(host));
	});
});

describe('the token in the address', () => {
	it('a new one makes new registrations, and the old ones go', async () => {
		const { hooks, host } = await world(PATHS);
		await host.activate();
		host.credentials = { toyApi: { ...host.credentials.toyApi, addressToken: 'another-token' } };
		await host.activate();
		expect(hooks.all).toMatchObject([
			{ action: 'canceled', url: address(host, 'another-token') },
			{ action: 'paid', url: address(host, 'another-token') },
		]);
	});

	it('is in no error and no log, also where the provider repeats the address', async () => {
		const { hooks, host } = await world({});
		hooks.failing = 'canceled';
		const error = await host.activate().catch((thrown: Error) => thrown);
		expect(error).toBeInstanceOf(Error);
		expect(JSON.stringify([error, (error as Error).message, host.log])).not.toContain(TOKEN);
		expect(host.database).not.toContain(TOKEN);
	});
});

describe('a provider that can do less', () => {
	it('that cannot remove: a person is told what to remove', async () => {
		const { hooks, host } = await world({});
		await host.activate();
		expect(await host.hook('delete')).toBe(true);
		const told = hooks.all.map(({ id }) => `by hand (it has the id ${id} there)`);
		expect(told.filter((line) => !host.log.join().includes(line))).toEqual([]);
		const { subscriptions = {} } = keptIn(host.database)['node-under-test'] ?? {};
		expect(Object.values(subscriptions)).toMatchObject(Array(3).fill({ isRemoved: true }));
	});

	it('that shows no id: what bears the address is known by it', async () => {
		const { hooks, host } = await world({ list: PATHS.list, hides: 'ids' });
		await host.activate();
		await host.activate();
		expect(hooks.all).toHaveLength(2);
		hooks.all = [];
		await host.activate();
		expect(hooks.all).toMatchObject(both(host));
		expect(await host.hook('delete')).toBe(true);
		expect(host.log.join()).toContain('by hand (it has no id that we know)');
	});

	it('that is down when n8n starts: all are taken to exist', async () => {
		const { hooks, host } = await world(PATHS);
		await host.activate();
		hooks.isDown = true;
		expect(await host.hook('checkExists')).toBe(true);
		expect(host.log.join()).toContain('is taken to exist (server)');
	});
});

/** One registration, found in the list; it can be changed, and there is no secret. */
const unsigned = toyTrigger({
	open: ({ delivery }) => ({ proof: 'none', payload: queryPayload(delivery) }),
	registration: {
		sealedBy: () => '',
		hasTypedSecret: () => false,
		registrar: ({ api }) => ({
			async list() {
				const { body } = await api.get(path`/all-hooks`);
				return (body as IDataObject[]).map(({ id, url }) => ({
					id: String(id),
					url: String(url),
					isActive: true,
				}));
			},
			async create(url) {
				const { body } = await api.post(path`/hooks`, { body: { action: 'all', url } });
				return { id: String((body as IDataObject).id), url, isActive: true };
			},
			async update(id, url) {
				await api.put(path`/hooks/${id}`, { body: { action: 'all', url } });
				return { id, url, isActive: true };
			},
			async remove(id) {
				await api.delete(path`/hooks/${id}`);
			},
		}),
	},
});

describe('without a call for one and without secrets', () => {
	it('it is found in the list; nobody is told of a missing secret', async () => {
		const { hooks, host } = await world({}, {}, unsigned);
		await host.activate();
		await host.activate();
		expect(hooks.all).toMatchObject([{ action: 'all', url: host.url }]);
		expect(host.log).toEqual([]);
		hooks.all = [];
		await host.activate();
		expect(hooks.all).toMatchObject([{ url: host.url }]);
		await host.deactivate();
		expect(hooks.all).toEqual([]);
	});

	it('one that was sent elsewhere is set right', async () => {
		const { hooks, host } = await world({}, {}, unsigned);
		await host.activate();
		const [hook] = hooks.all;
		if (hook) hook.url = 'https://example.com/elsewhere';
		await host.activate();
		expect(hooks.all).toEqual([{ ...hook, url: host.url }]);
		expect(host.log.join()).toContain('given another address');
	});
});
