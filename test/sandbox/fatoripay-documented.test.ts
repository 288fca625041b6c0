import { FatoriPay, card } from './fatoripay-client';

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

const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string;
const TEXT = expect.any(String) as string;

describe('every row of the menu', () => {
	const samples = () => fatoripay.desk.samples;

	test('login answers a token, and renewal a new one', async () => {
		const first = await fatoripay.logIn();
		expect([first.status, first.body]).toEqual([200, { access_token: TEXT }]);
		const renewed = await fatoripay.call('POST', fatoripay.path('renew'));
		expect(renewed.body.access_token).not.toBe(first.body.access_token);
		const authorization = `Bearer ${String(renewed.body.access_token)}`;
		const list = await fatoripay.send('GET', '/invoices/', undefined, { authorization });
		expect(list.status).toBe(200);
	});

	test('an invoice is created', async () => {
		const invoice = await fatoripay.create();
		expect(invoice).toMatchObject({
			ref: 'order-1',
			status: 'unpaid',
			description: 'Pedido de teste',
			subtotal_amount: '123,13',
			total_amount: '123,13',
			tax_amount: null,
			payment: null,
			due_date: '01/12/2099',
		});
		expect(invoice.items.map(({ quantity, total }) => [quantity, total])).toEqual([
			[1, '100,25'],
			[2, '22,88'],
		]);
	});

	test('an invoice is created and captured by card, Pix or boleto', async () => {
		const captures = [
			{ method: 'credit_card', payment: { card: card({ expiry: '01/2099' }) } },
			{ method: 'pix' },
			{ method: 'boleto' },
		];
		for (const capture of captures) {
			const { payable_with: _, notification_url: __, ...rest } = fatoripay.order();
			const body = { ...rest, tax_amount: 0, capture };
			const answer = await fatoripay.call('POST', '/invoices/create', body);
			const status = capture.method === 'credit_card' ? 'paid' : 'processing';
			expect(answer.status).toBe(200);
			expect(answer.body).toMatchObject({ status, payment: { status, method: capture.method } });
		}
	});

	test.each(['boleto', 'pix'])('a capture by %s waits for its payer', async (method) => {
		const { status, body } = await fatoripay.capture(samples().invoiceId, method);
		expect(status).toBe(200);
		expect(body).toMatchObject({
			id: samples().invoiceId,
			status: 'processing',
			payment: { status: 'processing', method, paid_at: null, withdraw_agenda: null },
		});
		expect(body.payment?.next_withdraw_available).toMatch(/^\d\d\/\d\d\/\d{4}$/);
	});

	test.each(['/invoices/', '/invoices'])('GET %s answers a bare list', async (path) => {
		const { status, list } = await fatoripay.call('GET', path);
		expect(status).toBe(200);
		const seen = list.map(({ ref, status: word }) => [ref, word]);
		expect(seen).toEqual([
			['5', 'unpaid'],
			['8', 'processing'],
			['1', 'paid'],
		]);
	});

	test('an invoice is read, updated and cancelled', async () => {
		const { invoiceId: id } = samples();
		expect(await fatoripay.get(id)).toMatchObject({ id, ref: '5' });
		const update = await fatoripay.call('PATCH', fatoripay.path('updateInvoice', id), {
			due_date: '02-12-2099',
			description: 'Mais tarde',
			notification_url: 'https://shop.example/hook',
		});
		expect([update.status, update.body]).toMatchObject([
			200,
			{
				due_date: '02/12/2099',
				description: 'Mais tarde',
				notification_url: 'https://shop.example/hook',
			},
		]);
		const cancel = await fatoripay.call('POST', fatoripay.path('cancel', id));
		expect([cancel.status, cancel.body.status]).toEqual([200, 'canceled']);
	});

	test('a refund of everything is a chargeback', async () => {
		const { paidInvoiceId: id } = samples();
		const { status, body } = await fatoripay.call('POST', fatoripay.path('refund', id), {});
		expect([status, body.status, body.payment?.status]).toEqual([200, 'chargeback', 'chargeback']);
	});

	test('customers are created, listed, read and updated by fullname', async () => {
		const data = fatoripay.customer({ cpfcnpj: samples().cnpj, name: 'Empresa de Teste' });
		const created = await fatoripay.call('POST', fatoripay.path('createCustomer'), data);
		expect(created.body).toMatchObject({ id: UUID, name: 'Empresa de Teste', description: null });
		const { id } = created.body;
		const update = await fatoripay.call('PATCH', `/customer/${id}`, {
			fullname: 'Empresa Nova',
			email: 'nova@example.com',
			cellphone: '11988887777',
			address: { city: 'Londrina', zip_code: '86000000' },
		});
		expect([update.status, update.body]).toMatchObject([
			200,
			{
				id,
				name: 'Empresa Nova',
				email: 'nova@example.com',
				cellphone: '11988887777',
				address: { city: 'Londrina', street: 'Rua de Teste', zipcode: '86000-000' },
			},
		]);
		const nothing = { fullname: 'Empresa Nova', email: null, cellphone: null };
		expect((await fatoripay.call('PATCH', `/customer/${id}`, nothing)).body).toEqual(update.body);
		const read = await fatoripay.call('GET', fatoripay.path('getCustomer', id));
		expect(read.body).toEqual(update.body);
		const { list } = await fatoripay.call('GET', fatoripay.path('listCustomers'));
		expect(list.map((row) => row.id)).toEqual([id, samples().customerId]);
	});

	test('products are created and listed', async () => {
		const data = { name: 'Frete', description: 'Entrega', price: 1_990 };
		const created = await fatoripay.call('POST', fatoripay.path('createProduct'), data);
		expect(created.body).toEqual({ id: UUID, ...data, price: '19,90' });
		const { list } = await fatoripay.call('GET', fatoripay.path('listProducts'));
		expect(list.map(({ id }) => id)).toEqual([created.body.id, samples().productId]);
	});

	test('triggers are created, listed and removed', async () => {
		const url = 'https://shop.example/hook';
		const wish = { name: 'Pagos', action: 'payment_received', notification_url: url };
		const created = await fatoripay.call('POST', '/triggers/create', wish);
		expect([created.status, created.body]).toEqual([200, { id: UUID, ...wish, created_at: TEXT }]);
		const { list } = await fatoripay.call('GET', fatoripay.path('listTriggers'));
		expect(list).toEqual([created.body]);
		const removal = fatoripay.path('deleteTrigger', created.body.id);
		expect((await fatoripay.call('DELETE', removal)).status).toBe(200);
		expect((await fatoripay.call('DELETE', removal)).status).toBe(404);
		expect((await fatoripay.call('GET', fatoripay.path('listTriggers'))).list).toEqual([]);
	});

	test('payment methods, instalments and fees', async () => {
		const methods = await fatoripay.call('GET', fatoripay.path('paymentMethods'));
		expect(methods.body).toEqual({ pix: true, boleto: true, credit_card: true, pixboleto: true });
		const { list } = await fatoripay.call('GET', `${fatoripay.path('instalments')}?amount=10001`);
		expect(list).toHaveLength(12);
		expect(list[2]).toMatchObject({ installment: 3, amount: '33,35', total_amount: '100,01' });
		const fees = await fatoripay.call('GET', fatoripay.path('fees'));
		expect(fees.body).toMatchObject({ pix: { percent: 0.99 }, boleto: { amount: '3,49' } });
		expect(fees.body.credit_card).toContainEqual({ installment: 10, percent: 26 });
	});
});
