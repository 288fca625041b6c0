import type { IDataObject } from 'n8n-workflow';

import { failure } from '../../../support/payment-setup';
import { RecordsNode, type RecordsChanges } from '../../../support/records-node';
import { paid } from '../../../support/toy-payment';

let records: RecordsNode;
RecordsNode.use((node) => (records = node));

const resolve = async (as: string, record: IDataObject, changes: RecordsChanges = {}) =>
	(
		await records.record(
			'resolve',
			{
				as,
				reason: 'Ana looked it up',
				claimId: '={{ $json.claimId }}',
				reference: '={{ $json.reference }}',
			},
			{ items: [record], ...changes },
		)
	).items[0]?.json;

it('Paid: it counts as paid for whoever comes, and the reason is kept', async () => {
	await records.lose('A');
	const resolved = await resolve('paid', await records.get('A'), { executionId: 'of the person' });
	expect(resolved).toMatchObject({
		outcome: 'succeeded',
		inDoubt: false,
		resolvedAs: 'paid',
		resolvedReason: 'Ana looked it up',
		resolvedAt: expect.stringMatching(/^20.+Z$/) as string,
	});
	expect(resolved).not.toHaveProperty('nextStep');
	expect(await records.get('A')).toEqual(resolved);
	const run = jest.fn(paid());
	const { items } = await records.pay('A', { run, nodeId: 'another' });
	expect(items[0]?.json).toMatchObject({ outcome: 'succeeded', amount: 5, replayed: true });
	expect(items[0]?.json).not.toHaveProperty('reason');
	expect(run).not.toHaveBeenCalled();
});

it('Not Sent: the reference is free, and the next one has the same key', async () => {
	const keys: string[] = [];
	const losing = jest.fn(async ({ key }: { key: string }) => {
		keys.push(key);
		throw failure('unknown');
	});
	await records.lose('A', { run: losing });
	expect(await resolve('notSent', await records.get('A'))).toMatchObject({
		outcome: 'failed',
		state: 'free',
		resolvedAs: 'notSent',
	});
	const run = jest.fn(paid());
	expect((await records.pay('A', { run })).items[0]?.json).toMatchObject({ outcome: 'succeeded' });
	expect(run.mock.calls.map(([{ key }]) => key)).toEqual(keys);
});

it('Refused: the reference is free, and the next one has a key of its own', async () => {
	const run = jest.fn(paid());
	await records.lose('A');
	const lost = await records.get('A');
	expect(await resolve('refused', lost)).toMatchObject({ state: 'free', resolvedAs: 'refused' });
	await records.pay('A', { run });
	expect(run).toHaveBeenCalledTimes(1);
	expect(await records.get('A')).toMatchObject({ outcome: 'succeeded', attempt: 2 });
	// What was said of the first attempt says nothing of this one, and stays in the record.
	expect(await records.get('A')).not.toHaveProperty('resolvedAs');
	const [whole] = (await records.record('getByReference', { reference: 'A', simplify: false }))
		.items;
	expect(whole?.json.resolutions).toMatchObject([{ as: 'refused', claimId: lost.claimId }]);
});

it('again, as Retry On Fail does: the same record', async () => {
	await records.lose('A');
	const lost = await records.get('A');
	for (const as of ['paid', 'notSent']) {
		if (as === 'notSent') await records.lose('B');
		const record = as === 'paid' ? lost : await records.get('B');
		const first = await resolve(as, record);
		expect(await resolve(as, record)).toEqual(first);
	}
});

describe('is refused, and changes nothing', () => {
	const unchanged = async (record: IDataObject, words: RegExp, changes: RecordsChanges = {}) => {
		const before = await records.list();
		for (const as of ['paid', 'notSent', 'refused']) {
			await expect(resolve(as, record, changes)).rejects.toThrow(words);
		}
		expect(await records.list()).toEqual(before);
	};

	it.each(['succeeded', 'pending'] as const)(
		'where the payment is known as %s',
		async (outcome) => {
			await records.pay('A', { run: jest.fn(paid(outcome)) });
			await unchanged(await records.get('A'), new RegExp(`not in doubt: .*“${outcome}”`));
		},
	);

	it('where it was refused', async () => {
		const run = jest.fn().mockRejectedValue(failure('rejected'));
		await expect(records.pay('A', { run })).rejects.toThrow();
		await unchanged(await records.get('A'), /not in doubt: .*“failed”/);
	});

	it('where another attempt came since', async () => {
		await records.lose('A');
		const lost = await records.get('A');
		await resolve('refused', lost);
		await records.lose('A');
		await unchanged(lost, /stands for another attempt/);
		expect(await records.get('A')).toMatchObject({ inDoubt: true, attempt: 2 });
	});

	it('where its sender is at work', async () => {
		const seen: IDataObject[] = [];
		const run = jest.fn(async (context: Parameters<ReturnType<typeof paid>>[0]) => {
			const now = await records.get('A');
			seen.push(now);
			await unchanged(now, /sender may still be at work/);
			return await paid()(context);
		});
		await records.pay('A', { run });
		expect(seen).toMatchObject([{ outcome: 'unknown', state: 'sending', inDoubt: false }]);
		expect(await records.get('A')).toMatchObject({ outcome: 'succeeded' });
	});

	it('by an AI agent', async () => {
		await records.lose('A');
		await unchanged(await records.get('A'), /AI agent may not use “Resolve”/, { asTool: true });
	});

	it('without a reason, or of nothing', async () => {
		await records.lose('A');
		const { claimId } = await records.get('A');
		const parameters = { as: 'paid', reference: 'A', claimId };
		await expect(records.record('resolve', { ...parameters, reason: ' ' })).rejects.toThrow(
			/Reason/,
		);
		await expect(
			records.record('resolve', { ...parameters, reference: 'B', reason: 'Found it' }),
		).rejects.toThrow(/has no payment “B”/);
	});
});

it('of twenty at once one decides', async () => {
	await records.lose('A');
	const lost = await records.get('A');
	const ways = Array.from({ length: 20 }, (_, index) => (index % 2 ? 'paid' : 'refused'));
	const ended = await Promise.allSettled(ways.map(async (as) => await resolve(as, lost)));
	const done = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value?.resolvedAs] : []));
	expect(new Set(done).size).toBe(1);
	const [whole] = (await records.record('getByReference', { reference: 'A', simplify: false }))
		.items;
	expect(whole?.json.resolutions).toHaveLength(1);
});
