import { FatoriPay } from './fatoripay-client';

let fatoripay: FatoriPay;

beforeAll(async () => {
	fatoripay = await FatoriPay.start('--settle-ms', '60000');
});
afterAll(async () => {
	await fatoripay.sandbox.stop();
});
beforeEach(async () => {
	await fatoripay.reset();
});

describe('answers where the sources are at odds', () => {
	test('a new invoice without link exists all the same', async () => {
		await fatoripay.set({ createWithoutLink: true });
		const invoice = await fatoripay.create();
		expect('link' in invoice).toBe(false);
		expect((await fatoripay.get(invoice.id)).link).toContain(invoice.link_token);
	});

	test('errors with status 200, and other codes', async () => {
		await fatoripay.set({ validationStatus: 200, conflictStatus: 409, notFoundStatus: 400 });
		const { paidInvoiceId, unknownInvoiceId } = fatoripay.desk.samples;
		const refused = await fatoripay.call('POST', '/invoices/create', {});
		expect([refused.status, 'errors' in refused.body]).toEqual([200, true]);
		const late = await fatoripay.call('POST', fatoripay.path('cancel', paidInvoiceId));
		expect([late.status, late.body.errors]).toEqual([409, { invoice: [late.body.message] }]);
		expect((await fatoripay.call('GET', `/invoices/${unknownInvoiceId}`)).status).toBe(400);
	});

	test('lists: an envelope, the oldest first, an end, and parameters that no source knows', async () => {
		const refs = async (query = '') => {
			const answer = await fatoripay.call('GET', `/invoices/${query}`);
			return answer.list.map(({ ref }) => ref);
		};
		expect(await refs('?ref=8&page=9')).toEqual(['5', '8', '1']);
		await fatoripay.set({ listExtensions: true });
		expect(await refs('?ref=8')).toEqual(['8']);
		expect(await refs('?status=paid')).toEqual(['1']);
		expect(await refs('?page=1&per_page=2')).toEqual(['5', '8']);
		expect(await refs('?page=2&per_page=2')).toEqual(['1']);
		expect(await refs('?page=3&per_page=2')).toEqual([]);
		await fatoripay.set({ newestFirst: false, listLimit: 2 });
		expect(await refs()).toEqual(['1', '8']);
		await fatoripay.set({ listEnvelope: 'data' });
		const { body } = await fatoripay.call('GET', '/invoices');
		expect(Object.keys(body)).toEqual(['data']);
		expect(body.data).toHaveLength(2);
	});

	test('a new invoice is not visible yet', async () => {
		await fatoripay.set({ visibleAfterMs: 60_000 });
		const { id } = await fatoripay.create();
		expect((await fatoripay.call('GET', `/invoices/${id}`)).status).toBe(404);
		expect((await fatoripay.call('GET', '/invoices/')).list).toHaveLength(3);
		await fatoripay.set({ visibleAfterMs: 0 });
		expect((await fatoripay.get(id)).id).toBe(id);
	});

	test('null or not', async () => {
		await fatoripay.set({
			zeroAmounts: 'text',
			descriptionShown: 'null',
			paymentBefore: 'absent',
			paidAtInInvoice: 'stamp',
			logEntries: 'all',
		});
		const invoice = await fatoripay.create();
		expect(invoice).toMatchObject({
			tax_amount: '0,00',
			discount_amount: '0,00',
			description: null,
		});
		expect('payment' in invoice).toBe(false);
		const { body } = await fatoripay.capture(invoice.id, 'credit_card');
		expect(body.paid_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
		expect(body.paid_at).toBe(body.payment?.paid_at);
		expect(body.notifications.map(({ title }) => title)).toEqual([
			'Nova fatura criada',
			'Fatura paga',
		]);
	});

	test('status words are settings', async () => {
		await fatoripay.set({
			initialStatus: 'open',
			capturedStatus: 'pending',
			refundStatus: 'refunded',
			partialRefundStatus: 'partially_refunded',
			settleMs: 60_000,
		});
		const { id, status } = await fatoripay.create();
		expect(status).toBe('open');
		expect((await fatoripay.capture(id, 'pix')).body.status).toBe('pending');
		await fatoripay.decide(id, 'pay');
		const refund = async (amount: number) =>
			(await fatoripay.call('POST', fatoripay.path('refund', id), { amount })).body.status;
		expect(await refund(1)).toBe('partially_refunded');
		expect(await refund(12_312)).toBe('refunded');
	});
});
