import { BENEFICIARY, COMPANY } from '../../../providers/capay/calls';
import { inSandbox } from '../../../providers/capay/in-sandbox';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(60, (started) => (sandbox = started));
const { booked, calls, failing, itemOf, run, set } = inSandbox(() => sandbox);

const NAMED = { reference: 'INV-1' };

describe('a payment', () => {
	it('goes out as Capay documents it, and comes back as an item', async () => {
		const item = await itemOf('payment.create', NAMED);
		expect(item).toMatchObject({
			outcome: 'pending',
			status: 'scheduled',
			reference: 'INV-1',
			referenceNo: expect.stringMatching(/^\d{8}-P/),
			amount: 12.5,
			amountMinor: 1250,
			currency: 'AUD',
			beneficiaryId: BENEFICIARY,
			chargeType: 'SHARED',
			paymentReference: 'Invoice 1',
			paymentDate: '2026-11-01',
			purposeCode: 'GOODS',
			sourceOfFunds: 'Business Income',
			call: { attempts: 1 },
		});
		const [entry] = await booked('INV-1');
		expect(entry).toMatchObject({
			amount: 12.5,
			currency: 'AUD',
			idempotencyKey: item.idempotencyKey,
		});
		expect(String(item.idempotencyKey)).toHaveLength(36);
	});

	it('waits for its end where that is chosen', async () => {
		const options = { waitUntilFinal: true, pollSeconds: 1, maxWaitSeconds: 5 };
		const item = await itemOf('payment.create', { ...NAMED, options });
		expect(item).toMatchObject({ outcome: 'succeeded', status: 'completed', reference: 'INV-1' });
	});

	it('that fails says why', async () => {
		const options = { waitUntilFinal: true, pollSeconds: 1, maxWaitSeconds: 5 };
		const parameters = { ...NAMED, accountNumber: '990001', options };
		expect(await itemOf('payment.createWithBeneficiary', parameters)).toMatchObject({
			outcome: 'failed',
			status: 'failed',
			failureReason: 'Beneficiary account is invalid',
		});
	});

	it('brings its beneficiary, which is made once', async () => {
		const first = await itemOf('payment.createWithBeneficiary', NAMED);
		const second = await itemOf('payment.createWithBeneficiary', { reference: 'INV-2' });
		expect(first.beneficiaryId).toMatch(/^[0-9a-f-]{36}$/);
		expect(second.beneficiaryId).toBe(first.beneficiaryId);
	});

	it('sells another currency at a rate that is fetched right before it', async () => {
		const options = { sellCurrencyCode: 'USD' };
		const item = await itemOf('payment.create', { ...NAMED, options });
		expect(item).toMatchObject({
			amount: 12.5,
			currency: 'AUD',
			sellCurrency: 'USD',
			sellAmountMinor: expect.any(Number),
			exchangeRate: expect.any(Number),
			quotationId: expect.any(String),
		});
		expect(await calls('POST /payments/quotation')).toBe(1);
	});

	it('or at the one of a quotation; one that has expired is refused, and nothing is sent', async () => {
		const { quotationId } = await itemOf('payment.quote');
		const fx = { currencyCode: 'USD', options: { sellCurrencyCode: 'AUD', quotationId } };
		expect(await itemOf('payment.create', { ...NAMED, ...fx })).toMatchObject({ quotationId });
		await set({ quotationMs: 0 });
		const late = await itemOf('payment.quote');
		const options = { ...fx.options, quotationId: late.quotationId };
		const error = await failing('payment.create', { reference: 'INV-2', ...fx, options });
		expect(error.message).toContain('Quotation has expired');
		expect(error.context.data).toMatchObject({ kind: 'rejected' });
		expect(await booked('INV-2')).toEqual([]);
	});
});

describe('what is refused before anything is sent', () => {
	it.each([
		['Reference', { reference: 'INV 1/2026' }, 'INV-1-2026'],
		['Reference', { reference: 'Rechnung-ÄÖ' }, 'Rechnung-AO'],
		['Reference', { reference: 'x'.repeat(37) }, 'INV-2026-118'],
		['Reference', { reference: '' }, 'INV-2026-118'],
		['Currency', { currencyCode: 'dollars' }, 'AUD'],
		['Amount', { amount: '1.250' }, '1250.00'],
		['Amount', { amount: 0.99 }, '1250.50'],
		['Amount', { currencyCode: 'JPY', amount: 12.5 }, 'rounding'],
		['Amount', { currencyCode: 'KWD', amount: '12,345.678' }, 'two decimals'],
		['Beneficiary', { beneficiaryId: 'vendor-42' }, 'list'],
		['Text the Beneficiary Sees', { paymentReference: 'Invoice #1' }, 'Invoice 2026/118'],
		['Sell Currency', { options: { sellCurrencyCode: 'AUD' } }, 'empty'],
		['Quotation ID', { options: { quotationId: 'x' } }, 'Sell Currency'],
	])('%s: %j', async (field, parameters, advice) => {
		const error = await failing('payment.create', { ...NAMED, ...parameters });
		expect(error.message).toContain(field);
		expect(error.description).toContain(advice);
		expect(error.description).toContain('Nothing was sent');
		expect(await calls('POST /payments')).toBe(0);
	});

	it.each([
		['Company Name', { companyName: '' }],
		['FastID', { payTo: 'fastId', fastId: '' }],
		['Account Number or IBAN', { accountNumber: '' }],
		['Routing Number', { routingNumber: '1234' }],
		['First Name', { kind: 'personal', firstName: '', lastName: 'Sample' }],
		['Last Name', { kind: 'personal', firstName: 'Jo', lastName: 'Sample 2' }],
	])('of a new beneficiary, %s', async (field, parameters) => {
		const given = { ...NAMED, ...COMPANY, ...parameters };
		const error = await failing('payment.createWithBeneficiary', given);
		expect(error.message).toContain(field);
		expect(await calls('POST /payments/with-beneficiary')).toBe(0);
	});

	it('amounts have the decimals of their currency', async () => {
		const yen = { ...NAMED, currencyCode: 'JPY', amount: '1250' };
		expect(await itemOf('payment.create', yen)).toMatchObject({
			amount: 1250,
			amountMinor: 1250,
			currency: 'JPY',
		});
		const dinars = { reference: 'INV-2', currencyCode: 'KWD', amount: '1250.500' };
		expect(await itemOf('payment.create', dinars)).toMatchObject({
			amount: 1250.5,
			amountMinor: 1_250_500,
		});
	});
});

describe('a Program Manager', () => {
	const manager = () => {
		const { baseUrl, credentials, samples } = sandbox.ready.providers.capay;
		return {
			samples: samples.programManager,
			credentials: (changes = {}) => ({
				capayApi: {
					environment: 'custom',
					baseUrl,
					...credentials.programManager,
					persona: 'programManager',
					...changes,
				},
			}),
		};
	};

	it('without a client is stopped before anything is sent, of every item', async () => {
		const { credentials, samples } = manager();
		const items = [
			{ reference: 'A', client: samples.clientId },
			{ reference: 'B', client: '' },
		];
		const parameters = { clientId: '={{ $json.client }}', beneficiaryId: samples.beneficiaryId };
		const error = await failing('payment.create', parameters, {
			items,
			credentials: credentials(),
		});
		expect(error.message).toContain('Client: It is empty, and a Program Manager');
		expect(error.context.itemIndex).toBe(1);
		expect(await calls('POST /payments')).toBe(0);
	});

	it.each(['the field', 'the credential'])('pays for the client that %s names', async (where) => {
		const { credentials, samples } = manager();
		const isField = where === 'the field';
		const parameters = {
			...NAMED,
			beneficiaryId: samples.beneficiaryId,
			...(isField && { clientId: samples.clientId }),
		};
		const defaults = isField ? {} : { defaultClientId: samples.clientId };
		const { items } = await run('payment.create', parameters, {
			credentials: credentials(defaults),
		});
		expect(items[0]?.json).toMatchObject({ outcome: 'pending', clientId: samples.clientId });
	});

	it('the same reference for another client is another payment', async () => {
		const { credentials, samples } = manager();
		const items = [samples.clientId, samples.personalClientId].map((client) => ({ client }));
		const parameters = {
			...NAMED,
			clientId: '={{ $json.client }}',
			beneficiaryId: samples.beneficiaryId,
		};
		const error = await failing('payment.create', parameters, {
			items,
			credentials: credentials(),
		});
		expect(error.message).toContain('another amount or recipient');
	});
});
