import { forgetEverything } from '../../../../shared/webhooks/memory';
import { SEED_ORDER } from '../../../providers/kapitale/calls';
import {
	announced,
	BEARER,
	bearer,
	decide,
	eventOf,
	order,
	tellSupport,
	TOKEN,
	triggerHost,
} from '../../../providers/kapitale/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(20, (started) => (sandbox = started));
beforeEach(async () => {
	await sandbox.set({ webhookTries: 1 }, 'kapitale');
});

describe('the token', () => {
	const BASIC = 'us3r:p4ss word';
	const encoded = Buffer.from(BASIC).toString('base64');
	const header = { webhookAuthentication: 'header', webhookHeader: 'X-Our-Token' };

	it.each([
		['bearer', BEARER, {}],
		[
			'basic, encoded by Kapitale',
			{ webhookAuthentication: 'basic', webhookToken: BASIC },
			{ webhookAuthType: 'basic', webhookAuthToken: BASIC },
		],
		[
			'basic, sent as it was told',
			{ webhookAuthentication: 'basic', webhookToken: BASIC },
			{ webhookAuthType: 'basic', webhookAuthToken: BASIC, webhookBasicToken: 'asIs' },
		],
		[
			'basic, encoded by the user',
			{ webhookAuthentication: 'basic', webhookToken: encoded },
			{ webhookAuthType: 'basic', webhookAuthToken: encoded },
		],
		[
			'a header of their own',
			{ ...header, webhookToken: TOKEN },
			{
				webhookAuthType: 'none',
				webhookAuthToken: '',
				webhookCustomHeaders: JSON.stringify({ 'x-our-token': TOKEN }),
			},
		],
		[
			'the one before, while it is being changed',
			{ ...BEARER, webhookToken: 'the-new-one', previousWebhookToken: TOKEN },
			{},
		],
		['with a space typed by accident', { ...BEARER, webhookToken: ` ${TOKEN} ` }, {}],
		['with the word before it', { ...BEARER, webhookToken: `bearer ${TOKEN}` }, {}],
		[
			'a header with its colon',
			{ ...header, webhookHeader: 'X-Our-Token: ', webhookToken: TOKEN },
			{
				webhookAuthType: 'none',
				webhookAuthToken: '',
				webhookCustomHeaders: JSON.stringify({ 'x-our-token': TOKEN }),
			},
		],
	])('%s', async (_, credential, settings) => {
		const host = await triggerHost(sandbox, { events: ['created'] }, credential);
		await tellSupport(sandbox, host, settings);
		expect(await announced(sandbox, SEED_ORDER, { type: 'order.created' })).toEqual([200]);
		expect(host.executions).toHaveLength(1);
		expect(JSON.stringify([host.executions, host.log])).not.toContain(TOKEN);
	});

	it.each([
		['wrong', { signature: 'wrong' }, BEARER],
		['missing', { signature: 'missing' }, BEARER],
		['of another kind', {}, { webhookAuthentication: 'basic', webhookToken: TOKEN }],
		['in another header', {}, { ...header, webhookToken: TOKEN }],
		['not in the credential', {}, { ...BEARER, webhookToken: '' }],
		['not in the credential, only a space', {}, { ...BEARER, webhookToken: ' ' }],
		['of a kind that is not there', {}, { ...BEARER, webhookAuthentication: 'odd' }],
		['in a header without a name', {}, { ...header, webhookHeader: '', webhookToken: TOKEN }],
	])('(#31) %s: 401, no run, no call', async (_, wish, credential) => {
		const host = await triggerHost(sandbox, {}, credential);
		await tellSupport(sandbox, host);
		expect(await announced(sandbox, SEED_ORDER, wish)).toEqual([401]);
		expect(host.executions).toEqual([]);
		expect((await sandbox.counters('kapitale')).requests).toBe(0);
		expect(host.log.join()).not.toContain(TOKEN);
	});
});

describe('without an authentication every event is confirmed', () => {
	const NONE = { webhookAuthentication: 'none' };
	const unproven = async (parameters = {}) => await triggerHost(sandbox, parameters, NONE);

	it('(#35) and nothing of it is passed on but what the order bears out', async () => {
		for (const simplify of [true, false]) {
			forgetEverything();
			const host = await unproven({ simplify, events: ['created'] });
			const body = eventOf(SEED_ORDER, {
				type: 'order.created',
				order_no: 'forged',
				status: 'odd',
			});
			expect(await host.post(body)).toBe(200);
			expect(JSON.stringify(host.executions)).not.toMatch(/forged|odd"|event_type|destination/);
			expect(JSON.stringify(host.executions)).toContain('ORD-2024-001');
		}
	});

	it('(#35) a forged approval starts nothing and spoils nothing', async () => {
		const host = await unproven();
		const orderId = await order(sandbox, 'order-4');
		expect(await host.post(eventOf(orderId))).toBe(503);
		expect(await host.post(eventOf('../company/cnpj/99901001000174'))).toBe(503);
		// Asked for as one name, not as a way to elsewhere.
		const { byRoute } = await sandbox.counters('kapitale');
		expect(Object.keys(byRoute).filter((route) => route.includes('company'))).toEqual([]);
		expect(await host.post(eventOf('', { order_id: undefined }))).toBe(400);
		await decide(sandbox, orderId, 'reject');
		expect(await host.post(eventOf(orderId))).toBe(400);
		expect(host.executions).toEqual([]);
		expect(await host.post(eventOf(orderId, { type: 'order.rejected' }))).toBe(200);
		expect(host.executions).toMatchObject([{ event: 'rejected', outcome: 'failed' }]);
	});

	it('(#28) a changed status does not make a copy look like another event', async () => {
		const host = await unproven({ events: ['created'] });
		for (const status of ['pending', 'a', 'b']) {
			const body = eventOf(SEED_ORDER, { type: 'order.created', status });
			expect(await host.post(body)).toBe(200);
		}
		expect(host.executions).toHaveLength(1);
	});

	it.each([
		['broken', '\ud800'],
		['long', 'x'.repeat(201)],
		['of several lines', 'a\nINFO paid'],
		['not ASCII', 'órdem'],
	])('(#33) an identifier that is %s is refused unasked, and is not in the log', async (_, id) => {
		const host = await unproven();
		await sandbox.control('POST', '/api/reset');
		expect(await host.post(eventOf(id))).toBe(400);
		expect((await sandbox.counters('kapitale')).requests).toBe(0);
		expect(host.log.join()).toContain('an identifier in it is malformed');
		expect(host.log.join().length).toBeLessThan(200);
	});

	it('an event of another name is refused, whatever it says', async () => {
		const host = await unproven({ events: ['other'] });
		expect(await host.post(eventOf(SEED_ORDER, { type: 'order.settled' }))).toBe(401);
		expect(host.executions).toEqual([]);
	});
});

describe('the same event, proven once and once not', () => {
	it.each([
		['order.created', 'pending'],
		['order.created', 'a-word-of-nobody'],
		['order.approved', 'pending_invoice'],
	])('%s, %s is one, whichever came first', async (type, status) => {
		for (const isProvenFirst of [true, false]) {
			forgetEverything();
			const host = await triggerHost(sandbox);
			const orderId = await order(sandbox, `${type} ${status} ${isProvenFirst}`, 'approvedAtOnce');
			const proven = host.credentials;
			const { kapitaleApi } = proven;
			const unproven = { kapitaleApi: { ...kapitaleApi, webhookAuthentication: 'none' } };
			const sequence = isProvenFirst ? [proven, unproven] : [unproven, proven];
			for (const credentials of [...sequence, ...sequence]) {
				host.credentials = credentials;
				const headers = credentials === proven ? bearer() : {};
				expect(await host.post(eventOf(orderId, { type, status }), headers)).toBe(200);
			}
			expect(host.executions).toHaveLength(1);
		}
	});
});
