import { forgetEverything } from '../../../../shared/webhooks/memory';
import { capayCredential } from '../../../providers/capay/calls';
import { sealed, SUBSCRIPTION } from '../../../providers/capay/deliveries';
import {
	announced,
	decide,
	publishedHost,
	triggerHost,
	untilRuns,
} from '../../../providers/capay/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(20, (started) => (sandbox = started));
beforeEach(() => forgetEverything());

const PAYMENT = '33333333-3333-4333-8333-333333333333';
const DEPOSIT = 'eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee';
const CUSTOMER = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

const message = (more: object = {}, object: object = {}) =>
	JSON.stringify({
		subscriptionId: SUBSCRIPTION,
		eventType: 'PAYMENT',
		eventStatus: 'SENDING',
		timestamp: '2025-01-02T03:04:05.000Z',
		messageId: '22222222-2222-4222-8222-222222222222',
		eventObject: { id: PAYMENT, amount: 12.5, currencyCode: 'AUD', status: 'SENDING', ...object },
		...more,
	});

/** A trigger that believes what moves no money, and its sender. */
async function listening(options: object = {}) {
	const host = await triggerHost(sandbox, {
		events: ['payment', 'deposit', 'client'],
		options: { confirmRecord: 'whenItMatters', otherSubscriptions: SUBSCRIPTION, ...options },
	});
	const key = String(capayCredential(sandbox).capayApi.webhookSecret);
	return { host, send: async (text: string) => await host.post(sealed(text, key)) };
}

describe('a message is taken once', () => {
	it('(#27) its copies, each encrypted anew, start nothing more; another message does', async () => {
		const { host, send } = await listening();
		for (let round = 0; round < 5; round++) expect(await send(message())).toBe(200);
		expect(host.executions).toHaveLength(1);
		const other = { messageId: '44444444-4444-4444-8444-444444444444' };
		expect(await send(message(other))).toBe(200);
		expect(host.executions).toHaveLength(2);
	});

	it('(#27) the sandbox’s copies and retries of a message are the same message', async () => {
		const host = await publishedHost(sandbox);
		expect(await announced(sandbox, PAYMENT, { copies: 5 })).toEqual([200, 200, 200, 200, 200]);
		expect(host.executions).toHaveLength(1);
	});

	it('(#32) one whose id was made unreadable on the way is known by its record', async () => {
		const { host, send } = await listening();
		expect(await send(message({ messageId: 'no UUID' }))).toBe(200);
		expect(await send(message({ messageId: 'another' }))).toBe(200);
		expect(await send(message({ messageId: undefined }))).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('(#27) after a restart it is known, too', async () => {
		const { host, send } = await listening();
		expect(await send(message())).toBe(200);
		forgetEverything();
		expect(await send(message())).toBe(200);
		expect(host.executions).toHaveLength(1);
	});
});

describe('an end is told once, whatever message says it', () => {
	it.each(['always', 'whenItMatters'])('of a payment (%s)', async (confirmRecord) => {
		const host = await publishedHost(sandbox, { options: { confirmRecord } });
		for (let round = 0; round < 3; round++) {
			expect(await announced(sandbox, PAYMENT)).toEqual([200]);
		}
		expect(host.executions).toMatchObject([{ status: 'completed' }]);
	});

	it('a failure after it is another end', async () => {
		const host = await publishedHost(sandbox);
		expect(await announced(sandbox, PAYMENT)).toEqual([200]);
		await decide(sandbox, PAYMENT, 'bounce');
		await untilRuns(host, 2);
		expect(host.executions).toMatchObject([{ status: 'completed' }, { status: 'failed' }]);
	});

	it('(#35) a “sending” that comes late, and is “completed” by now, starts no second run', async () => {
		const host = await publishedHost(sandbox);
		expect(await announced(sandbox, PAYMENT)).toEqual([200]);
		expect(await announced(sandbox, PAYMENT, { data: { status: 'SENDING' } })).toEqual([200]);
		expect(host.executions).toHaveLength(1);
	});
});

describe('events that are not encrypted', () => {
	it('are refused unless the user allows them', async () => {
		const { host } = await listening();
		expect(await host.post(message())).toBe(401);
		expect(host.log.join()).toContain('it is not encrypted');
	});

	it('(#35) are always confirmed, and nothing in them is passed on', async () => {
		const { host } = await listening({ plainEvents: true });
		const text = message({ note: 'forged' }, { amount: 999, referenceNo: 'forged' });
		expect(await host.post(text)).toBe(200);
		expect(host.executions).toMatchObject([
			{ status: 'completed', amount: 12.5, referenceNo: '20250102-PABC12' },
		]);
		expect(JSON.stringify(host.executions)).not.toMatch(/forged|999/);
	});

	it('(#35) not even in the raw item', async () => {
		const { host } = await listening({ plainEvents: true });
		host.parameters = { ...host.parameters, simplify: false };
		expect(await host.post(message({ note: 'forged' }))).toBe(200);
		expect(host.executions).toMatchObject([{ record: { id: PAYMENT }, outcome: 'succeeded' }]);
		expect(JSON.stringify(host.executions)).not.toContain('forged');
	});

	it('(#35) fifty forged ones about one payment start one run', async () => {
		const { host } = await listening({ plainEvents: true });
		for (let round = 0; round < 50; round++) {
			const more = { messageId: crypto.randomUUID(), timestamp: new Date(round).toISOString() };
			expect(await host.post(message(more, { status: 'COMPLETED' }))).toBe(200);
		}
		expect(host.executions).toHaveLength(1);
	});

	it('without a subscription, as the older page has them, are read; of another one not', async () => {
		const { host } = await listening({ plainEvents: true });
		expect(await host.post(message({ subscriptionId: undefined }))).toBe(200);
		expect(await host.post(message({ subscriptionId: crypto.randomUUID() }))).toBe(401);
		expect(host.executions).toHaveLength(1);
	});

	it('what the sandbox sends plainly is taken', async () => {
		await sandbox.set({ webhookEncrypt: false }, 'capay');
		const host = await publishedHost(sandbox, { options: { plainEvents: true } });
		expect(await announced(sandbox, DEPOSIT)).toEqual([200]);
		expect(host.executions).toMatchObject([{ event: 'deposit', outcome: 'succeeded' }]);
	});

	it('of a client each change counts once', async () => {
		await sandbox.set({ webhookEncrypt: false }, 'capay');
		const host = await publishedHost(sandbox, {
			events: ['client'],
			options: { plainEvents: true },
		});
		for (const action of ['suspend', 'activate', 'suspend']) {
			const runs = host.executions.length;
			await decide(sandbox, CUSTOMER, action);
			await untilRuns(host, runs + 1);
		}
		expect(await announced(sandbox, CUSTOMER)).toEqual([200]);
		expect(host.executions.map(({ status }) => status)).toEqual([
			'suspended',
			'active',
			'suspended',
		]);
	});
});

it.each([
	['an unknown kind', { eventType: 'TICKET' }, {}, 200],
	['no record', {}, { id: undefined }, 400],
	['a record of no provider', {}, { id: 'x'.repeat(300) }, 400],
	['no object', { eventObject: 'none' }, {}, 400],
])('an event about %s starts nothing', async (_, more, object, status) => {
	const { host, send } = await listening();
	expect(await send(message(more, object))).toBe(status);
	expect(host.executions).toEqual([]);
});
