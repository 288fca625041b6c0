import { forgetEverything } from '../../../../shared/webhooks/memory';
import { announced, decide, pay, publishedHost, untilRuns } from '../../../providers/capay/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { until } from '../../../support/until';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(20, (started) => (sandbox = started));
beforeEach(() => forgetEverything());

const PAYMENT = '33333333-3333-4333-8333-333333333333';
const CUSTOMER = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const MATTERS = { options: { confirmRecord: 'whenItMatters' } };

/** A payment that stays where it is until somebody decides: it is above the limit. */
async function waiting(reference: string): Promise<string> {
	await sandbox.set({ approvalAbove: 1 }, 'capay');
	return await pay(sandbox, reference);
}

describe('that money moved is never said without asking', () => {
	it.each([{}, MATTERS])(
		'a forged end of a payment that is under way: 503, no run (%j)',
		async (parameters) => {
			const host = await publishedHost(sandbox, parameters);
			const id = await waiting('forged-1');
			await untilRuns(host, 1);
			await sandbox.set({ webhookTries: 1 }, 'capay');
			for (const status of ['COMPLETED', 'FAILED', 'REJECTED']) {
				expect(await announced(sandbox, id, { data: { status } })).toEqual([503]);
			}
			expect(host.executions).toMatchObject([{ status: 'pending_approval', outcome: 'pending' }]);
		},
	);

	it('the amount of the event is not believed, that of the record is', async () => {
		const host = await publishedHost(sandbox, MATTERS);
		expect(await announced(sandbox, PAYMENT, { data: { amount: 999_999 } })).toEqual([200]);
		expect(host.executions).toMatchObject([{ amount: 12.5, outcome: 'succeeded' }]);
	});

	it('a failure of a payment that is completed still is asked for again, until Capay says so too', async () => {
		const host = await publishedHost(sandbox, { events: ['payment'] });
		await sandbox.set({ webhookTries: 1 }, 'capay');
		expect(await announced(sandbox, PAYMENT, { data: { status: 'FAILED' } })).toEqual([503]);
		await decide(sandbox, PAYMENT, 'bounce');
		await untilRuns(host, 1);
		expect(host.executions).toMatchObject([{ status: 'failed', outcome: 'failed' }]);
	});

	it('a late “completed” of a payment that failed since tells the failure, once', async () => {
		const host = await publishedHost(sandbox, { events: ['payment'] });
		await decide(sandbox, PAYMENT, 'bounce');
		await untilRuns(host, 1);
		expect(await announced(sandbox, PAYMENT, { data: { status: 'COMPLETED' } })).toEqual([200]);
		expect(host.executions).toMatchObject([{ status: 'failed', outcome: 'failed' }]);
	});

	it('one that contradicts itself is asked about', async () => {
		const host = await publishedHost(sandbox, MATTERS);
		const wish = { envelope: { eventStatus: 'SENDING' } };
		expect(await announced(sandbox, PAYMENT, wish)).toEqual([200]);
		expect(host.executions).toMatchObject([{ status: 'completed', outcome: 'succeeded' }]);
	});

	it('while Capay cannot be asked, it sends the event again', async () => {
		const host = await publishedHost(sandbox);
		await sandbox.set({ webhookTries: 5, webhookBackoffMs: 20 }, 'capay');
		await sandbox.arm(
			{ kind: 'status', params: { status: 503 }, times: 8, match: { path: '/payments/' } },
			'capay',
		);
		await sandbox.announce({ reference: PAYMENT }, 'capay');
		await untilRuns(host, 1);
		expect(host.executions).toHaveLength(1);
		expect(host.received).toBeGreaterThan(1);
	});
});

it('everything else needs no call where the user says so', async () => {
	const host = await publishedHost(sandbox, { ...MATTERS, events: ['payment'] });
	const before = (await sandbox.counters('capay')).byRoute;
	expect(await announced(sandbox, PAYMENT, { data: { status: 'SENDING' } })).toEqual([200]);
	expect((await sandbox.counters('capay')).byRoute).toEqual(before);
	expect(host.executions).toMatchObject([
		{ event: 'payment', outcome: 'pending', status: 'sending', paymentId: PAYMENT, amount: 12.5 },
	]);
});

describe('deposits and clients', () => {
	it('a deposit is found in the list by its number, and told whole', async () => {
		const host = await publishedHost(sandbox, { events: ['deposit'] });
		await decide(sandbox, '900100001', 'deposit', { amount: 7, paymentReference: 'Invoice 118' });
		await untilRuns(host, 1);
		expect(host.executions).toMatchObject([
			{
				event: 'deposit',
				outcome: 'succeeded',
				status: 'completed',
				amount: 7,
				amountMinor: 700,
				currency: 'AUD',
				payer: { paymentReference: 'Invoice 118' },
			},
		]);
	});

	it('without a number it is looked for among those that changed', async () => {
		const host = await publishedHost(sandbox, { events: ['deposit'] });
		await decide(sandbox, '900100001', 'deposit', { amount: 8 });
		await untilRuns(host, 1);
		const { depositId } = host.executions[0] ?? {};
		forgetEverything();
		host.database = host.database.replace(/"seen":"[^"]*"/, '"seen":""');
		const wish = { data: { referenceNo: null } };
		expect(await announced(sandbox, String(depositId), wish)).toEqual([200]);
		expect(host.executions).toMatchObject([{ amount: 8 }, { depositId, amount: 8 }]);
	});

	it('one to a customer’s account is found, too', async () => {
		const host = await publishedHost(sandbox, { events: ['deposit'] });
		await decide(sandbox, '900100002', 'deposit', { amount: 9 });
		await untilRuns(host, 1);
		expect(host.executions).toMatchObject([{ amount: 9, clientId: CUSTOMER }]);
	});

	it.each(['underscore', 'space'])(
		'statuses are read in either spelling (%s)',
		async (spelling) => {
			await sandbox.set({ depositStatusSpelling: spelling }, 'capay');
			const host = await publishedHost(sandbox, {
				events: ['deposit'],
				statuses: ['pending_refund', 'refunded'],
			});
			// Its cents decide that it is refunded.
			await decide(sandbox, '900100001', 'deposit', { amount: 5.03 });
			await until(async () => host.executions.some(({ status }) => status === 'refunded'));
			const told = host.executions.map(
				({ outcome, status }) => `${String(status)} ${String(outcome)}`,
			);
			// Whichever was asked about first: one that is further by then is told as it is, once.
			expect(told).toContain('refunded failed');
			expect(new Set(told).size).toBe(told.length);
		},
	);

	it('a client that becomes active, suspended and active again is told each time', async () => {
		const host = await publishedHost(sandbox, { events: ['client'] });
		for (const action of ['suspend', 'activate', 'suspend', 'activate']) {
			const runs = host.executions.length;
			await decide(sandbox, CUSTOMER, action);
			await untilRuns(host, runs + 1);
		}
		expect(host.executions.map(({ status }) => status)).toEqual([
			'suspended',
			'active',
			'suspended',
			'active',
		]);
		expect(host.executions[0]).toMatchObject({
			event: 'client',
			clientId: CUSTOMER,
			kind: 'business',
			name: 'Wattle Trading Pty Ltd',
		});
	});
});

it('only the chosen statuses start it, as Capay confirms them', async () => {
	const host = await publishedHost(sandbox, { events: ['payment'], statuses: ['completed'] });
	await pay(sandbox, 'chosen-1');
	await untilRuns(host, 1);
	expect(await announced(sandbox, PAYMENT, { data: { status: 'SENDING' } })).toEqual([200]);
	expect(host.executions).toMatchObject([{ reference: 'chosen-1', status: 'completed' }]);
});
