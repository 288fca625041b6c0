import { createHmac } from 'node:crypto';

import { forgetEverything } from '../../../../shared/webhooks/memory';
import { call, kept, pay, triggerHost } from '../../../providers/clicpay/trigger';
import type { Sandbox } from '../../../support/sandbox';
import type { TriggerHost } from '../../../support/trigger-host';
import { until } from '../../../support/until';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
let host: TriggerHost;

useSandbox(20, (started) => (sandbox = started));
beforeEach(async () => {
	await sandbox.set({ webhookBackoffMs: 50 });
	host = await triggerHost(sandbox);
	await host.activate();
});

/** What the provider signs with. */
async function theirs(): Promise<string> {
	await sandbox.set({ webhookSecretShown: 'always' });
	const { data } = await call(sandbox, 'GET', '/api/v2/webhooks');
	await sandbox.set({ webhookSecretShown: 'created' });
	return (
		(data as Array<{ url: string; secret: string }>).find(({ url }) => url === host.url)?.secret ??
		'none'
	);
}

/** The same token, but another text: nothing that was sealed before opens any more. */
function rotate(): void {
	const { clicPayApi } = host.credentials;
	host.credentials = {
		clicPayApi: { ...clicPayApi, accessToken: `Bearer ${String(clicPayApi?.accessToken)}` },
	};
}

const statusCalls = async () => {
	const { byRoute } = await sandbox.counters();
	return Object.entries(byRoute).reduce(
		(sum, [route, count]) => (/status/.test(route) ? sum + count : sum),
		0,
	);
};

async function paid(notes: string, runs: number): Promise<void> {
	await pay(sandbox, notes);
	await until(() => host.executions.length === runs);
}

it('is not in clear in static data, and opens with the credential', async () => {
	const secret = await theirs();
	expect(secret).toMatch(/^sandbox-/);
	expect(host.database).not.toContain(secret);
	expect(kept(host)[host.url]?.secret).toBe(secret);
	forgetEverything();
	await paid('order-1', 1);
	expect(await statusCalls()).toBe(0);
});

it('after the credential was changed, events are confirmed by a call and the secret is renewed', async () => {
	const before = await theirs();
	rotate();
	await paid('order-1', 1);
	expect(host.executions).toMatchObject([{ outcome: 'succeeded', amount: 500 }]);
	expect(await statusCalls()).toBe(1);
	const after = await theirs();
	expect(after).not.toBe(before);
	expect(kept(host)[host.url]?.secret).toBe(after);
	// The new one proves; what was signed with the old one is asked about for a while.
	await paid('order-2', 2);
	expect(await statusCalls()).toBe(1);
	const data = { clicpay_reference: 'CP123456789', status: 'successful' };
	const late = JSON.stringify({ event: 'transaction.completed', data });
	const signature = createHmac('sha256', before).update(late).digest('hex');
	expect(await host.post(late, { 'x-clicpay-signature': signature })).toBe(200);
	expect(host.executions).toHaveLength(3);
	expect(await theirs()).toBe(after);
});

it('a forged event starts nothing meanwhile, and renews nothing', async () => {
	const before = await theirs();
	rotate();
	const reference = await pay(sandbox, 'unpaid', '03');
	const data = { clicpay_reference: reference, status: 'successful' };
	const forged = JSON.stringify({ event: 'transaction.completed', data });
	expect(await host.post(forged, { 'x-clicpay-signature': '0'.repeat(64) })).toBe(503);
	expect(host.executions).toEqual([]);
	expect(await theirs()).toBe(before);
});

it.each([
	['at a start of n8n', async () => expect(await host.hook('checkExists')).toBe(true)],
	['when it is published again', async () => await host.activate().then(() => host.hook('create'))],
])('is renewed %s', async (_, occasion) => {
	const before = await theirs();
	rotate();
	await occasion();
	const after = await theirs();
	expect(after).not.toBe(before);
	expect(kept(host)[host.url]?.secret).toBe(after);
	await paid('order-1', 1);
	expect(await statusCalls()).toBe(0);
});

it('spoilt in static data, it is as good as none: events are confirmed', async () => {
	host.database = host.database.replace(/"v1\.[^"]+"/, '"v1.spoilt"');
	forgetEverything();
	await paid('order-1', 1);
	expect(await statusCalls()).toBe(1);
});

it('a provider that gives no new one: the log says so, and events are confirmed', async () => {
	rotate();
	await sandbox.arm({ kind: 'status', times: 0, match: { path: 'regenerate-secret' } });
	await paid('order-1', 1);
	expect(host.log.join()).toContain('could not be renewed');
	await paid('order-2', 2);
	expect(await statusCalls()).toBe(2);
	// Once an hour is often enough.
	expect(host.log.filter((line) => line.includes('could not be renewed'))).toHaveLength(1);
});
