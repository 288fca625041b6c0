import { Capay, type Fields } from './capay-client';
import { until } from './harness';

let capay: Capay;

beforeAll(async () => {
	capay = await Capay.start();
});
afterAll(async () => await capay.sandbox.stop());
beforeEach(async () => await capay.reset());

describe('deposits', () => {
	const simulate = async (changes: Fields = {}) => {
		const { accountNumber, virtualAccount } = capay.samples;
		const { routingNumber } = virtualAccount;
		return await capay.call('POST', '/deposits/simulate', {
			amount: 99.1,
			accountNumber,
			routingNumber,
			...changes,
		});
	};
	const newest = async () => (await capay.rows('/deposits'))[0];

	test('the one of the examples', async () => {
		expect(await newest()).toEqual({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			clientId: capay.samples.companyId,
			clientName: 'ABC Pty Ltd',
			accountId: capay.samples.virtualAccount.id,
			currencyCode: 'AUD',
			amount: 100,
			type: 'WIRE TRANSFER',
			referenceNo: '20240726-FA8JZ4',
			depositDate: '2024-07-26',
			note: null,
			payer: expect.objectContaining({ amount: 100, currencyCode: 'AUD' }),
			status: 'COMPLETED',
			createdTime: '2024-07-26T05:59:48.000Z',
			updatedTime: '2024-07-26T05:59:48.000Z',
		});
	});

	test('a simulated one is booked later, and counted at once', async () => {
		await capay.set({ settleMs: 400, depositPace: 3 });
		const { status, body } = await simulate({ paymentReference: 'dep-1' });
		expect([status, body]).toEqual([200, { message: 'Success' }]);
		expect(await capay.hits('dep-1')).toBe(1);
		expect(await capay.rows('/deposits')).toHaveLength(1);
		await until(async () => (await capay.rows('/deposits')).length === 2);
		expect(await newest()).toMatchObject({
			amount: 99.1,
			status: 'COMPLETED',
			referenceNo: expect.stringMatching(/^\d{8}-F[A-Z0-9]{5}$/),
			payer: { paymentReference: 'dep-1' },
		});
		expect(await capay.balance()).toBe(1_000_099.1);
	});

	test('a customer’s is swept to the House Account', async () => {
		await simulate({ accountNumber: capay.samples.customerAccountNumber });
		await until(async () => (await capay.balance()) === 1_000_099.1);
		const { customerId } = capay.samples;
		const lines = await capay.rows(`/transactions?clientId=${customerId}`);
		expect(lines.map(({ transactionType, amount }) => [transactionType, amount])).toEqual([
			['TRANSFER', -99.1],
			['DEPOSIT', 99.1],
		]);
		await capay.set({ houseAccount: false });
		await capay.decide(capay.samples.customerAccountNumber, 'deposit', { amount: 5 });
		expect(await capay.rows(`/accounts/balances?clientId=${customerId}`)).toMatchObject([
			{ balance: 5 },
		]);
	});

	test.each<[Fields, unknown]>([
		[{ amount: 100.01 }, ['amount must not be greater than 100']],
		[{ amount: 0 }, ['amount must be a positive number']],
		[{ accountNumber: '1' }, 'Virtual account not found'],
		[{ accountNumber: '900200001' }, 'Virtual account not found'],
		[{ routingNumber: '012998' }, 'Virtual account not found'],
	])('%j is refused', async (changes, message) => {
		const { status, body } = await simulate(changes);
		expect([status, body.message]).toEqual([400, message]);
	});

	test('an account of any currency needs one', async () => {
		const accountNumber = capay.samples.multiCurrencyAccountNumber;
		expect((await simulate({ accountNumber })).status).toBe(400);
		expect((await simulate({ accountNumber, currencyCode: 'EUR' })).status).toBe(200);
		await until(async () => (await newest())?.currencyCode === 'EUR');
	});

	test('production has no such call', async () => {
		await capay.set({ simulateDeposits: false });
		expect((await simulate()).status).toBe(404);
	});

	test.each([
		[1.02, 'REJECTED'],
		[1.03, 'REFUNDED'],
		[1.04, 'COMPLETED'],
		[1.05, 'CANCELLED'],
	])('%d ends as %s', async (amount, status) => {
		await simulate({ amount });
		await until(async () => {
			const row = await newest();
			return row?.amount === amount && row.status === status;
		});
		expect(await capay.balance()).toBe(status === 'COMPLETED' ? 1_000_001.04 : 1_000_000);
	});

	test('by hand, through every documented status, spelt either way', async () => {
		await simulate({ amount: 1.01 });
		await until(async () => (await newest())?.amount === 1.01);
		const { id } = (await newest()) ?? {};
		const seen: unknown[] = [(await newest())?.status];
		for (const action of ['debit', 'debit', 'reject']) {
			await capay.decide(id, action);
			seen.push((await newest())?.status);
		}
		expect(seen).toEqual([
			'SCHEDULED',
			'PENDING_DIRECT_DEBIT',
			'DIRECT_DEBIT_PROCESSING',
			'REJECTED',
		]);
		await simulate({ amount: 2.01 });
		await until(async () => (await newest())?.amount === 2.01);
		await capay.decide((await newest())?.id, 'refund');
		for (const [spelling, status] of [
			['underscore', 'PENDING_REFUND'],
			['space', 'PENDING REFUND'],
		]) {
			await capay.set({ depositStatusSpelling: spelling });
			for (const query of ['PENDING_REFUND', 'PENDING%20REFUND']) {
				expect(await capay.rows(`/deposits?status=${query}`)).toMatchObject([{ status }]);
			}
		}
		expect((await capay.decide(id, 'complete')).status).toBe(409);
	});

	test('list by the other filters', async () => {
		const count = async (query: string) => (await capay.rows(`/deposits?${query}`)).length;
		expect(await count('referenceNo=20240726-FA8JZ4&currencyCode=AUD')).toBe(1);
		expect(await count(`accountId=${capay.samples.virtualAccount.id}`)).toBe(1);
		expect(await count('depositDateFrom=2024-07-26&depositDateTo=2024-07-26')).toBe(1);
		expect(await count('updatedTimeFrom=2024-07-27')).toBe(0);
		expect(await count(`clientId=${capay.samples.customerId}`)).toBe(0);
	});
});
