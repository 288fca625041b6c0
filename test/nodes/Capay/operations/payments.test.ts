import type { IDataObject } from 'n8n-workflow';

import { inSandbox } from '../../../providers/capay/in-sandbox';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(40, (started) => (sandbox = started));
const { arm, decide, failing, itemOf, run, set } = inSandbox(() => sandbox);

/** Stays SCHEDULED until somebody decides. */
const OPEN = { accountNumber: '110003' };
const opened = async (reference: string) =>
	await itemOf('payment.createWithBeneficiary', { ...OPEN, reference });

describe('Get', () => {
	it('by Capay’s ID and by the own reference', async () => {
		const { paymentId } = await opened('INV-1');
		for (const payment of [paymentId, 'INV-1']) {
			expect(await itemOf('payment.get', { payment })).toMatchObject({
				paymentId,
				reference: 'INV-1',
				outcome: 'pending',
			});
		}
		const error = await failing('payment.get', { payment: 'INV-2' });
		expect(error.message).toBe('Capay: Invalid id (HTTP 404).');
	});

	it.each([
		['PENDING APPROVAL', 'pending', 'pending_approval'],
		['pending_approval', 'pending', 'pending_approval'],
		['WAITING FUNDS', 'pending', 'waiting_funds'],
		['SENDING', 'pending', 'sending'],
		['COMPLETED', 'succeeded', 'completed'],
		['CANCELLED', 'failed', 'cancelled'],
		['FAILED', 'failed', 'failed'],
		['REJECTED', 'failed', 'rejected'],
		['ON HOLD', 'pending', 'on_hold'],
	])('%s is %s', async (word, outcome, status) => {
		const { paymentId: payment } = await opened('INV-1');
		await arm({
			kind: 'changed-fields',
			params: { fields: { status: word } },
			match: { method: 'GET' },
		});
		expect(await itemOf('payment.get', { payment })).toMatchObject({ outcome, status });
	});

	it.each([
		['2026-09-11T05:59:48.000Z', '2026-09-11T05:59:48.000Z'],
		['2023-12-12T01:23:33Z', '2023-12-12T01:23:33.000Z'],
		['2026-09-11 05:59:48', '2026-09-11T05:59:48.000Z'],
		['2026-09-11T05:59:48', '2026-09-11T05:59:48.000Z'],
		['2026-09-11T15:59:48+10:00', '2026-09-11T05:59:48.000Z'],
		['2026-09-11T15:59:48.5+1000', '2026-09-11T05:59:48.500Z'],
		['soon', 'soon'],
	])('a moment written as %s', async (text, updatedAt) => {
		const { paymentId: payment } = await opened('INV-1');
		const params = { fields: { updatedTime: text } };
		await arm({ kind: 'changed-fields', params, match: { method: 'GET' } });
		expect(await itemOf('payment.get', { payment })).toMatchObject({ updatedAt });
	});

	it('a completed payment may still fail', async () => {
		await itemOf('payment.create', {
			reference: 'INV-1',
			options: { waitUntilFinal: true, pollSeconds: 1 },
		});
		expect((await itemOf('payment.get', { payment: 'INV-1' })).outcome).toBe('succeeded');
		await decide('INV-1', 'bounce');
		expect(await itemOf('payment.get', { payment: 'INV-1' })).toMatchObject({
			outcome: 'failed',
			failureReason: 'Returned by the beneficiary bank',
		});
	});
});

describe('Get Many', () => {
	it('filters by status, beneficiary, number and days', async () => {
		const made = await opened('INV-1');
		await itemOf('payment.create', { reference: 'INV-2' });
		const found = async (options: IDataObject) =>
			(await run('payment.getMany', { options })).items.map(({ json }) => json.reference);
		expect(await found({ status: 'scheduled', currencyCode: 'aud' })).toContain('INV-1');
		expect(await found({ beneficiaryId: { mode: 'id', value: made.beneficiaryId } })).toEqual([
			'INV-1',
		]);
		expect(await found({ referenceNo: made.referenceNo })).toEqual(['INV-1']);
		expect(await found({ createdFrom: '2025-06-01' })).toEqual(['INV-2', 'INV-1']);
		expect(await found({ createdTo: '2025-06-01' })).toEqual([undefined]);
		expect(await found({ paymentDateFrom: '2026-12-01' })).toEqual([]);
		expect(await found({ status: 'rejected' })).toEqual([]);
	});
});

describe('Get Changed Since', () => {
	it('gives each change once, in the order of the changes, whatever the overlap', async () => {
		const staticData: IDataObject = {};
		const changed = async (options: IDataObject = {}) => {
			const { items } = await run(
				'payment.getChangedSince',
				{ since: '2025-06-01', options },
				{ staticData },
			);
			return items.map(({ json }) => [json.reference, json.status, json.statusBefore]);
		};
		await opened('INV-1');
		await opened('INV-2');
		expect(await changed()).toEqual([
			['INV-1', 'scheduled', undefined],
			['INV-2', 'scheduled', undefined],
		]);
		expect(await changed()).toEqual([]);
		await decide('INV-1', 'cancel');
		await opened('INV-3');
		expect(await changed()).toEqual([
			['INV-1', 'cancelled', 'scheduled'],
			['INV-3', 'scheduled', undefined],
		]);
		expect(await changed()).toEqual([]);
		// Another list has a memory of its own.
		expect(await changed({ status: 'cancelled' })).toEqual([['INV-1', 'cancelled', undefined]]);
		expect(await changed({ overlapMinutes: 0 })).toEqual([]);
	});

	it('asks from the last change on, and a while before it', async () => {
		const staticData: IDataObject = {};
		await opened('INV-1');
		const parameters = { since: '2025-06-01' };
		await run('payment.getChangedSince', parameters, { staticData });
		const [, until = ''] = /until\W+([\d-]+T[\d:.]+Z)/.exec(JSON.stringify(staticData)) ?? [];
		expect(Date.now() - Date.parse(until)).toBeLessThan(10_000);
		await set({ largestPage: 1 });
		for (const reference of ['INV-2', 'INV-3', 'INV-4']) await opened(reference);
		const { items } = await run('payment.getChangedSince', parameters, { staticData });
		expect(items.map(({ json }) => json.reference)).toEqual(['INV-2', 'INV-3', 'INV-4']);
	});
});
