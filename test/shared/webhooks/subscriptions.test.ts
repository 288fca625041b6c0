import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { forgetEverything, TriggerMemory } from '../../../shared/webhooks/memory';
import { requireReachable } from '../../../shared/webhooks/public-address';
import { sealFrom } from '../../../shared/webhooks/seal';
import { Subscriptions } from '../../../shared/webhooks/subscriptions';
import { openSealed } from '../../support/sealed';

const NOW = Date.UTC(2026, 0, 1);
const DAY = 24 * 3_600_000;
const URL = 'https://n8n.example.com/webhook/a/b';

const seal = sealFrom('the-access-token');
const context = (staticData: IDataObject, node = 'node') =>
	({
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id: node }),
		getMode: () => 'trigger',
		getWorkflowStaticData: () => staticData,
	}) as unknown as IHookFunctions;
const open = (staticData: IDataObject, node?: string, using = seal) =>
	new Subscriptions(new TriggerMemory(context(staticData, node)), using);
/** As n8n saves it and reads it again. */
const reloaded = (staticData: IDataObject) => JSON.parse(JSON.stringify(staticData)) as IDataObject;

beforeEach(() => forgetEverything());

describe('the registrations of a node', () => {
	it('a replaced secret stays good for a week, not longer', () => {
		const kept = open({});
		kept.put({ id: '1', url: URL, secret: 'old' }, NOW);
		kept.put({ id: '1', url: URL, secret: 'new' }, NOW + 1);
		expect(kept.given(NOW + DAY)).toEqual({ secrets: ['new', 'old'], locked: [], ids: ['1'] });
		expect(kept.given(NOW + 8 * DAY).secrets).toEqual(['new']);
	});

	it('also when the registration was made anew under another id', () => {
		const kept = open({});
		kept.put({ id: '1', url: URL, secret: 'old' }, NOW);
		kept.put({ id: '2', url: URL, secret: 'new' }, NOW + 1);
		expect(kept.given(NOW + DAY).secrets).toEqual(['new', 'old']);
	});

	it('an answer without a secret replaces none', () => {
		const kept = open({});
		kept.put({ id: '1', url: URL, secret: 'one' }, NOW);
		kept.put({ id: '1', url: URL, secret: 'one' }, NOW + 1);
		expect(kept.given(NOW + 2).secrets).toEqual(['one']);
	});

	it('whatever was read before is saved as it is now', () => {
		const first: IDataObject = {};
		open(first).put({ id: '1', url: URL, secret: 'old' }, NOW);
		const [early, late] = [reloaded(first), reloaded(first)];
		const slow = new TriggerMemory(context(early));
		slow.save();
		open(late).put({ id: '2', url: URL, secret: 'new' }, NOW + 1);
		expect(reloaded(early)).toEqual(reloaded(late));
		open(late).drop({ url: URL }, NOW + 2);
		expect(reloaded(early)).toEqual(reloaded(late));
		expect(JSON.stringify(early)).not.toContain('v1.');
	});

	it('of two processes, the later one counts', () => {
		const data: IDataObject = {};
		open(data).put({ id: '1', url: URL, secret: 'ours' }, NOW);
		const before = reloaded(data);
		forgetEverything();
		const theirs = reloaded(before);
		open(theirs).put({ id: '2', url: URL, secret: 'theirs' }, NOW + 9);
		const after = reloaded(theirs);
		forgetEverything();
		expect(open(before).get(URL)?.id).toBe('1');
		expect(open(after).get(URL)?.id).toBe('2');
		expect(open(before).get(URL)?.id).toBe('2');
		open(after).drop({ url: URL }, NOW + 10);
		const removed = reloaded(after);
		forgetEverything();
		expect(open(removed).get(URL)).toBeUndefined();
		expect(open(before).get(URL)).toBeUndefined();
	});

	it('are not those of another node', () => {
		open({}).put({ id: '1', url: URL, secret: 'mine' }, NOW);
		expect(open({}, 'another').given(NOW).secrets).toEqual([]);
	});

	it('a forgotten one does not come back, whatever the clock says', () => {
		const data: IDataObject = {};
		open(data).put({ id: '1', url: URL, secret: 'gone' }, NOW);
		const old = reloaded(data);
		open(data).drop({ url: URL }, NOW - DAY);
		expect(open(old).get(URL)).toBeUndefined();
		expect(open(reloaded(data)).given(NOW)).toEqual({ secrets: [], locked: [], ids: [] });
	});

	it.each([
		['in clear, as it was once', 'sandbox-secret-in-clear'],
		['cut', (sealed: string) => sealed.slice(0, -3)],
		['of another version', (sealed: string) => sealed.replace('v1.', 'v9.')],
		['empty', ''],
		['of one byte', 'v1.AA'],
		['no text', 7],
	] as Array<[string, unknown]>)('a secret %s is not opened, and nothing breaks', (_, change) => {
		const data: IDataObject = {};
		open(data).put({ id: '1', url: URL, secret: 'the-secret' }, NOW);
		const text = JSON.stringify(data);
		const sealed = /v1\.[\w-]+/.exec(text)?.[0] ?? '';
		const changed = typeof change === 'function' ? change(sealed) : change;
		forgetEverything();
		const spoilt = text.replace(`"${sealed}"`, JSON.stringify(changed));
		expect(spoilt).not.toBe(text);
		const kept = open(JSON.parse(spoilt) as IDataObject);
		expect(kept.given(NOW).secrets).toEqual([]);
		expect(kept.get(URL)?.id).toBe('1');
	});

	it.each([
		'a text',
		7,
		null,
		[],
		{ nodes: 7 },
		{ nodes: { node: null } },
		{ nodes: { node: { subscriptions: { x: 7, y: { url: 1 }, z: { url: 'u', at: 'now' } } } } },
		{ nodes: { node: { seen: {}, subscriptions: [null] } } },
	])('static data that somebody changed is no registration: %j', (value) => {
		const data = { 'n8n-nodes-payment-providers': value } as IDataObject;
		expect(open(data).given(NOW)).toEqual({ secrets: [], locked: [], ids: [] });
		new TriggerMemory(context(data));
	});
});

describe('a sealed secret', () => {
	const [one, other] = [sealFrom('one credential'), sealFrom('another')];

	it('opens with its credential and for its purpose only', () => {
		const sealed = one?.close('the-secret', 'a') ?? '';
		expect(one?.open(sealed, 'a')).toBe('the-secret');
		expect(other?.open(sealed, 'a')).toBeUndefined();
		expect(one?.open(sealed, 'b')).toBeUndefined();
		expect(openSealed(one?.close('x', '["a"]') ?? '', 'one credential', ['a'])).toBe('x');
	});

	it('is different each time, and does not open once a byte is changed', () => {
		const sealed = one?.close('the-secret', 'a') ?? '';
		expect(one?.close('the-secret', 'a')).not.toBe(sealed);
		const bytes = Buffer.from(sealed.slice(3), 'base64url');
		for (let index = 0; index < bytes.length; index++) {
			const changed = Buffer.from(bytes);
			changed[index] = (changed[index] ?? 0) ^ 1;
			expect(one?.open(`v1.${changed.toString('base64url')}`, 'a')).toBeUndefined();
		}
	});

	it('is not made from an empty credential', () => {
		expect(sealFrom('')).toBeUndefined();
		const data: IDataObject = {};
		open(data, 'node', sealFrom('')).put({ id: '1', url: URL, secret: 'the-secret' }, NOW);
		expect(JSON.stringify(data)).not.toContain('the-secret');
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
