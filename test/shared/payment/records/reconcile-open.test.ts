import type { IDataObject } from 'n8n-workflow';

import type { PaymentAnswer } from '../../../../shared/declare/operation';
import { ProviderFailure } from '../../../../shared/errors/failure';
import { answered } from '../../../support/answered';
import { failure } from '../../../support/payment-setup';
import { RecordsNode } from '../../../support/records-node';
import { paid } from '../../../support/toy-payment';

let records: RecordsNode;
RecordsNode.use((node) => (records = node));

const reconcile = async (parameters: IDataObject = {}) =>
	(await records.record('reconcileOpen', parameters)).items.map(({ json }) => json);
const says = (outcome: PaymentAnswer['outcome'], json: IDataObject = {}) =>
	records.lookup.mockImplementation(async (_, { reference }) => ({
		outcome,
		json: { outcome, reference, toyId: 'T-1', ...json },
		answer: answered(),
	}));
/** Longer than a payment of the toy may take. */
const later = async () => await records.age('5 seconds');

it('what is young is left alone, what has ended is not asked about', async () => {
	await records.lose('A');
	expect(await reconcile()).toEqual([]);
	await records.pay('B');
	await later();
	says('succeeded');
	expect(await reconcile()).toMatchObject([{ reference: 'A' }]);
	expect(records.lookup.mock.calls.map(([, recorded]) => recorded)).toMatchObject([
		{ reference: 'A', amount: 5 },
	]);
});

it('what was found is noted and told once, and counts for whoever pays', async () => {
	await records.lose('A');
	await later();
	says('succeeded');
	expect(await reconcile()).toMatchObject([
		{
			event: 'changed',
			previousOutcome: 'unknown',
			outcome: 'succeeded',
			reference: 'A',
			amount: 5,
			providerReference: 'T-1',
			inDoubt: false,
		},
	]);
	await later();
	expect(await reconcile()).toEqual([]);
	const run = jest.fn(paid());
	const { items } = await records.pay('A', { run });
	expect(items[0]?.json).toMatchObject({ outcome: 'succeeded', replayed: true, toyId: 'T-1' });
	expect(items[0]?.json).not.toHaveProperty('reason');
	expect(run).not.toHaveBeenCalled();
});

it('a pending payment that ends; one that does not is nobody’s doubt', async () => {
	await records.pay('A', { run: jest.fn(paid('pending')) });
	await later();
	says('pending');
	expect(await reconcile()).toEqual([]);
	records.lookup.mockResolvedValue(undefined);
	expect(await reconcile()).toEqual([]);
	says('succeeded');
	expect(await reconcile()).toMatchObject([{ event: 'changed', previousOutcome: 'pending' }]);
});

it('one that failed gives its reference back', async () => {
	await records.lose('A');
	await later();
	says('failed');
	expect(await reconcile()).toMatchObject([{ event: 'changed', outcome: 'failed', state: 'free' }]);
	const run = jest.fn(paid());
	await records.pay('A', { run });
	expect(run).toHaveBeenCalledTimes(1);
	expect(await records.get('A')).toMatchObject({ outcome: 'succeeded', attempt: 2 });
});

describe('in doubt: a person is told once, and then once a day', () => {
	it.each<[string, () => unknown, RegExp]>([
		['nothing to ask by', () => records.lookup.mockResolvedValue(undefined), /does not say/],
		['none there', () => records.lookup.mockResolvedValue('absent'), /Toy has no payment under/],
		[
			'another amount',
			() => says('succeeded', { amountMinor: 1, currency: 'MZN' }),
			/another amount/,
		],
		['refused', () => records.lookup.mockRejectedValue(failure('rejected')), /./],
	])('%s', async (_, arrange, reason) => {
		const run = jest.fn(async () => {
			throw failure('unknown');
		});
		await records.lose('A', { run });
		const ledger = await records.ledger();
		const out = { reference: 'A', amount: 5, amountMinor: 500, currency: 'MZN' };
		await ledger.query(
			`update "payment" set entry = jsonb_set(entry::jsonb, '{out}', $1::jsonb)::json`,
			[JSON.stringify(out)],
		);
		await later();
		arrange();
		const told = { reference: 'A', outcome: 'unknown', inDoubt: true };
		const words = { reason: expect.stringMatching(reason) as string };
		expect(await reconcile()).toMatchObject([{ ...told, ...words, event: 'inDoubt' }]);
		expect(await reconcile()).toEqual([]);
		await records.age('23 hours');
		expect(await reconcile()).toEqual([]);
		await records.age('2 hours');
		expect(await reconcile()).toMatchObject([{ ...told, ...words, event: 'stillInDoubt' }]);
		expect(await reconcile()).toEqual([]);
		expect(run).toHaveBeenCalledTimes(1);
	});

	it('also one that was killed before anything of it was noted', async () => {
		await records.pay('A');
		const ledger = await records.ledger();
		await ledger.query(
			`update "payment" set state = 'sending', entry = null, amount = null,
				at_work_until = now() + interval '1 minute'`,
			[],
		);
		await later();
		records.lookup.mockResolvedValue(undefined);
		expect(await reconcile()).toEqual([]);
		await ledger.query(`update "payment" set at_work_until = now() - interval '1 second'`, []);
		expect(await reconcile()).toMatchObject([
			{ event: 'inDoubt', reference: 'A', state: 'sending' },
		]);
		expect(records.lookup.mock.calls).toEqual([[expect.anything(), { reference: 'A' }]]);
	});

	it('anew where its next attempt is in doubt', async () => {
		await records.lose('A');
		await later();
		records.lookup.mockResolvedValue(undefined);
		const [first = {}] = await reconcile();
		const how = { as: 'refused', reason: 'Looked up', reference: 'A', claimId: first.claimId };
		await records.record('resolve', how as IDataObject);
		await records.lose('A');
		await later();
		expect(await reconcile()).toMatchObject([{ event: 'inDoubt', attempt: 2 }]);
	});
});

it('a provider that cannot be reached says nothing of any payment', async () => {
	await records.lose('A');
	await later();
	records.lookup.mockRejectedValue(
		new ProviderFailure({ kind: 'notSent', code: 'connection', message: 'Nobody answers.' }),
	);
	await expect(reconcile()).rejects.toThrow(/Nobody answers/);
	records.lookup.mockResolvedValue(undefined);
	expect(await reconcile()).toMatchObject([{ event: 'inDoubt' }]);
});

it('Limit: the next run goes on with the others', async () => {
	for (const reference of ['A', 'B', 'C']) await records.lose(reference);
	await later();
	records.lookup.mockResolvedValue(undefined);
	const rounds = [await reconcile({ limit: 2 }), await reconcile({ limit: 2 })];
	expect(rounds.map((items) => items.map(({ reference }) => reference))).toEqual([
		['A', 'B'],
		['C'],
	]);
});

it('what ends while it is asked about is not made weaker, and two at once tell it once', async () => {
	await records.lose('A');
	await later();
	const { claimId } = await records.get('A');
	records.lookup.mockImplementation(async () => {
		const how = { as: 'paid', reason: 'Looked up', reference: 'A', claimId } as IDataObject;
		await records.record('resolve', how);
		return { outcome: 'failed', json: { outcome: 'failed' }, answer: answered() };
	});
	expect(await reconcile()).toEqual([]);
	expect(await records.get('A')).toMatchObject({ outcome: 'succeeded', resolvedAs: 'paid' });

	await records.lose('B');
	await later();
	says('succeeded');
	const both = await Promise.all([reconcile(), reconcile()]);
	expect(both.flat()).toMatchObject([{ event: 'changed', reference: 'B' }]);
});

it('asks about the payments of its account alone', async () => {
	await records.lose('A', { account: 'another' });
	await later();
	expect(await reconcile()).toEqual([]);
	expect(records.lookup).not.toHaveBeenCalled();
});

it('a payment of a namespace is never found by its reference: another namespace may have it too', async () => {
	await records.lose('A');
	await (await records.ledger()).query(`update "payment" set namespace = 'shop'`, []);
	await later();
	says('succeeded');
	expect(await reconcile()).toMatchObject([
		{ event: 'inDoubt', reference: 'A', namespace: 'shop' },
	]);
	expect(records.lookup).not.toHaveBeenCalled();
});
