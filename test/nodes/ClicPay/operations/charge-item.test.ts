import type { IDataObject } from 'n8n-workflow';

import { charging, orders } from '../../../providers/clicpay/calls';
import { runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

async function charged(parameters: IDataObject = {}): Promise<IDataObject> {
	const { items } = await runNode(charging(sandbox, { parameters, items: orders('ORDER-1') }));
	return items[0]?.json ?? {};
}

describe('the item of a charge', () => {
	it('puts first what people read, last what support asks for', async () => {
		expect(Object.keys(await charged())).toEqual([
			'outcome',
			'status',
			'reference',
			'clicPayReference',
			'amount',
			'amountMinor',
			'currency',
			'operator',
			'walletId',
			'transactionId',
			'message',
			'idempotencyKey',
			'call',
		]);
	});

	it('leaves out what ClicPay answers with null', async () => {
		const body = {
			clicpay_reference: 'CP1',
			status: 'pending',
			message: null,
			transaction_id: null,
		};
		await sandbox.arm({ kind: 'status', params: { status: 200, body } });
		const json = await charged();
		expect(json).toMatchObject({ outcome: 'pending', clicPayReference: 'CP1' });
		expect(json).not.toHaveProperty('message');
		expect(json).not.toHaveProperty('transactionId');
	});

	it('returns the raw body untouched without Simplify', async () => {
		const json = await charged({ simplify: false });
		expect(json).toEqual({
			message: 'Transação iniciada com sucesso',
			clicpay_reference: expect.stringMatching(/^CP/),
			status: 'pending',
			transaction_id: 124,
		});
	});

	it.each([true, false])(
		'never has a top-level error key on success (Simplify %s)',
		async (simplify) => {
			await sandbox.arm({ kind: 'error-key', params: { text: 'no funds' } });
			const json = await charged({ simplify });
			expect(json).not.toHaveProperty('error');
			if (!simplify) expect(json).toMatchObject({ body: { error: 'no funds', status: 'pending' } });
		},
	);

	it('keeps every digit of an id that a float cannot hold', async () => {
		await sandbox.arm({ kind: 'big-number' });
		expect((await charged()).transactionId).toBe('12345678901234567890');
	});

	it.each([
		['84 123 4507', 'succeeded', 'successful'],
		['84 123 4505', 'failed', 'failed'],
		['84 123 4503', 'pending', 'pending'],
	])('seed profile: %s ends %s', async (msisdn, outcome, status) => {
		expect(await charged({ msisdn })).toMatchObject({ outcome, status });
	});

	it.each([
		['84 123 4567', 'succeeded'],
		['84 123 4501', 'failed'],
		['84 123 4502', 'failed'],
		['84 123 4504', 'failed'],
	])('observed profile, which answers when it is settled: %s ends %s', async (msisdn, outcome) => {
		await sandbox.set({ profile: 'observed' });
		expect((await charged({ msisdn })).outcome).toBe(outcome);
	});

	it.each([
		['successful', 'succeeded'],
		['SUCCESSFUL', 'succeeded'],
		['Failed', 'failed'],
		['CANCELLED', 'failed'],
		['rejected', 'failed'],
		['Pending', 'pending'],
		['under_review', 'pending'],
		[null, 'pending'],
	])('maps the status word %s to %s', async (status, outcome) => {
		const body = { clicpay_reference: 'CP1', status, transaction_id: 1 };
		await sandbox.arm({ kind: 'status', params: { status: 200, body } });
		expect(await charged()).toMatchObject({ outcome, clicPayReference: 'CP1' });
	});
});
