import { BENEFICIARY } from '../../../providers/capay/calls';
import { inSandbox, SILENT } from '../../../providers/capay/in-sandbox';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(40, (started) => (sandbox = started));
const { arm, calls, failing, itemOf, run, set } = inSandbox(() => sandbox);

/** Stays SCHEDULED until somebody decides. */
const OPEN = { accountNumber: '110003' };
const opened = async (reference: string) =>
	await itemOf('payment.createWithBeneficiary', { ...OPEN, reference });

describe('Update', () => {
	it('sends back what is not changed', async () => {
		const { paymentId } = await opened('INV-1');
		await set({ updateNeedsSource: true });
		const options = { paymentReference: 'Invoice 2', paymentDate: '31/12/2026' };
		const item = await itemOf('payment.update', { payment: 'INV-1', options });
		expect(item).toMatchObject({
			paymentId,
			paymentReference: 'Invoice 2',
			paymentDate: '2026-12-31',
			purposeCode: 'GOODS',
			sourceOfFunds: 'Business Income',
			amountMinor: 1250,
		});
	});

	it.each(SILENT)('%s: the payment shows that it was made', async (_, fault) => {
		await opened('INV-1');
		await arm({ ...fault, match: { method: 'PUT' } });
		const item = await itemOf('payment.update', { payment: 'INV-1' });
		expect(item).toMatchObject({ paymentReference: 'Invoice 2' });
	});

	it('nothing to change is refused; what is too late says where it stands', async () => {
		await itemOf('payment.create', {
			reference: 'INV-1',
			options: { waitUntilFinal: true, pollSeconds: 1 },
		});
		const nothing = await failing('payment.update', { payment: 'INV-1', options: {} });
		expect(nothing.message).toContain('There is nothing to change');
		const late = await failing('payment.update', { payment: 'INV-1' });
		expect(late.message).toContain('Payment is COMPLETED');
	});
});

describe('Cancel', () => {
	it('cancels once; again it is done already', async () => {
		await opened('INV-1');
		const cancel = { payment: 'INV-1', options: { reason: 'Paid by card' } };
		expect(await itemOf('payment.cancel', cancel)).toMatchObject({
			outcome: 'failed',
			status: 'cancelled',
			reference: 'INV-1',
		});
		expect(await itemOf('payment.cancel', cancel)).toMatchObject({ alreadyDone: true });
		expect(await calls('PUT /payments/cancel/:id')).toBe(1);
	});

	it.each(SILENT)('%s: the payment shows that it was made', async (_, fault) => {
		await opened('INV-1');
		await arm({ ...fault, match: { method: 'PUT' } });
		expect(await itemOf('payment.cancel', { payment: 'INV-1' })).toMatchObject({
			status: 'cancelled',
		});
	});

	it('one whose answer says nothing and that was not made stays unknown', async () => {
		await opened('INV-1');
		await arm({ kind: 'reset-before-accept', match: { method: 'PUT' } });
		const error = await failing('payment.cancel', { payment: 'INV-1' });
		expect(error.context.data).toMatchObject({ kind: 'unknown' });
		expect(error.description).toContain('Get the payment before you send it again');
	});

	it('what is being sent cannot be called back', async () => {
		await itemOf('payment.create', {
			reference: 'INV-1',
			options: { waitUntilFinal: true, pollSeconds: 1 },
		});
		const error = await failing('payment.cancel', { payment: 'INV-1' });
		expect(error.description).toContain('cannot be called back');
	});
});

describe('Quote', () => {
	it('a firm rate, with and without an amount', async () => {
		expect(await itemOf('payment.quote')).toMatchObject({
			quotationId: expect.any(String),
			buyCurrency: 'USD',
			sellCurrency: 'AUD',
			exchangeRate: 0.6667,
			currencyPair: 'AUDUSD',
			targetDate: '2026-11-01',
			expiresAt: expect.stringMatching(/Z$/),
		});
		const options = { amount: '1.000,50', fixedSide: 'sell' };
		expect(await itemOf('payment.quote', { options })).toHaveProperty('quotationId');
		const same = await failing('payment.quote', { sellCurrency: 'USD' });
		expect(same.message).toContain('Both currencies are the same');
		const both = await failing('payment.quote', { options: { amount: '1.000' } });
		expect(both.message).toContain('can be read as');
	});
});

describe('Wait Until Final', () => {
	it('waits; where the time is up, the item leaves as it is', async () => {
		await itemOf('payment.create', { reference: 'INV-1' });
		const wait = { maxWaitSeconds: 5, options: { pollSeconds: 1 } };
		expect(await itemOf('payment.waitUntilFinal', { payment: 'INV-1', ...wait })).toMatchObject({
			outcome: 'succeeded',
			beneficiaryId: BENEFICIARY,
		});
		await opened('INV-2');
		const { hints, items } = await run('payment.waitUntilFinal', { payment: 'INV-2' });
		expect(items[0]?.json).toMatchObject({ outcome: 'pending', status: 'scheduled' });
		expect(hints.join()).toContain('not final after 1 s');
	});
});
