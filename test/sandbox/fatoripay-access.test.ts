import { FatoriPay } from './fatoripay-client';
import { until } from './harness';

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

describe('tokens', () => {
	test.each<[string, () => Promise<{ status: number }>]>([
		['no headers', async () => await fatoripay.logIn({})],
		[
			'a wrong secret',
			async () => await fatoripay.logIn({ ...fatoripay.clientHeaders(), 'client-secret': 'x' }),
		],
		['another user', async () => await fatoripay.logIn(undefined, { username: '52998224725' })],
	])('%s: 401 with a message', async (_name, logIn) => {
		expect(await logIn()).toMatchObject({ status: 401, body: { message: expect.any(String) } });
	});

	test('no user is a refused field; a password only where it is asked for', async () => {
		expect((await fatoripay.logIn(undefined, { username: '' })).status).toBe(422);
		await fatoripay.set({ loginPassword: true, loginTellsExpiry: true });
		expect((await fatoripay.logIn()).status).toBe(401);
		const { password } = fatoripay.desk.credentials;
		const { body } = await fatoripay.logIn(undefined, { password });
		expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3_600 });
	});

	test('expired, revoked or unknown: every call is refused with the same words', async () => {
		const authorization = `Bearer ${String((await fatoripay.logIn()).body.access_token)}`;
		const read = async (headers: Record<string, string>) =>
			await fatoripay.send('GET', '/invoices/', undefined, headers);
		expect((await read({ authorization })).status).toBe(200);
		await fatoripay.sandbox.control('POST', '/api/tokens/fatoripay/revoke');
		await fatoripay.set({ tokenTtlSeconds: 0.05 });
		const short = `Bearer ${String((await fatoripay.logIn()).body.access_token)}`;
		await until(async () => (await read({ authorization: short })).status === 401);
		for (const headers of [{}, { authorization }, { authorization: 'Bearer x' }]) {
			const { status, body } = await read(headers as Record<string, string>);
			expect([status, body]).toEqual([401, { message: 'Não autenticado.' }]);
		}
	});

	test('no route but the login and the payer’s page is open', async () => {
		const { samples } = fatoripay.desk;
		for (const [method, path] of [
			['POST', '/invoices/create'],
			['POST', `/invoices/capture/${samples.invoiceId}`],
			['GET', '/invoices'],
			['GET', `/invoices/${samples.invoiceId}`],
			['PATCH', `/customer/${samples.customerId}`],
			['POST', '/triggers/create'],
			['POST', fatoripay.path('renew')],
			['POST', fatoripay.path('refund', samples.paidInvoiceId)],
			['PATCH', fatoripay.path('updateInvoice', samples.invoiceId)],
			['POST', fatoripay.path('cancel', samples.invoiceId)],
			['POST', fatoripay.path('createCustomer')],
			['GET', fatoripay.path('listCustomers')],
			['GET', fatoripay.path('getCustomer', samples.customerId)],
			['POST', fatoripay.path('createProduct')],
			['GET', fatoripay.path('listProducts')],
			['GET', fatoripay.path('paymentMethods')],
			['GET', fatoripay.path('instalments')],
			['GET', fatoripay.path('fees')],
			['GET', fatoripay.path('listTriggers')],
			['DELETE', fatoripay.path('deleteTrigger', 'x')],
		] as const) {
			const body = method === 'POST' || method === 'PATCH' ? {} : undefined;
			expect([path, (await fatoripay.send(method, path, body)).status]).toEqual([path, 401]);
		}
	});
});
