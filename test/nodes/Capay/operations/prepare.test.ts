import { type IDataObject, sleep } from 'n8n-workflow';

import { BENEFICIARY, type Changes } from '../../../providers/capay/calls';
import { inSandbox } from '../../../providers/capay/in-sandbox';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(60, (started) => (sandbox = started));
const { booked, calls, failing, itemOf, run, set } = inSandbox(() => sandbox);

const NAMED = { reference: 'INV-1' };
const DOLLARS = { currencyCode: 'USD', amount: '100.00' };
const FX = { ...DOLLARS, options: { sellCurrencyCode: 'AUD' } };

/** A beneficiary whose account ends so: its last two digits decide what its bank says. */
async function payeeWith(accountNumber: string): Promise<string> {
	const { beneficiaryId } = await itemOf('beneficiary.create', { accountNumber });
	return String(beneficiaryId);
}

const prepared = async (parameters: IDataObject = {}) =>
	await itemOf('payment.prepare', { ...NAMED, ...parameters });
const paying = (item: IDataObject, options: IDataObject = {}) => {
	const items = [{ reference: item.reference, prepared: item }];
	return ['payment.createPrepared', { options }, { items }] as [string, IDataObject, Changes];
};

describe('Prepare', () => {
	it('says all that a person needs to decide, and sends no payment', async () => {
		const item = await prepared();
		expect(item).toMatchObject({
			ready: true,
			problems: [],
			warnings: [],
			reference: 'INV-1',
			amount: 12.5,
			amountMinor: 1250,
			currency: 'AUD',
			beneficiaryId: BENEFICIARY,
			beneficiaryName: 'ABC Pty Ltd',
			accountEnding: '…3456',
			match: 'matched',
			cost: 12.5,
			costCurrency: 'AUD',
			balanceMinor: 100_000_000,
			paymentDate: '2026-11-01',
			preparedAt: expect.stringMatching(/Z$/),
		});
		expect(item.approval).toBe(
			[
				'Pay 12.50 AUD to ABC Pty Ltd',
				'Account: Test Bank, ABC Pty Ltd, BSB 012999, …3456',
				'Name of the account: matched',
				'Reference: INV-1',
				'Text the beneficiary sees: Invoice 1',
				'Date: 2026-11-01',
				'Costs: 12.50 AUD',
				'Fee: none is stated for local payments',
				'Balance: 1000000.00 AUD',
			].join('\n'),
		);
		expect(await calls('POST /payments')).toBe(0);
	});

	it.each([
		['21', {}, true, 'close match'],
		['21', { closeMatch: 'refuse' }, false, 'close match'],
		['22', {}, false, 'another name'],
		['22', { noMatch: 'allow' }, true, 'another name'],
		['23', {}, false, 'does not find'],
		['24', {}, true, 'does not take part'],
		['25', { notConfirmed: 'refuse' }, false, 'Nobody confirmed'],
	])('an account ending in %s with %j', async (digits, options, ready, words) => {
		const item = await prepared({ beneficiaryId: await payeeWith(`4455${digits}`), options });
		expect(item).toMatchObject({
			ready,
			[ready ? 'warnings' : 'problems']: [expect.stringContaining(words)],
		});
		expect(item.approval).toContain(words);
	});

	it('another currency: the rate, what it costs at most a cent more, and until when it holds', async () => {
		const item = await prepared(FX);
		const payment = await itemOf(...paying(item));
		expect(item).toMatchObject({
			sellCurrency: 'AUD',
			costCurrency: 'AUD',
			quotationId: expect.any(String),
		});
		expect(Date.parse(String(item.expiresAt))).toBeGreaterThan(Date.now());
		const cost = Number(item.costMinor);
		expect(cost - Number(payment.sellAmountMinor)).toBeGreaterThanOrEqual(0);
		expect(cost - Number(payment.sellAmountMinor)).toBeLessThanOrEqual(1);
	});

	it('a short balance, and a maximum cost', async () => {
		const short = await prepared({ amount: '1000000.01' });
		expect(short).toMatchObject({
			ready: false,
			problems: [expect.stringContaining('1000000.00 AUD of 1000000.01 AUD')],
		});
		const options = { shortBalance: 'allow' };
		expect(await prepared({ amount: '1000000.01', options })).toMatchObject({ ready: true });
		expect(await prepared({ currencyCode: 'JPY', amount: '5', options: {} })).toMatchObject({
			ready: false,
			problems: ['There is no balance in the currency that it is paid in.'],
		});
		const dear = await prepared({ ...FX, options: { ...FX.options, maximumCost: '100' } });
		expect(dear).toMatchObject({
			ready: false,
			problems: [expect.stringContaining('more than the maximum of 100.00 AUD')],
		});
	});

	it('a person, whom nobody said to be one', async () => {
		const beneficiaryId = sandbox.ready.providers.capay.samples.personalBeneficiaryId;
		expect(await prepared({ beneficiaryId })).toMatchObject({
			beneficiaryName: 'Jo Sample',
			ready: true,
		});
	});
});

const CHANGED = 'It is not as Prepare made it';
const OTHER = '33333333-3333-4333-8333-333333333334';

describe('Create From Prepared', () => {
	it('makes the payment that was prepared, and the same as Create would', async () => {
		const item = await prepared();
		const paid = await itemOf(...paying(item));
		expect(paid).toMatchObject({
			outcome: 'pending',
			reference: 'INV-1',
			amount: 12.5,
			beneficiaryId: BENEFICIARY,
			paymentReference: 'Invoice 1',
		});
		const again = await itemOf('payment.create', NAMED);
		expect(again).toMatchObject({ paymentId: paid.paymentId, replayed: true });
		expect(await booked('INV-1')).toHaveLength(1);
	});

	it.each<[string, (item: IDataObject) => IDataObject, string]>([
		[
			'not ready',
			(item) => ({ ...item, ready: false, problems: ['The balance is short.'] }),
			'The balance is short.',
		],
		['no item of Prepare', () => ({ approved: true }), 'no item of Prepare'],
		[
			'another amount',
			(item) => ({ ...item, amount: 1250 }),
			'amount is 1250 in one column and 1250 in the smallest unit',
		],
		['another payee', (item) => ({ ...item, beneficiaryId: OTHER }), CHANGED],
		['another message', (item) => ({ ...item, approval: 'Pay 1.00 AUD' }), CHANGED],
		['a later expiry', (item) => ({ ...item, expiresAt: '2099-01-01' }), CHANGED],
		['no mark', (item) => ({ ...item, seal: undefined }), CHANGED],
		['another reference', (item) => ({ ...item, reference: 'INV-2' }), CHANGED],
		['a broken reference', (item) => ({ ...item, reference: 'INV 1' }), 'Reference'],
		['no beneficiary', (item) => ({ ...item, beneficiaryId: '' }), 'Beneficiary'],
		['a day that is none', (item) => ({ ...item, paymentDate: '2026-13-01' }), 'Payment Date'],
	])('refuses what is %s, before anything is sent', async (_, change, words) => {
		const item = change(await prepared());
		const error = await failing(
			'payment.createPrepared',
			{},
			{ items: [{ reference: 'INV-1', prepared: item }] },
		);
		expect(error.message).toContain(words);
		expect(error.description).toContain('Nothing was sent');
		expect(await calls('POST /payments')).toBe(0);
	});

	it('a reference that is not the prepared one is refused', async () => {
		const items = [{ reference: 'INV-2', prepared: await prepared() }];
		const error = await failing('payment.createPrepared', {}, { items });
		expect(error.message).toContain('Reference: It is not the one of the prepared payment');
	});

	it('a maximum cost of its own counts before that of the item', async () => {
		const error = await failing(...paying(await prepared(), { maximumCost: '12.49' }));
		expect(error.message).toContain(
			'Maximum Cost: The payment costs 12.50 AUD, more than 12.49 AUD',
		);
		expect(await calls('POST /payments')).toBe(0);
	});

	it('a quotation that expired while somebody approved it: refused, or a new one within the limit', async () => {
		await set({ quotationMs: 0 });
		const item = await prepared({ ...FX, options: { ...FX.options, maximumCost: '200' } });
		const error = await failing(...paying(item));
		expect(error.message).toContain('Its quotation has expired');
		expect(error.context.data).toMatchObject({ kind: 'notSent' });
		expect(await calls('POST /payments')).toBe(0);
		await set({ quotationMs: 60_000 });
		const renew = { expiredQuotation: 'renew' };
		const dear = await failing(...paying(item, { ...renew, maximumCost: '1' }));
		expect(dear.message).toContain('more than 1.00 AUD');
		expect(await booked('INV-1')).toEqual([]);
		const paid = await itemOf(...paying(item, renew));
		expect(paid).toMatchObject({ sellCurrency: 'AUD', outcome: 'pending' });
		expect(paid.quotationId).not.toBe(item.quotationId);
	});

	it('one that was paid is the same payment later on, whatever its quotation says by then', async () => {
		await set({ quotationMs: 2_000 });
		const item = await prepared(FX);
		await run(...paying(item));
		await sleep(2_000);
		expect(await itemOf(...paying(item))).toMatchObject({ replayed: true });
		expect(await booked('INV-1')).toHaveLength(1);
	});
});
