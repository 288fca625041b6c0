import type { IRunExecutionData } from 'n8n-workflow';

import { ProviderFailure } from '../../../shared/errors/failure';
import { newExecution, type NodeSetup, runNode } from '../../support/context';
import { failure } from '../../support/payment-setup';
import { forgetProcessedData } from '../../support/processed-data';
import { toyRun } from '../../support/toy';
import { bankPayment, ToyBank } from '../../support/toy-bank';

beforeEach(() => forgetProcessedData());

/** A payment at the toy bank with a question before it. */
async function asking(prepare: () => Promise<string>) {
	const bank = new ToyBank([]);
	const provider = bankPayment(await bank.open(), { prepare });
	const pay = async (changes: Partial<NodeSetup> = {}, parameters = {}) => {
		const all = { reference: 'A', cents: 500, currency: 'BRL', ...parameters };
		const { items } = await runNode({
			...toyRun(provider, { items: [{}], parameters: all }),
			...changes,
		});
		return items[0]?.json ?? {};
	};
	return { bank, pay };
}

const journalOf = (runData: IRunExecutionData): unknown =>
	runData.executionData?.contextData['node:Under Test']?.payments;

describe('questions before a payment', () => {
	it.each<[string, unknown]>([
		['were refused', failure('rejected', 'No rate.')],
		['got no answer', failure('unknown', 'No rate.')],
		['have a bug', new TypeError('No rate.')],
	])('that %s: it was not sent, says so, and can be tried again', async (_, error) => {
		const prepare = jest.fn<Promise<string>, []>().mockRejectedValueOnce(error);
		const { bank, pay } = await asking(prepare);
		const runData = newExecution();
		const json = await pay({ runData, onError: 'continueRegularOutput' });
		expect(json).toMatchObject({ outcome: 'failed', reference: 'A', details: { kind: 'notSent' } });
		expect(bank.keys).toEqual([]);
		expect(journalOf(runData)).toEqual({});
		prepare.mockResolvedValue('a rate');
		expect(await pay({ runData: newExecution() })).toMatchObject({ outcome: 'succeeded' });
		expect(bank.booked).toEqual(['A']);
	});

	it('killed while they are asked: nothing was written down, and the next execution pays', async () => {
		const runData = newExecution();
		let left: IRunExecutionData | undefined;
		let asked = 0;
		const prepare = async (): Promise<string> => {
			left ??= structuredClone(runData);
			// Nobody waits for a process that is gone.
			return ++asked === 1 ? await new Promise(() => undefined) : 'a rate';
		};
		const { bank, pay } = await asking(prepare);
		void pay({ runData });
		while (left === undefined) await new Promise((resolve) => setImmediate(resolve));
		expect(journalOf(left)).toEqual({});
		expect(await pay({ runData: left })).toMatchObject({ outcome: 'succeeded' });
		expect(bank.keys).toHaveLength(1);
	});

	it('stopped while they are asked: it was not sent', async () => {
		const stop = new AbortController();
		const prepare = async () => {
			stop.abort();
			return 'a rate';
		};
		const { bank, pay } = await asking(prepare);
		await expect(pay({ cancel: stop.signal })).rejects.toThrow(/stopped before/);
		expect(bank.keys).toEqual([]);
		expect(await pay()).toMatchObject({ outcome: 'succeeded' });
	});

	it('are asked once for a payment, and not for one that is known', async () => {
		const prepare = jest.fn(async () => 'a rate');
		const { bank, pay } = await asking(prepare);
		await pay();
		expect(await pay()).toMatchObject({ outcome: 'succeeded', replayed: true });
		await expect(pay({}, { cents: 600 })).rejects.toThrow(/already used by this node/);
		expect(bank.keys).toHaveLength(1);
		// Of another amount nobody knows before the claim.
		expect(prepare).toHaveBeenCalledTimes(2);
	});

	it('fail for a payment that somebody sent meanwhile: its result is not denied', async () => {
		const inside: { pay?: () => Promise<unknown> } = {};
		let asked = 0;
		const prepare = async (): Promise<string> => {
			if (++asked > 1) return 'a rate';
			await inside.pay?.();
			throw new ProviderFailure({ kind: 'rejected', code: 'provider', message: 'No rate.' });
		};
		const { bank, pay } = await asking(prepare);
		inside.pay = pay;
		expect(await pay()).toMatchObject({ outcome: 'succeeded', replayed: true });
		expect(bank.keys).toHaveLength(1);
	});
});

describe('what a payment is', () => {
	it('follows from several fields: an amount with its currency', async () => {
		const { pay } = await asking(async () => 'a rate');
		expect(await pay()).toMatchObject({ amountMinor: 500, currency: 'BRL' });
		await expect(pay({}, { currency: 'MZN' })).rejects.toThrow(/already used by this node/);
		const failed = await pay(
			{ onError: 'continueRegularOutput' },
			{ reference: 'B', currency: '' },
		);
		expect(failed).toMatchObject({ outcome: 'failed', reference: 'B' });
		expect(failed).not.toHaveProperty('amountMinor');
	});
});
