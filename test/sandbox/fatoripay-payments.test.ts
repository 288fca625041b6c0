import { CARDS, EXAMPLE_TIME, FatoriPay } from './fatoripay-client';

let fatoripay: FatoriPay;

beforeAll(async () => {
	fatoripay = await FatoriPay.start('--settle-ms', '30');
});
afterAll(async () => {
	await fatoripay.sandbox.stop();
});
beforeEach(async () => {
	await fatoripay.reset();
});

const about = (cellphone: string) => ({ customer: fatoripay.customer({ cellphone }) });
const refund = async (id: string, body: Record<string, unknown> = {}) =>
	await fatoripay.call('POST', fatoripay.path('refund', id), body);

describe('how a payment ends', () => {
	test.each([
		['pays', 'paid'],
		['paysLate', 'paid'],
		['becomesOverdue', 'overdue'],
		['chargesBack', 'chargeback'],
	])('Pix or boleto of a customer who %s: %s', async (phone, end) => {
		await fatoripay.set({ settleMs: 10 });
		const customer = about(String(fatoripay.desk.samples.cellphone[phone]));
		for (const method of ['pix', 'boleto']) {
			const { id } = await fatoripay.create({ ...customer, ref: method });
			expect((await fatoripay.capture(id, method)).body.status).toBe('processing');
			const { payment } = await fatoripay.untilStatus(id, end);
			expect(payment).toMatchObject({ method, status: end });
		}
	});

	test('a customer whose payment is refused may try again', async () => {
		const customer = about(String(fatoripay.desk.samples.cellphone.isRefused));
		const { id } = await fatoripay.create(customer);
		await fatoripay.capture(id, 'pix');
		const { payment } = await fatoripay.untilStatus(id, 'unpaid');
		expect(payment?.status).toBe('refused');
		expect((await fatoripay.capture(id, 'credit_card')).body.status).toBe('paid');
	});

	test('a customer who takes time: nothing happens until somebody decides', async () => {
		const customer = about(String(fatoripay.desk.samples.cellphone.staysProcessing));
		const { id } = await fatoripay.create(customer);
		await fatoripay.capture(id, 'pix');
		await new Promise((done) => setTimeout(done, 120));
		expect((await fatoripay.get(id)).status).toBe('processing');
		await fatoripay.decide(id, 'pay');
		expect((await fatoripay.get(id)).status).toBe('paid');
	});

	test.each([
		[CARDS.chargedBack, 'paid', 'chargeback'],
		[CARDS.paidLate, 'processing', 'paid'],
		[CARDS.refusedLate, 'processing', 'unpaid'],
	])('a card with %s: %s, then %s', async (number, first, then) => {
		const { id } = await fatoripay.create();
		expect((await fatoripay.capture(id, 'credit_card', { number })).body.status).toBe(first);
		await fatoripay.untilStatus(id, then);
	});

	test('a paid Pix has no agenda, or one payout', async () => {
		await fatoripay.setClock(EXAMPLE_TIME);
		const { id } = await fatoripay.create();
		await fatoripay.capture(id, 'pix');
		const { payment } = await fatoripay.untilStatus(id, 'paid');
		expect(payment).toMatchObject({ withdraw_agenda: null, fee_amount: '122' });
		expect(payment?.next_withdraw_available).toBe('25/04/2023');
		await fatoripay.set({ cashAgenda: 'one' });
		expect((await fatoripay.get(id)).payment?.withdraw_agenda).toEqual({
			'2023-04-25': { amount: '12313', fee_amount: '122' },
		});
	});
});

describe('decisions', () => {
	test.each([
		['unpaid', ['pay', 'overdue', 'cancel']],
		['processing', ['pay', 'refuse', 'overdue', 'cancel']],
		['overdue', ['pay', 'cancel']],
		['paid', ['refund', 'chargeback']],
		['canceled', []],
		['chargeback', []],
	])('%s allows %j and nothing else', async (status, possible) => {
		await fatoripay.set({ settleMs: 60_000 });
		for (const action of ['pay', 'refuse', 'overdue', 'cancel', 'refund', 'chargeback']) {
			const ref = `${status}-${action}`;
			await prepare(ref, status);
			const answer = await fatoripay.decide(ref, action);
			expect([action, answer.status]).toEqual([action, possible.includes(action) ? 200 : 409]);
		}
	});

	async function prepare(ref: string, status: string): Promise<void> {
		const { id } = await fatoripay.create({ ref });
		if (status === 'processing') await fatoripay.capture(id, 'boleto');
		if (status === 'paid' || status === 'chargeback') await fatoripay.decide(ref, 'pay');
		const steps: Record<string, string> = {
			overdue: 'overdue',
			canceled: 'cancel',
			chargeback: 'chargeback',
		};
		const step = steps[status];
		if (step !== undefined) await fatoripay.decide(ref, step);
		expect((await fatoripay.get(id)).status).toBe(status);
	}

	test('a due date that has passed makes it overdue, unless only you decide', async () => {
		await fatoripay.setClock(EXAMPLE_TIME);
		const { id } = await fatoripay.create({ due_date: '24-04-2023' });
		expect((await fatoripay.get(id)).status).toBe('unpaid');
		await fatoripay.set({ clock: '2023-04-24T23:59:59-03:00' });
		expect((await fatoripay.get(id)).status).toBe('unpaid');
		await fatoripay.set({ clock: '2023-04-25T00:00:00-03:00', overdueByDate: false });
		expect((await fatoripay.get(id)).status).toBe('unpaid');
		await fatoripay.set({ overdueByDate: true });
		expect((await fatoripay.get(id)).status).toBe('overdue');
		const path = fatoripay.path('updateInvoice', id);
		expect((await fatoripay.call('PATCH', path, { due_date: '01-06-2023' })).body.status).toBe(
			'unpaid',
		);
	});

	test('what is over can be neither captured, updated nor cancelled', async () => {
		const { id } = await fatoripay.create();
		await fatoripay.decide(id, 'cancel');
		for (const [method, path] of [
			['POST', `/invoices/capture/${id}`],
			['PATCH', fatoripay.path('updateInvoice', id)],
			['POST', fatoripay.path('cancel', id)],
			['POST', fatoripay.path('refund', id)],
		] as const) {
			const { status, body } = await fatoripay.call(method, path, { method: 'pix' });
			expect([path, status]).toEqual([path, 422]);
			expect(body.errors).toEqual({ invoice: [body.message] });
		}
	});

	test('an unknown invoice', async () => {
		const { unknownInvoiceId: id, unknownCustomerId } = fatoripay.desk.samples;
		for (const [method, path] of [
			['GET', `/invoices/${id}`],
			['POST', `/invoices/capture/${id}`],
			['PATCH', fatoripay.path('updateInvoice', id)],
			['POST', fatoripay.path('cancel', id)],
			['POST', fatoripay.path('refund', id)],
			['PATCH', `/customer/${unknownCustomerId}`],
			['GET', fatoripay.path('getCustomer', unknownCustomerId)],
		] as const) {
			const { status, body } = await fatoripay.call(
				method,
				path,
				method === 'GET' ? undefined : {},
			);
			expect([path, status, Object.keys(body)]).toEqual([path, 404, ['message']]);
		}
	});
});

describe('captures', () => {
	test('only by what the invoice and the merchant take', async () => {
		const { id } = await fatoripay.create({ payable_with: { pix: true, boleto: false } });
		const refused = await fatoripay.capture(id, 'boleto');
		expect([refused.status, Object.keys(refused.body.errors)]).toEqual([422, ['method']]);
		await fatoripay.set({ enforcePayableWith: false });
		expect((await fatoripay.capture(id, 'boleto')).status).toBe(200);
		await fatoripay.set({ enabledMethods: 'boleto,credit_card' });
		expect((await fatoripay.capture(id, 'pix')).status).toBe(422);
		expect((await fatoripay.set({ enabledMethods: 'gold' })).status).toBe(400);
	});

	test('each that is accepted is a charge of its own: nothing documented prevents the second', async () => {
		const { id } = await fatoripay.create({ ref: 'twice' });
		await fatoripay.capture(id, 'credit_card');
		await fatoripay.capture(id, 'credit_card');
		expect(await fatoripay.hits()).toEqual({ 'invoice:twice': 1, twice: 2 });
		await fatoripay.set({ recapture: 'refused' });
		expect((await fatoripay.capture(id, 'credit_card')).status).toBe(422);
		expect(await fatoripay.hits()).toEqual({ 'invoice:twice': 1, twice: 2 });
	});

	test('the ledger tells invoices, charges and refunds apart', async () => {
		const { id } = await fatoripay.create({ ref: 'r' });
		await fatoripay.capture(id, 'credit_card');
		await refund(id, { amount: 100, ref: 'back-1' });
		await refund(id, { amount: 100 });
		const { json } = await fatoripay.sandbox.control('GET', '/api/ledger?provider=fatoripay');
		expect(json.entries).toMatchObject([
			{ operation: 'invoice.create', reference: 'invoice:r', amount: 123.13, transaction: id },
			{ operation: 'capture.credit_card', reference: 'r', amount: 123.13, transaction: id },
			{ operation: 'refund', reference: 'refund:back-1', amount: 1, transaction: id },
			{ operation: 'refund', reference: 'refund:r', amount: 1, transaction: id },
		]);
	});
});

describe('refunds', () => {
	test('in parts, up to what is left', async () => {
		await fatoripay.set({ refundsShown: true });
		const { id } = await fatoripay.create();
		await fatoripay.capture(id, 'credit_card');
		const first = await refund(id, { amount: 313, ref: 'a' });
		expect(first.body).toMatchObject({ status: 'paid', payment: { status: 'paid' } });
		expect(first.body.payment?.refunds).toMatchObject([{ ref: 'a', amount: '313' }]);
		expect((await refund(id, { amount: 12_001 })).status).toBe(422);
		expect((await refund(id, {})).body.status).toBe('chargeback');
		expect((await refund(id, {})).status).toBe(422);
		expect(await fatoripay.hits()).toMatchObject({ 'refund:a': 1, 'refund:order-1': 1 });
	});

	test.each([0, -1, 1.5, '100', null])('not of %j', async (amount) => {
		const { status, body } = await refund(fatoripay.desk.samples.paidInvoiceId, { amount });
		expect([status, Object.keys(body.errors)]).toEqual([422, ['amount']]);
	});

	test('only whole ones, as a setting', async () => {
		await fatoripay.set({ partialRefunds: false });
		const { paidInvoiceId: id } = fatoripay.desk.samples;
		expect((await refund(id, { amount: 1 })).status).toBe(422);
		expect((await refund(id, { amount: 10_000 })).status).toBe(200);
	});

	test('by method: another provider’s rules', async () => {
		await fatoripay.set({ refundRules: 'byMethod' });
		const paid = async (method: string) => {
			const { id } = await fatoripay.create({ ref: method });
			await fatoripay.capture(id, method);
			await fatoripay.untilStatus(id, 'paid');
			return id;
		};
		const [pix, boleto] = [await paid('pix'), await paid('boleto')];
		expect((await refund(pix, { amount: 1 })).status).toBe(422);
		expect((await refund(pix)).status).toBe(200);
		expect((await refund(boleto)).status).toBe(422);
		const { paidInvoiceId: card } = fatoripay.desk.samples;
		expect((await refund(card, { amount: 1 })).status).toBe(200);
		const later = new Date(Date.now() + 111 * 86_400_000).toISOString().replace(/\.\d+/, '');
		await fatoripay.set({ clock: later });
		expect((await refund(card, { amount: 1 })).status).toBe(422);
	});
});
