import type { IDataObject } from 'n8n-workflow';

import { forgetAllTokens } from '../../../../shared/auth/token';
import { forgetEverything } from '../../../../shared/webhooks/memory';
import { calling, newInvoices, paidInvoices } from '../../../providers/fatoripay/calls';
import { SEED_ANSWER } from '../../../providers/fatoripay/seed-answer';
import { decide, TOKEN, triggerHost } from '../../../providers/fatoripay/trigger';
import { runNode } from '../../../support/context';
import { deliveries } from '../../../support/deliveries';
import { forgetProcessedData } from '../../../support/processed-data';
import { Sandbox } from '../../../support/sandbox';
import { until } from '../../../support/until';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '20');
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetEverything();
	forgetAllTokens();
	forgetProcessedData();
	await sandbox.control('POST', '/api/reset', { settings: true });
	await sandbox.set({ webhookTries: 1 }, 'fatoripay');
});

const ALL = ['paid', 'processing', 'unpaid', 'overdue', 'canceled', 'chargeback', 'other'];
/** By this number its payer never decides; the console does. */
const STAYS_OPEN = { phone: '11 99999-9903' };
const query = `?token=${TOKEN}`;

const captureByPix = async (invoiceId: string) =>
	await runNode(
		calling(sandbox, 'invoice.captureByPix', {
			items: [{ invoiceId }],
			nodeId: `pix ${invoiceId}`,
		}),
	);

describe.each([
	['a form', {}],
	['JSON', { webhookEncoding: 'json' }],
	['the query of a GET', { webhookMethod: 'GET' }],
])('deliveries by %s', (_, settings) => {
	it('an invoice starts the workflow at each status, once, with the invoice itself', async () => {
		await sandbox.set(
			{ ...settings, webhookCopies: 2, webhookExtraFields: '{"x":"1"}' },
			'fatoripay',
		);
		const host = await triggerHost(sandbox, { events: ALL });
		await host.activate();
		const [invoiceId = ''] = await newInvoices(sandbox, ['order-1'], STAYS_OPEN);
		await until(() => host.executions.length === 1);
		await captureByPix(invoiceId);
		await until(() => host.executions.length === 2);
		await decide(sandbox, invoiceId, 'pay');
		await until(() => host.executions.length === 3);
		await decide(sandbox, invoiceId, 'chargeback');
		await until(() => host.executions.length === 4);
		expect(host.executions).toMatchObject([
			{ event: 'unpaid', outcome: 'pending', reference: 'order-1', invoiceId, amount: 123.13 },
			{ event: 'processing', outcome: 'pending', paymentMethod: 'pix' },
			{ event: 'paid', outcome: 'succeeded', paidAt: expect.any(String) },
			{ event: 'chargeback', outcome: 'failed' },
		]);
		for (const item of host.executions) {
			expect(item).not.toHaveProperty('x');
			expect(JSON.stringify(item)).not.toContain(TOKEN);
			expect(item._delivery).toMatchObject({ type: item.status });
		}
		await until(async () =>
			(await deliveries(sandbox, 'fatoripay')).every(({ attempts }) => attempts.length > 0),
		);
		expect(host.executions).toHaveLength(4);
	});
});

describe('an event', () => {
	const post = async (
		host: Awaited<ReturnType<typeof triggerHost>>,
		body: string | IDataObject,
	) => {
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		return await host.post(text, {}, { query });
	};

	it('may be a whole invoice, as the page of the card example has it', async () => {
		const host = await triggerHost(sandbox, { events: ALL });
		await sandbox.control('POST', `/api/transactions/${String(SEED_ANSWER.id)}/pay`);
		expect(await post(host, SEED_ANSWER)).toBe(200);
		expect(host.executions).toMatchObject([
			{ event: 'paid', invoiceId: SEED_ANSWER.id, reference: '5', amount: 100 },
		]);
		// The customer is the invoice’s own, not the one of the delivery.
		expect(JSON.stringify(host.executions)).not.toContain('52998224725');
	});

	it.each([
		['in an envelope', (id: string) => ({ action: 'payment_received', invoice: { id } })],
		['in another', (id: string) => ({ data: { invoice_id: id, new_status: 'PAID ' } })],
		['without a status', (id: string) => ({ invoice_id: id })],
	])('may be about an invoice %s', async (_, bodyOf) => {
		const host = await triggerHost(sandbox);
		const [invoiceId = ''] = await paidInvoices(sandbox, ['order-2']);
		expect(await post(host, bodyOf(invoiceId))).toBe(200);
		expect(host.executions).toMatchObject([{ event: 'paid', invoiceId }]);
	});

	it('(#35) a forged “paid” of an unpaid invoice is answered 503, and true once it is', async () => {
		const host = await triggerHost(sandbox);
		const [invoiceId = ''] = await newInvoices(sandbox, ['order-3']);
		const claim = { invoice_id: invoiceId, new_status: 'paid', ref: 'order-3' };
		expect(await post(host, claim)).toBe(503);
		expect(host.executions).toEqual([]);
		expect(host.log.join()).toContain('the invoice is not that far');
		await decide(sandbox, invoiceId, 'pay');
		expect(await post(host, claim)).toBe(200);
		expect(host.executions).toMatchObject([{ event: 'paid', reference: 'order-3' }]);
	});

	it('(#30) that comes late tells how the invoice stands now, once', async () => {
		const host = await triggerHost(sandbox, { events: ALL });
		const [invoiceId = ''] = await paidInvoices(sandbox, ['order-4']);
		for (const status of ['processing', 'unpaid', 'paid', 'processing', 'canceled']) {
			expect(await post(host, { invoice_id: invoiceId, new_status: status })).toBe(200);
		}
		expect(host.executions).toMatchObject([{ event: 'paid' }]);
	});

	it('that nobody chose starts nothing and asks nobody', async () => {
		const host = await triggerHost(sandbox, { events: ['paid'] });
		const before = (await sandbox.counters('fatoripay')).byRoute;
		expect(await post(host, { invoice_id: 'x', new_status: 'overdue' })).toBe(200);
		expect(host.executions).toEqual([]);
		expect((await sandbox.counters('fatoripay')).byRoute).toEqual(before);
	});

	it('of a status that nobody told us starts what waits for others', async () => {
		await sandbox.set({ refundStatus: 'estornada' }, 'fatoripay');
		const host = await triggerHost(sandbox, { events: ['other'] });
		const [invoiceId = ''] = await paidInvoices(sandbox, ['order-5']);
		await decide(sandbox, invoiceId, 'refund');
		expect(await post(host, { invoice_id: invoiceId, new_status: 'estornada' })).toBe(200);
		expect(host.executions).toMatchObject([{ event: 'other', status: 'estornada' }]);
		expect(host.executions[0]?.outcome).not.toBe('failed');
	});

	it('about an invoice that FatoriPay does not know is answered 503: it may only be young', async () => {
		const host = await triggerHost(sandbox);
		const claim = { invoice_id: '6a1d4f0e-7c2b-4e59-8f30-0000000000ff', new_status: 'paid' };
		expect(await post(host, claim)).toBe(503);
		expect(host.executions).toEqual([]);
	});

	it('(#39) is answered 503 while FatoriPay cannot be asked', async () => {
		const host = await triggerHost(sandbox);
		const [invoiceId = ''] = await paidInvoices(sandbox, ['order-6']);
		await sandbox.arm(
			{ kind: '503', match: { path: '/invoices/' }, times: 0 } as never,
			'fatoripay',
		);
		expect(await post(host, { invoice_id: invoiceId, new_status: 'paid' })).toBe(503);
		expect(host.executions).toEqual([]);
	});

	it('may have the invoice as FatoriPay sends it', async () => {
		const host = await triggerHost(sandbox, { simplify: false });
		const [invoiceId = ''] = await paidInvoices(sandbox, ['order-7']);
		expect(await post(host, { invoice_id: invoiceId, new_status: 'paid', ref: 'a lie' })).toBe(200);
		expect(host.executions).toMatchObject([{ id: invoiceId, ref: 'order-7', status: 'paid' }]);
	});
});

it('an invoice’s own notification_url may be the trigger’s, and the token goes along', async () => {
	const host = await triggerHost(sandbox);
	const options = { notificationUrl: host.url };
	const setup = calling(sandbox, 'invoice.create', {
		items: [{ reference: 'order-8' }],
		credentials: host.credentials,
		parameters: { options },
	});
	const { items } = await runNode(setup);
	await decide(sandbox, String(items[0]?.json.invoiceId), 'pay');
	await until(() => host.executions.length === 1);
	expect(host.executions).toMatchObject([{ event: 'paid', reference: 'order-8' }]);
	expect(JSON.stringify(items)).not.toContain(TOKEN);
});
