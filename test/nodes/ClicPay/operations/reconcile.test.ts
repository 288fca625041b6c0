import type { IDataObject } from 'n8n-workflow';

import { charging, orders, reconciling } from '../../../providers/clicpay/calls';
import { type NodeSetup, runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(20, (started) => (sandbox = started));

/** What a charge emits, as the next node gets it. */
async function charged(changes: Parameters<typeof charging>[1]): Promise<IDataObject[]> {
	const { items } = await runNode(charging(sandbox, changes));
	await new Promise((resolve) => setTimeout(resolve, 100));
	return items.map(({ json }) => json);
}

async function reconciled(
	items: IDataObject[],
	parameters: IDataObject = {},
	changes: Partial<NodeSetup> = {},
) {
	const run = await runNode(reconciling(sandbox, { ...changes, items, parameters }));
	return run.items.map(({ json }) => json);
}

const searching = { searchWallet: true };

describe('the items of a charge, passed on as they are', () => {
	it.each([
		['841234567', 'succeeded'],
		['841234501', 'failed'],
		['841234503', 'pending'],
	])('a pending payment of %s is %s by now', async (msisdn, outcome) => {
		const items = await charged({ items: orders('A', 'B'), parameters: { msisdn } });
		expect(await reconciled(items)).toMatchObject([
			{ outcome, reference: 'A', amount: 500, checkedBy: 'status' },
			{ outcome, reference: 'B', amount: 500, checkedBy: 'status' },
		]);
	});

	it('a payment whose answer was lost stays unknown, with a next step, and is not sent again', async () => {
		await sandbox.arm({ kind: 'reset-after-accept' });
		const items = await charged({ items: orders('A') });
		const asked = (await sandbox.counters()).requests;
		const [item] = await reconciled(items);
		expect(item).toEqual({
			outcome: 'unknown',
			reference: 'A',
			amount: 500,
			amountMinor: 50_000,
			currency: 'MZN',
			reason: expect.stringContaining('no ClicPay reference'),
			nextStep: expect.stringContaining('ClicPay panel'),
		});
		expect((await sandbox.counters()).requests).toBe(asked);
		expect(await sandbox.hits('A')).toBe(1);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'error items of %s: a refusal is failed without asking, a doubt stays unknown',
		async (onError) => {
			const match = { reference: 'A' };
			await sandbox.arm({ kind: 'status', params: { status: 403 }, match });
			await sandbox.arm({ kind: 'html-502', match: { reference: 'B' } });
			const parameters = { options: { whenOutcomeUnknown: 'stop' } };
			const items = await charged({ items: orders('A', 'B'), onError, parameters });
			expect(items.every((item) => 'error' in item)).toBe(true);
			expect(await reconciled(items)).toMatchObject([
				{ outcome: 'failed', reference: 'A', amount: 500, checkedBy: 'item' },
				{ outcome: 'unknown', reference: 'B', amount: 500 },
			]);
		},
	);

	it('error items of a pay-out, with the columns of the charge before it under them', async () => {
		const [before] = await charged({ items: orders('A') });
		await sandbox.arm({ kind: 'html-502', match: { reference: 'B' } });
		const [item] = await charged({
			items: orders('B'),
			onError: 'continueErrorOutput',
			parameters: { options: { whenOutcomeUnknown: 'stop' } },
		});
		const asked = (await sandbox.counters()).requests;
		const spread = { ...before, outcome: 'succeeded', ...item };
		expect(await reconciled([spread])).toMatchObject([{ outcome: 'unknown', reference: 'B' }]);
		expect((await sandbox.counters()).requests).toBe(asked);
	});

	it('error items of an older n8n, which have no details, are what their error says', async () => {
		const spread = {
			reference: 'A',
			outcome: 'succeeded',
			error: 'failed: ClicPay: no.',
			message: 'x',
		};
		expect(await reconciled([spread])).toMatchObject([{ outcome: 'failed', checkedBy: 'item' }]);
	});

	it('error items of a question are about the payment that was asked for', async () => {
		const [before] = await charged({ items: orders('A') });
		const details = { outcome: 'unknown', kind: 'unknown', code: 'server' };
		const spread = { ...before, error: 'unknown: ClicPay: no.', message: '', details };
		expect(await reconciled([spread])).toMatchObject([
			{ outcome: 'succeeded', reference: 'A', checkedBy: 'status' },
		]);
	});

	it('a payment without a reference is named by its key', async () => {
		await sandbox.arm({ kind: 'reset-after-accept' });
		const [item] = await charged({ items: [{}], parameters: { reference: '' } });
		expect(await reconciled([item ?? {}])).toMatchObject([
			{ outcome: 'unknown', reference: item?.idempotencyKey },
		]);
	});

	it('input that was refused needs no name: nothing was sent', async () => {
		const onError = 'continueRegularOutput';
		const items = await charged({ items: orders('A'), onError, parameters: { msisdn: '12' } });
		expect(await reconciled(items)).toMatchObject([{ outcome: 'failed', checkedBy: 'item' }]);
	});

	it('an item that names no payment is refused before anything is asked', async () => {
		await expect(reconciled([{ customer: 'Ana' }])).rejects.toThrow(/names no payment/);
		expect((await sandbox.counters()).requests).toBe(0);
	});
});

describe('what the status says', () => {
	it('“not found” proves nothing: unknown, not failed', async () => {
		expect(await reconciled([{ clicPayReference: 'CP000000000' }])).toMatchObject([
			{ outcome: 'unknown', reason: expect.stringContaining('does not know CP000000000') },
		]);
	});

	it('another amount is not believed', async () => {
		const item = { clicPayReference: 'CP123456789', amount: 999.5 };
		expect(await reconciled([item])).toMatchObject([
			{
				outcome: 'unknown',
				reason: expect.stringContaining('another amount, 1000.00 MZN, instead of 999.50 MZN'),
			},
		]);
	});

	it('a question that failed is an error, not an outcome', async () => {
		await sandbox.arm({ kind: 'status', params: { status: 500 }, times: 0 });
		const items = [{ clicPayReference: 'CP123456789' }];
		await expect(reconciled(items)).rejects.toThrow(/HTTP 500/);
		const continued = await reconciled(items, {}, { onError: 'continueRegularOutput' });
		expect(continued).toMatchObject([{ outcome: 'unknown', error: expect.any(String) }]);
	});
});

describe('Search Wallet Transactions', () => {
	const lost = async (customerText: string, reference = 'ORDER-7') => {
		await sandbox.arm({ kind: 'reset-after-accept', match: { reference } });
		return await charged({ items: orders(reference), parameters: { customerText } });
	};
	beforeEach(async () => await sandbox.set({ profile: 'observed' }));

	it('finds the one payment with the reference in its description and the same amount', async () => {
		const items = await lost('Pedido ORDER-7');
		expect(await reconciled(items, searching)).toMatchObject([
			{
				outcome: 'succeeded',
				reference: 'ORDER-7',
				clicPayReference: expect.stringMatching(/^CP/),
				checkedBy: 'wallet',
			},
		]);
		expect(await sandbox.hits('ORDER-7')).toBe(1);
	});

	it.each([
		['another order', 'Pedido ORDER-77'],
		['no order', 'Pedido'],
	])('a description with %s is not it', async (_, description) => {
		const items = await lost(description);
		expect(await reconciled(items, searching)).toMatchObject([{ outcome: 'unknown' }]);
	});

	it('another amount is not it', async () => {
		const [item] = await lost('Pedido ORDER-7');
		expect(await reconciled([{ ...item, amount: 501 }], searching)).toMatchObject([
			{ outcome: 'unknown', reason: expect.stringContaining('No transaction') },
		]);
	});

	it('two that fit are for a person to tell apart', async () => {
		const [item] = await lost('Pedido ORDER-7');
		await charged({ items: orders('ORDER-8'), parameters: { customerText: 'Pedido ORDER-7' } });
		expect(await reconciled([item ?? {}], searching)).toMatchObject([
			{ outcome: 'unknown', reason: expect.stringMatching(/Several.*CP\d+, CP\d+/) },
		]);
	});

	it('an account without that call says so', async () => {
		const items = await lost('Pedido ORDER-7');
		await sandbox.set({ profile: 'seed' });
		await expect(reconciled(items, searching)).rejects.toThrow(/404/);
	});

	it('is off unless chosen', async () => {
		const items = await lost('Pedido ORDER-7');
		expect(await reconciled(items)).toMatchObject([{ outcome: 'unknown' }]);
	});
});
