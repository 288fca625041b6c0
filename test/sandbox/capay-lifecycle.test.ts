import { Capay, payment } from './capay-client';

let capay: Capay;

beforeAll(async () => {
	capay = await Capay.start();
});
afterAll(async () => await capay.sandbox.stop());
beforeEach(async () => await capay.reset());

const pause = async (ms: number) => await new Promise((done) => setTimeout(done, ms));

describe('by the ending of the account number', () => {
	test.each([
		['01', 'FAILED', 'Beneficiary account is invalid'],
		['02', 'FAILED', 'Returned by the beneficiary bank'],
		['05', 'REJECTED', 'Rejected by the approver'],
		['09', 'FAILED', 'Compliance check failed'],
		['11', 'CANCELLED', 'Validation failed'],
	])('…%s ends as %s, and no money is gone', async (ending, status, reason) => {
		const { id } = await capay.pay(ending, { amount: 40 });
		expect((await capay.untilStatus(id, status)).failureReason).toBe(reason);
		expect(await capay.balance()).toBe(1_000_000);
	});

	test('…99 is completed: the money is gone, and the ledger says where', async () => {
		const { id, referenceNo } = await capay.pay('99', { amount: 40.1, referenceId: 'paid' });
		await capay.untilStatus(id, 'COMPLETED');
		expect(await capay.balance()).toBe(999_959.9);
		const [line] = await capay.rows('/transactions?transactionType=PAYMENT');
		expect(line).toEqual({
			transactionType: 'PAYMENT',
			currencyCode: 'AUD',
			clientId: capay.samples.companyId,
			amount: -40.1,
			balance: 999_959.9,
			relatedTransactionId: id,
			relatedTransactionReferenceNo: referenceNo,
			referenceId: 'paid',
			transactionTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
		});
	});

	test('…07 is completed in the first answer, …06 takes ten times as long', async () => {
		expect((await capay.pay('07')).status).toBe('COMPLETED');
		const started = Date.now();
		await capay.untilStatus((await capay.pay('06')).id, 'COMPLETED');
		expect(Date.now() - started).toBeGreaterThanOrEqual(395);
	});

	test('…02 is COMPLETED before it bounces', async () => {
		// Long enough to be seen by a busy machine that asks every 20 ms.
		await capay.set({ settleMs: 500 });
		const { id } = await capay.pay('02');
		await capay.untilStatus(id, 'COMPLETED');
		await capay.untilStatus(id, 'FAILED');
	});
});

describe('what a person decides', () => {
	test.each([
		['03', [['send', 'SENDING']], 'COMPLETED'],
		['03', [['fail', 'FAILED']], 'FAILED'],
		['03', [['cancel', 'CANCELLED']], 'CANCELLED'],
		['04', [['reject', 'REJECTED']], 'REJECTED'],
		['04', [['cancel', 'CANCELLED']], 'CANCELLED'],
		['04', [['approve', 'SCHEDULED']], 'COMPLETED'],
		[
			'10',
			[
				['complete', 'COMPLETED'],
				['bounce', 'FAILED'],
			],
			'FAILED',
		],
		['10', [['fail', 'FAILED']], 'FAILED'],
	] as const)('…%s, %j', async (ending, steps, end) => {
		const { id, status } = await capay.pay(ending);
		if (ending === '04') expect(status).toBe('PENDING APPROVAL');
		if (ending === '10') await capay.untilStatus(id, 'SENDING');
		for (const [action, word] of steps) {
			expect((await capay.decide(id, action)).json).toMatchObject({ status: word });
		}
		await capay.untilStatus(id, end);
	});

	test('only what is possible, and only what is known', async () => {
		const { id } = await capay.pay('07');
		const late = await capay.decide(id, 'cancel');
		expect([late.status, late.json.error]).toEqual([409, expect.stringContaining('COMPLETED')]);
		expect((await capay.decide('nobody', 'send')).status).toBe(404);
	});

	test('SENDING cannot be cancelled by the API', async () => {
		const { id } = await capay.pay('10');
		await capay.untilStatus(id, 'SENDING');
		const { status, body } = await capay.call('PUT', `/payments/cancel/${String(id)}`);
		expect([status, body.message]).toEqual([400, 'Payment is SENDING']);
	});
});

describe('approval, date and funds', () => {
	test('above the threshold, a payment waits for approval', async () => {
		expect((await capay.pay('99', { amount: 100_000 })).status).toBe('SCHEDULED');
		await capay.set({ approvalAbove: 50 });
		const beneficiaryId = capay.samples.beneficiaryId;
		const wish = payment({ beneficiaryId, amount: 50.01 });
		expect((await capay.call('POST', '/payments', wish)).body.status).toBe('PENDING APPROVAL');
	});

	test('a later day waits until somebody sends it, unless a setting says otherwise', async () => {
		const { id } = await capay.pay('99', { paymentDate: '2099-12-31' });
		await pause(80);
		expect((await capay.call('GET', `/payments/${String(id)}`)).body.status).toBe('SCHEDULED');
		await capay.decide(id, 'send');
		await capay.untilStatus(id, 'COMPLETED');
	});

	test('too little money waits for a deposit, then is sent', async () => {
		const { id } = await capay.pay('99', { currencyCode: 'EUR', amount: 500 });
		await capay.untilStatus(id, 'WAITING FUNDS');
		const { multiCurrencyAccountNumber } = capay.samples;
		const book = async (amount: number) =>
			await capay.decide(multiCurrencyAccountNumber, 'deposit', { amount, currencyCode: 'EUR' });
		await book(499);
		await pause(60);
		expect((await capay.call('GET', `/payments/${String(id)}`)).body.status).toBe('WAITING FUNDS');
		await book(1);
		await capay.untilStatus(id, 'COMPLETED');
		expect(await capay.balance('EUR')).toBe(0);
	});

	test('…08 waits whatever the balance; a waiting payment can be cancelled or time out', async () => {
		const { id } = await capay.pay('08');
		await capay.untilStatus(id, 'WAITING FUNDS');
		await capay.call('PUT', `/payments/cancel/${String(id)}`);
		await capay.untilStatus(id, 'CANCELLED');
		await capay.set({ fundingTimeoutMs: 50 });
		const beneficiaryId = capay.samples.beneficiaryId;
		const wish = payment({ beneficiaryId, currencyCode: 'NZD' });
		const { body } = await capay.call('POST', '/payments', wish);
		const end = await capay.untilStatus(body.id, 'CANCELLED');
		expect(end.failureReason).toBe('Funding timeout');
	});

	test('a failed payment comes back as a line, or as a payment of its own', async () => {
		const { id, beneficiaryId } = await capay.pay('01', { amount: 40 });
		await capay.untilStatus(id, 'FAILED');
		const amounts = async () =>
			(await capay.rows('/transactions?transactionType=PAYMENT')).map((row) => row.amount);
		expect(await amounts()).toEqual([40, -40]);
		expect(await capay.rows('/payments')).toHaveLength(2);
		await capay.set({ refundAs: 'payment' });
		const second = await capay.call('POST', '/payments', payment({ beneficiaryId, amount: 41 }));
		await capay.untilStatus(second.body.id, 'FAILED');
		expect(await amounts()).toEqual([41, -41, 40, -40]);
		const [refund] = await capay.rows('/payments');
		expect(refund).toMatchObject({
			status: 'COMPLETED',
			amount: 41,
			paymentReference: `Refund of ${String(second.body.referenceNo)}`,
		});
	});

	test('a payment by FastID arrives at the other client', async () => {
		const { body } = await capay.call('POST', '/beneficiaries/business', {
			countryCode: 'AU',
			name: 'By FastID',
			uniquePayId: capay.samples.fastId,
		});
		const wish = payment({ beneficiaryId: body.id, amount: 30, sourceOfFunds: undefined });
		const paid = await capay.call('POST', '/payments', wish);
		await capay.untilStatus(paid.body.id, 'COMPLETED');
		const [line] = await capay.rows('/transactions', 'programManager');
		expect(line).toMatchObject({ transactionType: 'TRANSFER', amount: 30, balance: 1_000_030 });
	});
});
