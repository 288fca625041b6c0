import type { IDataObject, NodeOperationError } from 'n8n-workflow';

import type { PaymentAnswer } from '../../../shared/declare/operation';
import { newExecution, type NodeSetup, runNode } from '../../support/context';
import { answered } from '../../support/answered';
import { failure } from '../../support/payment-setup';
import { forgetProcessedData } from '../../support/processed-data';
import { paid, type Pay, pay } from '../../support/toy-payment';

const PARAMETERS = { amount: '={{ $json.amount }}' };
const good = (reference: string): IDataObject => ({ reference, amount: 5 });
/** What may have become of an item of which the journal knows that it was sent. */
const CHANGES: Array<[string, Partial<NodeSetup>]> = [
	['an amount that cannot be', { items: [{ reference: 'A', amount: 0 }, good('Z')] }],
	['a reference that is gone', { items: [{ amount: 5 }, good('Z')] }],
	[
		'an expression that fails',
		{ parameters: { ...PARAMETERS, amount: '={{ $("Nobody").item }}' } },
	],
	[
		'the same reference as another, for another amount',
		{ items: [{ reference: 'Z', amount: 6 }, good('Z')] },
	],
	['a stopped execution', { cancel: AbortSignal.abort() }],
];
const STATES = ['succeeded', 'pending', 'failed', 'unknown', 'sending'] as const;

/** Sends A so that it ends in a state; Z is refused, so that the execution fails or has an error. */
async function firstTry(state: (typeof STATES)[number]) {
	forgetProcessedData();
	const runData = newExecution();
	const run = async (context: Pay): Promise<PaymentAnswer> => {
		if (context.input.reference === 'Z') throw failure('rejected');
		if (state === 'unknown') throw failure('unknown');
		return await paid(state === 'sending' ? 'pending' : state)(context);
	};
	const items = [good('A'), good('Z')];
	await expect(runNode(pay(run, { runData, items, parameters: PARAMETERS }))).rejects.toThrow();
	if (state !== 'sending') return runData;
	// Killed between the send and the answer.
	const stored = JSON.parse(JSON.stringify(runData)) as typeof runData;
	const contexts = Object.values(stored.executionData?.contextData ?? {}) as unknown as Array<{
		payments?: Record<string, IDataObject>;
	}>;
	for (const { payments } of contexts) {
		const entry = payments?.['0:0'];
		if (entry) Object.assign(entry, { state: 'sending', out: undefined });
	}
	return stored;
}

describe.each(STATES)('an item that was sent (%s)', (state) => {
	it.each(CHANGES)('and has now %s: it is what was recorded', async (_, changes) => {
		for (const onError of ['continueErrorOutput', 'continueRegularOutput'] as const) {
			const runData = await firstTry(state);
			const run = jest.fn(paid());
			const setup = { runData, items: [good('A'), good('Z')], parameters: PARAMETERS };
			const { items } = await runNode(pay(run, { ...setup, ...changes, onError }));
			const outcome = state === 'sending' ? 'unknown' : state;
			expect(items[0]).toMatchObject({
				json: { outcome, reference: 'A' },
				pairedItem: { item: 0 },
			});
			expect(items[0]?.json).not.toHaveProperty('error');
			expect(JSON.stringify(items[0])).not.toMatch(/Nothing was sent|not sent\./);
			expect(run.mock.calls.filter(([{ input }]) => input.reference === 'A')).toEqual([]);
		}
	});

	it.each(CHANGES.slice(0, 3))(
		'and has now %s: the error that stops the run names it first',
		async (_, changes) => {
			const runData = await firstTry(state);
			const setup = { runData, items: [good('A'), good('Z')], parameters: PARAMETERS };
			const error = (await runNode(pay(paid(), { ...setup, ...changes })).catch(
				(caught: unknown) => caught,
			)) as NodeOperationError;
			expect(error.description).toContain(
				`Sent in this run, and not sent again when you retry this execution: A (${state})`,
			);
			expect(error.description).not.toMatch(/Nothing was sent|This item was not sent/);
		},
	);
});

it('a doubt that shall stop leaves as an error item, still about the old reference', async () => {
	const runData = await firstTry('unknown');
	const parameters = { ...PARAMETERS, options: { whenOutcomeUnknown: 'stop' } };
	const items = [{ reference: 'A2', amount: 0 }, good('Z')];
	const setup = pay(paid(), { runData, items, parameters, onError: 'continueErrorOutput' });
	const [item] = (await runNode(setup)).items;
	expect(item?.json.error).toMatch(/^unknown: /);
	expect(item?.json.details).toMatchObject({ outcome: 'unknown', reference: 'A' });
});

it('what was refused may be called failed', async () => {
	const runData = await firstTry('succeeded');
	const items = [good('A'), { reference: 'Z', amount: 0 }];
	const setup = pay(paid(), {
		runData,
		items,
		parameters: PARAMETERS,
		onError: 'continueErrorOutput',
	});
	const [, refused] = (await runNode(setup)).items;
	expect(refused?.json.details).toMatchObject({
		outcome: 'failed',
		kind: 'notSent',
		reference: 'Z',
	});
});

it('a result that cannot be shown is still the result', async () => {
	forgetProcessedData();
	let deep: IDataObject = {};
	for (let level = 0; level < 50_000; level++) deep = { deep };
	const run = async (context: Pay): Promise<PaymentAnswer> => ({
		...(await paid()(context)),
		answer: answered(deep),
	});
	const parameters = { ...PARAMETERS, simplify: false };
	const setup = pay(run, { items: [good('A')], parameters, onError: 'continueErrorOutput' });
	expect((await runNode(setup)).items).toMatchObject([
		{ json: { outcome: 'succeeded', reference: 'A' }, pairedItem: { item: 0 } },
	]);
});
