import { Capay, bankAccount, payee, payment, today, type Fields } from './capay-client';
import { until } from './harness';

let capay: Capay;

beforeAll(async () => {
	capay = await Capay.start();
});
afterAll(async () => await capay.sandbox.stop());
beforeEach(async () => await capay.reset());

const post = async (body: unknown, headers: Record<string, string> = {}) =>
	await capay.call('POST', '/payments', body, headers);
const own = (changes: Fields = {}) =>
	payment({ beneficiaryId: capay.samples.beneficiaryId, ...changes });

describe('the documented calls', () => {
	test('create answers with the request and what the provider adds', async () => {
		const wish = own({ referenceId: 'order-1' });
		const { status, body } = await post(wish);
		expect(status).toBe(201);
		expect(body).toEqual({
			...wish,
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			referenceNo: expect.stringMatching(
				new RegExp(`^${today().replaceAll('-', '')}-P[A-Z0-9]{5}$`),
			),
			clientId: capay.samples.companyId,
			sellCurrencyCode: null,
			sellAmount: null,
			exchangeRate: null,
			currencyPair: null,
			quotationId: null,
			chargeFee: 0,
			status: 'SCHEDULED',
			failureReason: null,
			createdTime: expect.stringMatching(/\.\d{3}Z$/),
			updatedTime: expect.stringMatching(/\.\d{3}Z$/),
		});
		expect((await capay.call('GET', '/payments/order-1')).body.id).toBe(body.id);
		expect((await capay.call('GET', `/payments/${String(body.id)}`)).body.id).toBe(body.id);
		expect(await capay.hits('order-1')).toBe(1);
	});

	test('the payment of the examples is there', async () => {
		const { body } = await capay.call('GET', `/payments/${capay.samples.paymentId}`);
		expect(body).toMatchObject({
			referenceNo: '20250102-PABC12',
			currencyCode: 'AUD',
			amount: 12.5,
			status: 'COMPLETED',
		});
	});

	test.each(['BUSINESS', 'PERSONAL'])(
		'with a new %s beneficiary, or the same one',
		async (type) => {
			const { currencyCode: _inherited, ...account } = bankAccount();
			const names =
				type === 'BUSINESS' ? { name: 'Inline' } : { firstName: 'In', lastName: 'Line' };
			const beneficiary = { countryCode: 'AU', ...names, bankAccount: account };
			const wish = payment({ beneficiaryType: type, beneficiary });
			const pay = async () => await capay.call('POST', '/payments/with-beneficiary', wish);
			const [first, second] = [await pay(), await pay()];
			expect([first.status, second.status]).toEqual([201, 201]);
			expect(second.body.beneficiaryId).toBe(first.body.beneficiaryId);
			expect(second.body.id).not.toBe(first.body.id);
			const item = type === 'BUSINESS' ? 'business' : 'personals';
			const made = await capay.call(
				'GET',
				`/beneficiaries/${item}/${String(first.body.beneficiaryId)}`,
			);
			expect(made.body).toMatchObject({
				...names,
				bankAccount: { ...account, currencyCode: 'AUD' },
			});
			expect(await capay.hits(String(first.body.id))).toBe(1);
		},
	);

	test('a refused payment leaves no beneficiary behind', async () => {
		await post(own({ referenceId: 'used' }));
		const before = (await capay.rows('/beneficiaries/businesses')).length;
		const wish = { beneficiaryType: 'BUSINESS', beneficiary: payee('77'), referenceId: 'used' };
		const { status } = await capay.call('POST', '/payments/with-beneficiary', payment(wish));
		expect(status).toBe(400);
		expect(await capay.rows('/beneficiaries/businesses')).toHaveLength(before);
	});

	test('update, cancel, and both too late', async () => {
		const { id } = await capay.pay('03');
		const path = `/payments/${String(id)}`;
		const changes = { paymentReference: 'New', paymentDate: today(), purposeCode: 'SERVICES' };
		const updated = await capay.call('PUT', path, changes);
		expect([updated.status, updated.body]).toEqual([200, expect.objectContaining(changes)]);
		expect(updated.body.sourceOfFunds).toBe('Business Income');
		await capay.set({ updateNeedsSource: true });
		expect((await capay.call('PUT', path, changes)).body.message).toEqual([
			'sourceOfFunds should not be empty',
		]);
		await capay.set({ updateNeedsSource: false });

		const cancelled = await capay.call('PUT', `/payments/cancel/${String(id)}`, { reason: 'Mine' });
		expect([cancelled.status, cancelled.body]).toEqual([
			200,
			expect.objectContaining({ status: 'CANCELLED', failureReason: 'Mine' }),
		]);
		expect((await capay.call('PUT', path, changes)).status).toBe(400);
		await capay.set({ cancelRefusedStatus: 422 });
		const again = await capay.call('PUT', `/payments/cancel/${String(id)}`);
		expect([again.status, again.body.message]).toEqual([422, 'Payment is CANCELLED']);
		const { unknownId } = capay.samples;
		expect((await capay.call('PUT', `/payments/cancel/${unknownId}`)).status).toBe(404);
	});

	test('list by every filter', async () => {
		const { referenceNo, beneficiaryId, createdTime, updatedTime } = await capay.pay('03');
		const count = async (query: string) => (await capay.rows(`/payments?${query}`)).length;
		const yesterday = '2025-01-01';
		const matching = [
			`referenceNo=${String(referenceNo)}`,
			`beneficiaryId=${String(beneficiaryId)}`,
			'status=SCHEDULED',
			`paymentDateFrom=${today()}`,
			`createdTimeFrom=${String(createdTime)}`,
			`updatedTimeFrom=${String(updatedTime)}&updatedTimeTo=${String(updatedTime)}`,
			`currencyCode=AUD&paymentDateFrom=${yesterday}&status=scheduled`,
		];
		for (const query of matching) expect([query, await count(query)]).toEqual([query, 1]);
		const others = ['currencyCode=USD', 'status=FAILED', `createdTimeTo=${yesterday}`];
		for (const query of others) expect([query, await count(query)]).toEqual([query, 0]);
		expect(await count(`clientId=${capay.samples.companyId}`)).toBe(2);
		expect(await count(`clientId=${capay.samples.customerId}`)).toBe(0);
	});
});

describe('what is refused', () => {
	test.each<[Fields, string]>([
		[{ beneficiaryId: 'me' }, 'beneficiaryId must be a UUID'],
		[{ amount: 0.99 }, 'amount must not be less than 1'],
		[{ amount: '12.50' }, 'amount must be a number conforming to the specified constraints'],
		[{ amount: 1.005 }, 'amount must be a number conforming to the specified constraints'],
		[{ paymentDate: '2025-02-30' }, 'paymentDate should use format YYYY-MM-DD'],
		[{ currencyCode: 'XXX' }, 'currencyCode must be a valid ISO4217 currency code'],
		[{ chargeType: undefined }, 'chargeType should not be empty'],
		[{ purposeCode: 'FUN' }, 'purposeCode must be one of the following values: GOODS'],
		[{ paymentReference: 'a_b' }, 'paymentReference must match'],
		[{ paymentReference: 'x'.repeat(65) }, 'paymentReference must be shorter than or equal to 64'],
		[{ sourceOfFunds: undefined }, 'sourceOfFunds should not be empty'],
		[{ sellCurrencyCode: 'USD' }, 'quotationId should not be empty'],
	])('%j', async (changes, words) => {
		const { status, body } = await post(own(changes));
		expect([status, body.error, body.message]).toEqual([
			400,
			'Bad Request',
			[expect.stringContaining(words)],
		]);
	});

	test('somebody else’s and nobody’s beneficiary', async () => {
		const { programManager, unknownId } = capay.samples;
		expect((await post(own({ beneficiaryId: programManager.beneficiaryId }))).status).toBe(403);
		expect((await post(own({ beneficiaryId: unknownId }))).status).toBe(404);
		const other = await post(own({ clientId: capay.samples.customerId }));
		expect([other.status, other.body.message]).toEqual([
			400,
			'Beneficiary does not belong to the client',
		]);
	});
});

describe('a program manager', () => {
	const pay = async (changes: Fields) => {
		const { beneficiaryId } = capay.samples.programManager;
		return await post(payment({ beneficiaryId, ...changes }), { as: 'programManager' });
	};

	test('must name a client; the refusal is a setting', async () => {
		const { companyId } = capay.samples.programManager;
		for (const changes of [{}, { clientId: companyId }]) {
			const { status, body } = await pay(changes);
			expect([status, body.message]).toEqual([400, ['clientId should not be empty']]);
		}
		await capay.set({ noClientStatus: 403, noClientText: 'No client' });
		const { status, body } = await pay({});
		expect([status, body.message]).toEqual([403, ['No client']]);
	});

	test('pays for an active client only, from the House Account', async () => {
		const { clientId, companyId } = capay.samples.programManager;
		const { body } = await pay({ clientId, amount: 100 });
		expect(body.clientId).toBe(clientId);
		await until(async () => {
			const path = `/payments/${String(body.id)}`;
			return (
				(await capay.call('GET', path, undefined, { as: 'programManager' })).body.status ===
				'COMPLETED'
			);
		});
		const lines = async (id: string) =>
			(await capay.rows(`/transactions?clientId=${id}`, 'programManager')).map(
				({ transactionType, amount, balance }) => [transactionType, amount, balance],
			);
		expect(await lines(clientId)).toEqual([
			['PAYMENT', -100, 0],
			['TRANSFER', 100, 100],
		]);
		expect((await lines(companyId))[0]).toEqual(['TRANSFER', -100, 999_900]);

		const { pendingClientId } = capay.samples.programManager;
		const pending = await pay({ clientId: pendingClientId });
		expect([pending.status, pending.body.message]).toEqual([400, 'Client is not active']);
	});
});
