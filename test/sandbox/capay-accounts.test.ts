import { Capay, type Fields } from './capay-client';

let capay: Capay;

beforeAll(async () => {
	capay = await Capay.start();
});
afterAll(async () => await capay.sandbox.stop());
beforeEach(async () => await capay.reset());

describe('accounts', () => {
	test('balances, by currency', async () => {
		const rows = await capay.rows('/accounts/balances');
		expect(rows).toContainEqual({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			clientId: capay.samples.companyId,
			currencyCode: 'AUD',
			balance: 1_000_000,
			createdTime: '2025-01-02T03:04:05.000Z',
		});
		const codes = await capay.rows('/accounts/balances?currencyCodes=USD,EUR');
		expect(codes.map((row) => row.currencyCode)).toEqual(['USD']);
	});

	test('virtual accounts: list, create, PayID, disable, activate', async () => {
		const [row] = await capay.rows('/accounts/virtual?currencyCode=AUD');
		expect(row).toEqual({
			id: capay.samples.virtualAccount.id,
			clientId: capay.samples.companyId,
			currencyCode: 'AUD',
			accountName: 'ABC Pty Ltd',
			bankName: 'Test Bank',
			bankType: 'LOCAL',
			bankCountryCode: 'AU',
			bankAddress: expect.objectContaining({ city: 'Sydney' }),
			routingNoType: 'BSB',
			routingNumber: '012999',
			accountNumber: capay.samples.accountNumber,
			payId: null,
			status: 'ACTIVE',
			createdTime: '2025-01-02T03:04:05.000Z',
		});
		const wish = { clientId: capay.samples.customerId, currencyCode: 'USD' };
		const created = await capay.call('POST', '/accounts/virtual', wish);
		const [account] = JSON.parse(created.text) as Fields[];
		expect(created.status).toBe(201);
		expect(account).toMatchObject({ ...wish, routingNumber: null, payId: null });
		expect((await capay.call('POST', '/accounts/virtual', { currencyCode: 'USD' })).status).toBe(
			400,
		);

		const path = `/accounts/virtual/${String(account?.id)}`;
		const change = async (word: string, body?: unknown) =>
			await capay.call('PATCH', `${path}/${word}`, body);
		const payidEmail = 'pay.sample@sandbox.example';
		expect((await change('payid', { payidEmail })).body.payId).toBe(payidEmail);
		const again = await change('payid', { payidEmail });
		expect([again.status, again.body.message]).toEqual([400, 'PayID is already set to this value']);
		expect((await change('payid', { payidEmail: 'UP@sandbox.example' })).status).toBe(400);
		expect((await change('disable')).body.status).toBe('INACTIVE');
		expect((await change('activate')).body.status).toBe('ACTIVE');
	});

	test('the ledger is filtered by time and type', async () => {
		const count = async (query: string) => (await capay.rows(`/transactions?${query}`)).length;
		expect(await count('transactionType=DEPOSIT')).toBe(2);
		expect(await count('currencyCode=USD')).toBe(1);
		expect(await count('transactionTimeFrom=2025-01-02&transactionTimeTo=2025-01-02')).toBe(2);
		expect(await count('transactionTimeFrom=2025-01-03')).toBe(0);
		const bad = await capay.call('GET', '/transactions?transactionTimeFrom=yesterday');
		expect(bad.status).toBe(400);
	});
});
