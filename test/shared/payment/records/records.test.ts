import type { IDataObject } from 'n8n-workflow';

import { failure } from '../../../support/payment-setup';
import { RecordsNode } from '../../../support/records-node';
import { paid } from '../../../support/toy-payment';

let records: RecordsNode;
RecordsNode.use((node) => (records = node));

describe('Get Many', () => {
	it('lists the payments of this account alone, newest first, in the columns of all items', async () => {
		await records.pay('A-1');
		await records.pay('B-2', { run: jest.fn(paid('pending')) });
		await records.lose('C-3');
		await expect(
			records.pay('D-4', { run: jest.fn().mockRejectedValue(failure('rejected')) }),
		).rejects.toThrow();
		await records.pay('of somebody else', { account: 'another' });
		const found = await records.list();
		expect(found.map(({ outcome, reference, state }) => [reference, outcome, state])).toEqual([
			['D-4', 'failed', 'free'],
			['C-3', 'unknown', 'unknown'],
			['B-2', 'pending', 'pending'],
			['A-1', 'succeeded', 'succeeded'],
		]);
		expect(found[3]).toEqual({
			outcome: 'succeeded',
			state: 'succeeded',
			reference: 'A-1',
			amount: 5,
			inDoubt: false,
			family: 'toy',
			...['claimedAt', 'firstSentAt', 'changedAt'].reduce(
				(times, name) => ({ ...times, [name]: expect.stringMatching(/^20.+Z$/) as string }),
				{},
			),
			workflowId: 'workflow-1',
			executionId: 'execution-1',
			attempt: 1,
			claimId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
		});
		expect(found[1]).toMatchObject({
			inDoubt: true,
			nextStep: expect.stringMatching(/Resolve/) as string,
		});
	});

	it('by outcome, state, day and a part of the reference', async () => {
		await records.pay('order-1');
		await records.lose('ORDER-2');
		await records.pay('invoice_%', { run: jest.fn(paid('pending')) });
		const named = async (options: IDataObject) =>
			(await records.list(options)).map(({ reference }) => reference);
		expect(await named({ referencePart: 'Order' })).toEqual(['ORDER-2', 'order-1']);
		expect(await named({ referencePart: '_%' })).toEqual(['invoice_%']);
		expect(await named({ outcome: ['unknown', 'pending'] })).toEqual(['invoice_%', 'ORDER-2']);
		expect(await named({ state: ['succeeded'] })).toEqual(['order-1']);
		await records.age('3 days');
		await records.pay('new');
		const today = new Date().toISOString().slice(0, 10);
		expect(await named({ since: today })).toEqual(['new']);
		expect(await named({ since: '2020-01-01' })).toHaveLength(4);
	});

	it('Limit and Return All, over more than a page', async () => {
		await records.pay('A');
		const many = '"payment", generate_series(1, 10001) as number';
		await records.copyRow({ reference: "'R' || number" }, many);
		expect(await records.list()).toHaveLength(50);
		const all = (await records.record('getMany', { returnAll: true })).items;
		expect(new Set(all.map(({ json }) => json.reference)).size).toBe(10_002);
		expect(all).toHaveLength(10_002);
	});

	it('as it stands in the ledger, with Simplify off', async () => {
		await records.pay('A');
		const [item] = (await records.record('getMany', { simplify: false })).items;
		expect(item?.json).toMatchObject({
			reference: 'A',
			claim_id: expect.any(String) as string,
			result: { outcome: 'succeeded', reference: 'A' },
			resolutions: [],
		});
		expect(item?.json).not.toHaveProperty('fingerprint');
	});

	it('without a ledger, the error names the credential', async () => {
		await expect(records.list({}, { ledger: false })).rejects.toThrow(
			/works on a Payment Ledger, and the node has none/,
		);
	});

	it('a ledger that cannot be used is an error in words', async () => {
		await expect(records.list({}, { ledger: { password: 'no' } })).rejects.toThrow(
			/Payment Ledger cannot be used: PostgreSQL does not accept this user/,
		);
	});
});

describe('Get by Reference', () => {
	it('finds it, whatever happened since, and says so where there is none', async () => {
		await records.pay('A-1');
		await records.pay('A-10');
		expect(await records.get('A-1')).toMatchObject({ outcome: 'succeeded', reference: 'A-1' });
		await expect(records.get('a-1')).rejects.toThrow(/has no payment “a-1” of this account/);
	});

	it('gives all that have it', async () => {
		await records.pay('A');
		const earlier = "claimed_at - interval '1 hour'";
		await records.copyRow({ family: "'other'", namespace: "'shop'", claimed_at: earlier });
		const { items } = await records.record('getByReference', { reference: 'A' });
		expect(items.map(({ json }) => [json.family, json.namespace])).toEqual([
			['toy', undefined],
			['other', 'shop'],
		]);
	});
});
