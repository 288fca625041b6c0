import { Capay, bankAccount, payment, type Fields } from './capay-client';

let capay: Capay;

beforeAll(async () => {
	capay = await Capay.start();
});
afterAll(async () => await capay.sandbox.stop());
beforeEach(async () => await capay.reset());

const pause = async (ms: number) => await new Promise((done) => setTimeout(done, ms));

describe('fees and currencies', () => {
	async function abroad(chargeType: string, changes: Fields = {}): Promise<Fields> {
		const { body } = await capay.call('POST', '/beneficiaries/business', {
			countryCode: 'US',
			name: `Overseas ${chargeType}`,
			bankAccount: bankAccount({
				countryCode: 'US',
				bankType: 'SWIFT',
				routingNoType: 'SWIFT/BIC',
				routingNumber: 'TESTUS33',
				accountName: chargeType,
				currencyCode: 'USD',
			}),
		});
		const wish = payment({ beneficiaryId: body.id, chargeType, currencyCode: 'USD', ...changes });
		return (await capay.call('POST', '/payments', wish)).body;
	}

	test.each([
		['SHARED', 24_900],
		['OURS', 24_885],
	])('a SWIFT payment with %s', async (chargeType, left) => {
		const { id, chargeFee } = await abroad(chargeType, { amount: 100 });
		expect(chargeFee).toBe(15);
		await capay.untilStatus(id, 'COMPLETED');
		expect(await capay.balance('USD')).toBe(left);
	});

	async function quote(changes: Fields = {}) {
		return await capay.call('POST', '/payments/quotation', {
			baseCurrencyCode: 'USD',
			quoteCurrencyCode: 'AUD',
			date: '2099-01-02',
			...changes,
		});
	}

	test('a quotation, and the payment that uses it', async () => {
		const { status, body } = await quote({ fixedSide: 'buy', amount: 10_000 });
		expect(status).toBe(201);
		expect(body).toEqual({
			quotationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
			currencyPair: 'AUDUSD',
			baseCurrencyCode: 'USD',
			quoteCurrencyCode: 'AUD',
			exchangeRate: 0.6667,
			targetDate: '2099-01-02',
			expiryTime: expect.stringMatching(/\.\d{3}Z$/),
		});
		const { quotationId } = body;
		const changes = { amount: 10_000, sellCurrencyCode: 'AUD', quotationId };
		const paid = await abroad('SHARED', changes);
		expect(paid).toMatchObject({
			sellAmount: 14_999.25,
			exchangeRate: 0.6667,
			currencyPair: 'AUDUSD',
			quotationId,
		});
		await capay.untilStatus(paid.id, 'COMPLETED');
		expect(await capay.balance()).toBe(985_000.75);
		expect(await capay.balance('USD')).toBe(25_000);
		const types = (await capay.rows('/transactions?limit=3')).map((row) => row.transactionType);
		expect(types).toEqual(['PAYMENT', 'CONVERSION', 'CONVERSION']);
		expect((await abroad('OURS', changes)).message).toBe('Quotation has already been used');
	});

	test('an expired, unknown or unfitting quotation is refused', async () => {
		const { quotationId } = (await quote()).body;
		const use = async (changes: Fields) =>
			(await abroad('SHARED', { sellCurrencyCode: 'AUD', quotationId, ...changes })).message;
		expect(await use({ currencyCode: 'EUR' })).toBe('Quotation does not match the currencies');
		const beneficiaryId = capay.samples.beneficiaryId;
		const { unknownId } = capay.samples;
		const fx = { beneficiaryId, currencyCode: 'USD', sellCurrencyCode: 'AUD' };
		const send = async (id: unknown) =>
			(await capay.call('POST', '/payments', payment({ ...fx, quotationId: id }))).body.message;
		expect(await send(unknownId)).toBe('Quotation not found');
		await capay.set({ quotationMs: 20 });
		const short = (await quote()).body.quotationId;
		await pause(30);
		expect(await send(short)).toBe('Quotation has expired');
	});

	test.each([
		['sellBuy', 'USD', 'AUD', 'AUDUSD', 0.6667],
		['buySell', 'USD', 'AUD', 'USDAUD', 1.49993],
		['market', 'AUD', 'USD', 'AUDUSD', 0.6667],
	])('rates: %s', async (pairOrder, base, quoted, pair, rate) => {
		await capay.set({ pairOrder });
		const path = `/rates/daily?baseCurrencyCode=${base}&quoteCurrencyCode=${quoted}`;
		const { status, body } = await capay.call('GET', path);
		expect([status, body]).toEqual([
			200,
			{
				currencyPair: pair,
				baseCurrencyCode: base,
				quoteCurrencyCode: quoted,
				exchangeRate: rate,
				targetDate: expect.stringMatching(/T.*Z$/),
			},
		]);
	});

	test.each<[Fields, string]>([
		[{ date: '1 Jan' }, 'date should use format YYYY-MM-DD'],
		[{ amount: 5 }, 'fixedSide should not be empty'],
		[{ fixedSide: 'buy' }, 'amount should not be empty'],
		[{ quoteCurrencyCode: 'USD' }, 'quoteCurrencyCode must be another currency'],
	])('a quotation of %j is refused', async (changes, words) => {
		const { status, body } = await quote(changes);
		expect([status, body.message]).toEqual([400, [expect.stringContaining(words)]]);
	});

	test('null counts as not sent, in a quotation and in a payment', async () => {
		expect((await quote({ fixedSide: null, amount: null })).status).toBe(201);
		expect((await quote({ fixedSide: null, amount: 5 })).body.message).toEqual([
			'fixedSide should not be empty',
		]);
		const local = payment({
			beneficiaryId: capay.samples.beneficiaryId,
			sellCurrencyCode: null,
			quotationId: null,
		});
		const { status, body } = await capay.call('POST', '/payments', local);
		expect([status, body.sellCurrencyCode]).toEqual([201, null]);
	});

	test('rates need both codes', async () => {
		const { status } = await capay.call('GET', '/rates/daily?baseCurrencyCode=USD');
		expect(status).toBe(400);
	});
});
