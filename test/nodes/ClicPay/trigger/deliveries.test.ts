import { call, pay, triggerHost, webhooks } from '../../../providers/clicpay/trigger';
import { announce, answers, deliveries } from '../../../support/deliveries';
import type { Sandbox } from '../../../support/sandbox';
import type { TriggerHost } from '../../../support/trigger-host';
import { until } from '../../../support/until';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(20, (started) => (sandbox = started));
beforeEach(async () => {
	await sandbox.set({ webhookBackoffMs: 50 });
});

/** A published trigger. */
async function published(...setup: [parameters?: object, credential?: object]) {
	const host = await triggerHost(sandbox, setup[0] as never, setup[1] as never);
	await host.activate();
	return host;
}

const runs = async (host: TriggerHost, count: number) =>
	await until(() => host.executions.length >= count);

describe('a payment that ends', () => {
	it('starts the workflow with the item that every operation has', async () => {
		const host = await published();
		const reference = await pay(sandbox, 'order-1');
		await runs(host, 1);
		expect(host.executions).toEqual([
			{
				event: 'transaction.completed',
				outcome: 'succeeded',
				status: 'successful',
				reference: 'order-1',
				clicPayReference: reference,
				amount: 500,
				amountMinor: 50_000,
				currency: 'MZN',
				walletId: '144365',
				transactionId: expect.any(Number),
				providerReference: expect.any(String),
				_delivery: {
					id: '3',
					type: 'transaction.completed',
					receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
				},
			},
		]);
		expect((await sandbox.counters()).byRoute).not.toHaveProperty(STATUS_ROUTE);
	});

	it.each([
		['01', 'failed'],
		['02', 'cancelled'],
	])('badly (…%s) is “failed”, with ClicPay’s word %s', async (ending, status) => {
		const host = await published();
		await pay(sandbox, 'order-1', ending);
		await runs(host, 1);
		expect(host.executions).toMatchObject([
			{ outcome: 'failed', status, _delivery: { type: 'transaction.failed' } },
		]);
	});

	it('without Simplify: the event as ClicPay sent it, and ours beside it', async () => {
		const host = await published({ simplify: false });
		const reference = await pay(sandbox, 'order-1');
		await runs(host, 1);
		expect(host.executions).toMatchObject([
			{
				event: 'transaction.completed',
				data: { clicpay_reference: reference, status: 'successful' },
				outcome: 'succeeded',
				_delivery: { type: 'transaction.completed' },
			},
		]);
	});

	it.each([
		['everything beside each other', { webhookEnvelope: 'flat' }, {}],
		['the prefix sha256=', { webhookSignaturePrefix: 'sha256=' }, {}],
		['base64', { webhookSignatureEncoding: 'base64' }, { signatureEncoding: 'base64' }],
		['no ids', { webhookIdHeader: '', webhookTypeHeader: '' }, {}],
		['other headers', { webhookSignatureHeader: 'Signature' }, { signatureHeader: 'signature' }],
		['a signed time', { webhookTimestampHeader: 'X-Time' }, { timestampHeader: 'X-Time' }],
	])('in another form: %s', async (_, settings, options) => {
		await sandbox.set(settings);
		const host = await published({ options });
		await pay(sandbox, 'order-1');
		await runs(host, 1);
		expect(host.executions).toMatchObject([{ outcome: 'succeeded', reference: 'order-1' }]);
	});

	it('an event that was not chosen is taken and starts nothing', async () => {
		const host = await published({ events: ['transaction.failed'] });
		const [webhook] = await webhooks(sandbox);
		const ids = await announce(sandbox, 'CP123456789', { webhook: webhook?.id });
		expect(await answers(sandbox, ids)).toEqual([200]);
		const unknown = { webhook: webhook?.id, type: 'wallet.renamed', data: { status: 'renamed' } };
		expect(await answers(sandbox, await announce(sandbox, 'CP123456789', unknown))).toEqual([200]);
		expect(host.executions).toEqual([]);
	});

	it('an amount that is not exact, and fields of another kind, do not lose the event', async () => {
		const host = await published();
		const data = { amount: 'much', wallet_id: { id: 1 }, reference: null, error: 'x' };
		await answers(sandbox, await announce(sandbox, 'CP123456789', { data }));
		expect(host.executions).toMatchObject([{ outcome: 'succeeded' }]);
		const [item = {}] = host.executions;
		expect(Object.keys(item)).not.toEqual(expect.arrayContaining(['amount', 'walletId', 'error']));
	});
});

const STATUS_ROUTE = 'GET /api/v2/transactions/:clicpay_reference/status';

describe('a test webhook', () => {
	it.each(['transaction.completed', 'webhook.test'])(
		'of type %s is answered and starts no published workflow',
		async (webhookTestType) => {
			await sandbox.set({ webhookTestType });
			const host = await published();
			const [webhook] = await webhooks(sandbox);
			await call(sandbox, 'POST', `/api/v2/webhooks/${webhook?.id}/test`);
			await until(async () =>
				(await deliveries(sandbox)).some(({ status }) => status === 'delivered'),
			);
			expect(host.executions).toEqual([]);
		},
	);

	it('is shown to whoever listens for a test event, as often as it comes', async () => {
		const host = await triggerHost(sandbox);
		await host.activate({ test: true });
		const [webhook] = await webhooks(sandbox);
		for (const count of [1, 2]) {
			await call(sandbox, 'POST', `/api/v2/webhooks/${webhook?.id}/test`);
			await runs(host, count);
		}
		expect(host.executions).toHaveLength(2);
	});
});
