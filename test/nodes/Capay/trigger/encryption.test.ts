import { forgetEverything } from '../../../../shared/webhooks/memory';
import { capayCredential } from '../../../providers/capay/calls';
import { sealed, SUBSCRIPTION } from '../../../providers/capay/deliveries';
import {
	announced,
	pay,
	publishedHost,
	triggerHost,
	untilRuns,
} from '../../../providers/capay/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';
import { VECTOR } from '../../../sandbox/capay-vector';

let sandbox: Sandbox;
useSandbox(20, (started) => (sandbox = started));
beforeEach(() => forgetEverything());

/** Every way in which the sandbox can send what nobody may believe. */
const BROKEN = [
	'wrong',
	'missing',
	'padding',
	'zero',
	'hex',
	'truncated',
	'shortened',
	'iv',
	'garbage',
	'plain',
];

const SAMPLE = '33333333-3333-4333-8333-333333333333';

it('opens the vector that OpenSSL made, and says what Capay says of the payment', async () => {
	const host = await triggerHost(sandbox, { options: { otherSubscriptions: SUBSCRIPTION } });
	const { encrypted, iv } = VECTOR;
	expect(await host.post(JSON.stringify({ iv, encrypted }))).toBe(200);
	expect(host.executions).toMatchObject([
		{
			event: 'payment',
			outcome: 'succeeded',
			status: 'completed',
			paymentId: SAMPLE,
			referenceNo: '20250102-PABC12',
			amount: 12.5,
			amountMinor: 1_250,
			currency: 'AUD',
			// The event has five fields; this one is of the record.
			paymentReference: 'Invoice 1',
			_delivery: { id: '22222222-2222-4222-8222-222222222222', type: 'PAYMENT' },
		},
	]);
});

it('what the sandbox sends of a payment is opened, each status once', async () => {
	const host = await publishedHost(sandbox, {
		events: ['payment'],
		options: { confirmRecord: 'whenItMatters' },
	});
	const paymentId = await pay(sandbox, 'opened-1');
	await untilRuns(host, 3);
	expect(host.executions.map(({ status }) => status).sort()).toEqual([
		'completed',
		'scheduled',
		'sending',
	]);
	const done = host.executions.find(({ status }) => status === 'completed');
	expect(done).toMatchObject({ paymentId, reference: 'opened-1', outcome: 'succeeded' });
});

describe('a broken ciphertext', () => {
	it.each(BROKEN)('(#36) %s: the one refusal, no run, and nobody is asked', async (signature) => {
		const host = await publishedHost(sandbox);
		await sandbox.set({ webhookTries: 1 }, 'capay');
		const before = (await sandbox.counters('capay')).byRoute;
		expect(await announced(sandbox, SAMPLE, { signature })).toEqual([401]);
		expect(host.executions).toEqual([]);
		const after = (await sandbox.counters('capay')).byRoute;
		expect(after).toEqual(before);
		expect(host.log).toHaveLength(1);
		expect(host.log[0]).toMatch(
			signature === 'plain' ? /it is not encrypted/ : /it cannot be decrypted/,
		);
	});

	it('(#36) a padding that is right in its last byte alone does not pass', async () => {
		const key = String(capayCredential(sandbox).capayApi.webhookSecret);
		const host = await triggerHost(sandbox, { options: { otherSubscriptions: SUBSCRIPTION } });
		for (let number = 0; number < 200; number++) {
			const other = `${'another-secret-of-a-stranger-'}${String(number).padStart(3, '0')}`;
			expect(await host.post(sealed(VECTOR.text, other))).toBe(401);
		}
		expect(await host.post(sealed(VECTOR.text, key))).toBe(200);
		expect(host.executions).toHaveLength(1);
	});
});

it('an event for another subscription is refused, encrypted or not', async () => {
	const host = await publishedHost(sandbox, { options: { plainEvents: true } });
	const key = String(capayCredential(sandbox).capayApi.webhookSecret);
	expect(await host.post(sealed(VECTOR.text, key))).toBe(401);
	expect(await host.post(VECTOR.text)).toBe(401);
	expect(await host.post(sealed(VECTOR.text.replace('subscriptionId', 'other'), key))).toBe(401);
	expect(host.executions).toEqual([]);
	expect(host.log.join()).toContain('it is for another subscription');
});

it('(#34) the secret before is good while both are in the credential', async () => {
	const [first, second] = ['the-first-capay-secret-of-32-chr', 'the-second-capay-secret-of-32-ch'];
	const host = await publishedHost(sandbox, {}, { webhookSecret: `${second} ${first}` });
	await sandbox.set({ webhookSecret: first }, 'capay');
	expect(await announced(sandbox, SAMPLE)).toEqual([200]);
	await sandbox.set({ webhookSecret: second }, 'capay');
	expect(await announced(sandbox, '20240726-FA8JZ4')).toEqual([200]);
	expect(host.executions).toMatchObject([{ event: 'payment' }, { event: 'deposit' }]);
});

it('a secret that is no key is named, and not shown', async () => {
	const host = await triggerHost(
		sandbox,
		{ options: { otherSubscriptions: SUBSCRIPTION } },
		{ webhookSecret: 'too-short-for-a-key' },
	);
	const { encrypted, iv } = VECTOR;
	expect(await host.post(JSON.stringify({ iv, encrypted }))).toBe(503);
	expect(host.log.join()).toContain('Webhook Secret: It has 19 bytes; an AES-256 key has 32');
	expect(host.log.join()).not.toContain('too-short-for-a-key');
});
