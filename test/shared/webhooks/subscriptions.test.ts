import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { requireReachable } from '../../../shared/webhooks/public-address';
import { forgetSubscriptions, Subscriptions } from '../../../shared/webhooks/subscriptions';

const NOW = Date.UTC(2026, 0, 1);
const DAY = 24 * 3_600_000;
const URL = 'https://n8n.example.com/webhook/a/b';

const open = (staticData: IDataObject, node = 'node') =>
	new Subscriptions({
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id: node }),
		getWorkflowStaticData: () => staticData,
	} as unknown as IHookFunctions);

beforeEach(() => forgetSubscriptions());

describe('the registrations of a node', () => {
	it('a replaced secret stays good for a week, not longer', () => {
		const kept = open({});
		kept.put({ id: '1', url: URL, secret: 'old' }, NOW);
		kept.put({ id: '1', url: URL, secret: 'new' }, NOW + 1);
		expect(kept.secrets(NOW + DAY)).toEqual(['new', 'old']);
		expect(kept.secrets(NOW + 8 * DAY)).toEqual(['new']);
	});

	it('an answer without a secret replaces none', () => {
		const kept = open({});
		kept.put({ id: '1', url: URL, secret: 'one' }, NOW);
		kept.put({ id: '1', url: URL, secret: 'one' }, NOW + 1);
		expect(kept.secrets(NOW + 2)).toEqual(['one']);
	});

	it('what a slower delivery overwrote is put back, and what is newer is left', () => {
		const before: IDataObject = {};
		open(before).put({ id: '1', url: URL, secret: 'old' }, NOW);
		const stale = structuredClone(before);
		open(before).put({ id: '2', url: URL, secret: 'new' }, NOW + 1);
		expect(open(stale).secrets(NOW + 2)).toEqual(['new', 'old']);
		open(stale).mend();
		expect(stale).toEqual(before);

		// Another process has registered anew meanwhile.
		const newer = structuredClone(before);
		const theirs = { id: '3', url: URL, secret: 'theirs', at: NOW + 9 };
		newer.subscriptions = { [URL]: theirs };
		open(newer).mend();
		expect(newer).toEqual({ subscriptions: { [URL]: theirs } });
	});

	it('are not those of another node', () => {
		open({}).put({ id: '1', url: URL, secret: 'mine' }, NOW);
		expect(open({}, 'another').secrets(NOW)).toEqual([]);
	});

	it('a forgotten one does not come back', () => {
		const data: IDataObject = {};
		open(data).put({ id: '1', url: URL, secret: 'gone' }, NOW);
		open(data).drop(URL);
		open(data).mend();
		expect(data).toEqual({ subscriptions: {} });
		expect(open({}).secrets(NOW)).toEqual([]);
	});
});

describe('an address that the provider shall reach', () => {
	const check =
		(url: string, baseUrl = 'https://api.example.com') =>
		() =>
			requireReachable(url, baseUrl, 'Example');

	it.each([
		['https from outside', URL, undefined],
		['http on one machine', 'http://localhost:5678/webhook/a', 'http://127.0.0.1:5691'],
		['http on one machine, by number', 'http://[::1]:5678/webhook/a', 'http://localhost:5691'],
	])('%s is good', (_, url, baseUrl) => expect(check(url, baseUrl)).not.toThrow());

	it.each([
		['http from outside', 'http://n8n.example.com/webhook/a', undefined, /https addresses only/],
		['http, a sandbox here', 'http://n8n.example.com/a', 'http://127.0.0.1:1', /https addresses/],
		['localhost for a provider far away', 'http://localhost:5678/a', undefined, /cannot reach/],
		['https on localhost all the same', 'https://127.0.0.1/a', undefined, /cannot reach/],
	])('%s is refused', (_, url, baseUrl, reason) => expect(check(url, baseUrl)).toThrow(reason));
});
