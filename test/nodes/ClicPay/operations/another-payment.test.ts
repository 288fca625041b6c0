import type { IDataObject } from 'n8n-workflow';

import { calling, reconciling } from '../../../providers/clicpay/calls';
import { runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const PAYMENTS = [
	'mobileMoney.charge',
	'mobileMoney.chargeDirectly',
	'mobileMoney.payOut',
	'cardPayment.createCheckout',
];
const change = async (fields: IDataObject, match: object) =>
	await sandbox.arm({ kind: 'changed-fields', params: { fields }, match, times: 0 });
const pay = async (name: string, parameters: IDataObject = {}) => {
	const items = [{ reference: 'A' }];
	const { items: output } = await runNode(calling(sandbox, name, { items, parameters }));
	return output[0]?.json ?? {};
};
const unknown = (reason: RegExp) => ({
	outcome: 'unknown',
	reference: 'A',
	amountMinor: expect.any(Number) as number,
	currency: 'MZN',
	clicPayReference: expect.any(String) as string,
	reasonCode: 'contract',
	reason: expect.stringMatching(reason) as string,
});

describe.each(PAYMENTS)('%s: ClicPay answers with', (name) => {
	it.each<[string, IDataObject, RegExp]>([
		['another amount', { amount: 499.99 }, /another amount, 499\.99 MZN, instead of \d+\.00 MZN/],
		['another amount in text', { amount: '499.9900' }, /another amount, 499\.99 MZN/],
		['what is no amount', { amount: '500,00 MT' }, /“500,00 MT”, which cannot be read/],
		['a fraction of a centavo', { amount: 500.001 }, /cannot be read/],
		['another currency', { amount: 500, currency: 'usd' }, /USD, instead of/],
	])('%s: unknown, with both amounts', async (_, fields, reason) => {
		await change(fields, { method: 'POST' });
		expect(await pay(name, { amount: '500' })).toMatchObject(unknown(reason));
	});

	it.each<[string, IDataObject]>([
		['the amount', { amount: 500 }],
		['the amount as text', { amount: '500.0000' }],
		['no amount', { amount: null }],
		['an empty one', { amount: '' }],
		['its currency', { amount: 500, currency: 'mzn' }],
		['the local word for it', { amount: 500, currency: 'MT' }],
	])('%s: as it is', async (_, fields) => {
		await change(fields, { method: 'POST' });
		const json = await pay(name, { amount: '500' });
		expect(json).toMatchObject({ outcome: 'pending', amountMinor: 50_000, currency: 'MZN' });
	});
});

describe('how a charge ended', () => {
	const options = { waitUntilSettled: true, maxWaitSeconds: 5, pollSeconds: 1 };

	it('with another amount is unknown, under the reference of the charge', async () => {
		await change({ amount: 5 }, { path: '/status' });
		expect(await pay('mobileMoney.charge', { options })).toMatchObject({
			...unknown(/another amount, 5\.00 MZN, instead of 500\.00 MZN/),
			amount: 500,
		});
	});

	it('of another transaction says nothing: still pending', async () => {
		await change({ clicpay_reference: 'CP0' }, { path: '/status' });
		expect(await pay('mobileMoney.charge', { options })).toMatchObject({ outcome: 'pending' });
	});
});

it('a split of another transaction is no answer', async () => {
	await change({ clicpay_reference: 'CP0' }, { method: 'POST' });
	expect(await pay('transaction.collectSplit')).toMatchObject({
		outcome: 'unknown',
		clicPayReference: 'CP123456789',
		reason: 'The answer names another clicPayReference, CP0, instead of CP123456789.',
	});
});

it.each(['7', '7,00 MT'])('Reconcile does not believe an amount of %s', async (amount) => {
	await change({ amount }, { path: '/status' });
	const items = [{ outcome: 'pending', clicPayReference: 'CP123456789', amount: 1000 }];
	const { items: output } = await runNode(reconciling(sandbox, { items }));
	expect(output[0]?.json).toMatchObject({
		outcome: 'unknown',
		reason: expect.stringMatching(/7[.,]00 M.*instead of 1000\.00 MZN/) as string,
	});
});

it('Get Status knows no amount that was asked for: it shows what there is', async () => {
	await change({ amount: '7,00 MT' }, { path: '/status' });
	const json = await pay('transaction.getStatus');
	expect(json).toMatchObject({ amountText: '7,00 MT' });
	expect(json).not.toHaveProperty('amount');
});

it.each(PAYMENTS)('%s: a reference with broken characters is none', async (name) => {
	await change({ clicpay_reference: 'CP-\ufffd1' }, { method: 'POST' });
	const json = await pay(name, { amount: '500' });
	expect(json).toMatchObject({ outcome: 'unknown', reference: 'A', reasonCode: 'contract' });
	expect(json).not.toHaveProperty('clicPayReference');
});
