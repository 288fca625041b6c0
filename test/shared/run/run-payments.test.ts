import type { Operation, PaymentAnswer } from '../../../shared/declare/operation';
import { answered } from '../../support/answered';
import { newExecution, runNode } from '../../support/context';
import { failure } from '../../support/payment-setup';
import { forgetProcessedData } from '../../support/processed-data';
import { SECRET, things, toyProvider, toyRun } from '../../support/toy';
import { paid, type Pay, pay as payAll, paymentOperation } from '../../support/toy-payment';

beforeEach(() => forgetProcessedData());

describe('what moves money', () => {
	const pay = (run: Parameters<typeof payAll>[0], changes = {}, references?: string[]) =>
		payAll(run, {
			...changes,
			...(references && { items: references.map((reference) => ({ reference })) }),
		});
	const failingAt = (at: string, error: unknown) => async (context: Pay) => {
		if (context.input.reference === at) throw error;
		return await paid('succeeded')(context);
	};

	it.each([
		['succeeded', [], []],
		[
			'pending',
			[expect.stringContaining('At least one toy awaits its end. Follow it with “Go: Thing”.')],
			[],
		],
	] as const)('%s: hints %j, alarms %j', async (outcome, hints, warnings) => {
		const run = await runNode(pay(paid(outcome)));
		expect(run.items.map(({ json }) => json.outcome)).toEqual([outcome, outcome, outcome]);
		expect([run.hints, run.warnings]).toEqual([hints, warnings]);
	});

	it('an outcome that nobody knows is an item with an alarm', async () => {
		const { items, warnings } = await runNode(pay(failingAt('B', failure('unknown'))));
		expect(items.map(({ json }) => json.outcome)).toEqual(['succeeded', 'unknown', 'succeeded']);
		expect(warnings).toEqual([expect.stringContaining('Look it up before you send it again')]);
	});

	it('or an error, if the user wants that', async () => {
		const parameters = { options: { whenOutcomeUnknown: 'stop' } };
		const setup = pay(failingAt('B', failure('unknown')), { parameters });
		await expect(runNode(setup)).rejects.toMatchObject({
			context: { itemIndex: 1 },
			description: expect.stringContaining('It is not known whether'),
		});
	});

	it('the item of a refusal says that nothing moved, and which payment it was', async () => {
		const setup = pay(failingAt('B', failure('rejected')), { onError: 'continueRegularOutput' });
		const { items } = await runNode(setup);
		expect(items[1]?.json).toMatchObject({
			outcome: 'failed',
			reference: 'B',
			amount: 5,
			details: { outcome: 'failed', reference: 'B', amount: 5, kind: 'rejected' },
		});
	});

	it('the item of a doubt does not', async () => {
		const setup = pay(failingAt('B', failure('unknown')), {
			onError: 'continueRegularOutput',
			parameters: { options: { whenOutcomeUnknown: 'stop' } },
		});
		const { items } = await runNode(setup);
		expect(items[1]?.json).toMatchObject({ outcome: 'unknown', details: { outcome: 'unknown' } });
	});

	it('an error names at most twenty payments of the run', async () => {
		const names = Array.from({ length: 23 }, (_, index) => `N${index}`);
		const run = failingAt('N22', failure('rejected'));
		const error = await runNode(pay(run, {}, names)).catch((caught: unknown) => caught);
		const { description = '' } = error as { description?: string };
		expect(description).toMatch(/Sent in this run, .*: N0 \(succeeded\), /);
		expect(description).toMatch(/N19 \(succeeded\) and 2 more\.$/);
	});

	it('an error of the only payment names no others', async () => {
		const run = failingAt('A', failure('rejected'));
		const error = await runNode(pay(run, {}, ['A'])).catch((caught: unknown) => caught);
		expect((error as { description?: string }).description).not.toContain('Sent in this run');
	});

	it('Retry sends what failed, and nothing that was paid', async () => {
		const runData = newExecution();
		const first = pay(failingAt('B', failure('rejected')), {
			runData,
			onError: 'continueRegularOutput',
		});
		await runNode(first);
		const run = jest.fn(paid('succeeded'));
		const { items } = await runNode(pay(run, { runData }));
		expect(run.mock.calls.map(([{ input }]) => input.reference)).toEqual(['B']);
		expect(items.map(({ json }) => json.outcome)).toEqual(['succeeded', 'succeeded', 'succeeded']);
	});

	it('after a run without an error the same execution may pay again, as loops do', async () => {
		const runData = newExecution();
		await runNode(pay(paid('succeeded'), { runData }, ['A']));
		const run = jest.fn(paid('succeeded'));
		await runNode(pay(run, { runData }, ['Z']));
		expect(run).toHaveBeenCalledTimes(1);
	});

	it('what is stored of a payment has no secret and nothing personal in it', async () => {
		const run = async ({ input }: Pay): Promise<PaymentAnswer> => ({
			outcome: 'succeeded',
			json: { text: `Thanks, ${input.payer}! ${SECRET}`, reference: 'A' },
			answer: answered(),
		});
		const runData = newExecution();
		const parameters = { payer: 'Bartholomew' };
		const { items } = await runNode(pay(run, { runData, parameters }, ['A']));
		expect(JSON.stringify([items, runData])).not.toMatch(new RegExp(`Bartholomew|${SECRET}`));
		expect(items[0]?.json.text).toMatch(/^Thanks, .+! .+$/);
	});

	it.each([
		['one family', ['toy', 'toy'], [undefined, true, true]],
		['two families', ['toy', 'other'], [undefined, undefined, true]],
	])('operations of %s under one reference', async (_, families, expected) => {
		const operations = ['go', 'come'].map((value, index) => ({
			...paymentOperation(paid('pending')),
			value,
			family: families[index],
		}));
		const provider = toyProvider(things(...(operations as Operation[])));
		const replayed = [];
		for (const operation of ['go', 'come', 'come']) {
			const executionId = `execution-${operation}-${replayed.length}`;
			const parameters = { operation, reference: 'A' };
			const { items } = await runNode(toyRun(provider, { parameters, executionId, items: [{}] }));
			expect(items[0]?.json.outcome).toBe('pending');
			replayed.push(items[0]?.json.replayed);
		}
		expect(replayed).toEqual(expected);
	});
});
