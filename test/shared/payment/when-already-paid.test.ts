import type { IDataObject } from 'n8n-workflow';

import { newExecution, runNode } from '../../support/context';
import { failure, FINGERPRINT, found, paid as answer, watched } from '../../support/payment-setup';
import { forgetProcessedData } from '../../support/processed-data';
import { paid, pay } from '../../support/toy-payment';
import { forgetRecentPayments } from '../../../shared/payment/claims/recent-payments';

beforeEach(forgetProcessedData);

/** One execution with *When Already Paid: Stop*. */
const go = async (
	run: jest.Mock,
	{ executionId = 'August', items = [{}] as IDataObject[], more = {} } = {},
) =>
	await runNode({
		...pay(run, {
			parameters: { reference: 'customer 7', options: { whenAlreadyPaid: 'stop' } },
			items,
		}),
		executionId,
		runData: newExecution(),
		...more,
	});
const byItem = { more: { onError: 'continueRegularOutput' as const } };

it.each([
	['succeeded', /and succeeded\. It was not sent again/],
	['pending', /and is not confirmed yet/],
] as const)('the success of last month is none of this month: %s', async (outcome, words) => {
	const run = jest.fn(paid(outcome));
	await go(run, { executionId: 'July' });
	await expect(go(run)).rejects.toThrow(words);
	const { items } = await go(run, byItem);
	expect(items[0]?.json).toMatchObject({
		outcome,
		error: expect.stringMatching(
			/^\w+: Reference “customer 7” was sent before on 20.+Z by execution July of workflow/,
		) as string,
		message: expect.stringMatching(
			/“Reference” of its own, for example the customer number and the month\. .+Return Item/,
		) as string,
		details: {
			outcome,
			kind: 'notSent',
			code: 'alreadyPaid',
			reference: 'customer 7',
			firstSentAt: expect.stringMatching(/^20/) as string,
			workflowId: 'workflow-1',
			executionId: 'July',
		},
	});
	expect(run).toHaveBeenCalledTimes(1);
});

it('what nobody knows the end of is not called failed, and is looked up first', async () => {
	await go(jest.fn(paid()), { executionId: 'July' });
	forgetRecentPayments();
	const run = jest.fn(paid());
	const { items } = await go(run, byItem);
	expect(items[0]?.json).toMatchObject({
		outcome: 'unknown',
		error: expect.stringMatching(/by this node, and nobody recorded how it ended/) as string,
		message: expect.stringMatching(/^Look that payment up at the provider first/) as string,
	});
	expect(run).not.toHaveBeenCalled();
});

it('what was refused or failed was not paid', async () => {
	await go(jest.fn().mockRejectedValue(failure('rejected')), { executionId: 'June' }).catch(
		() => undefined,
	);
	await go(jest.fn(paid('failed')), { executionId: 'July' });
	const run = jest.fn(paid());
	expect((await go(run)).items[0]?.json).toMatchObject({ outcome: 'succeeded' });
	expect(run).toHaveBeenCalledTimes(1);
});

it('a second item of the same run is an error, the first is paid', async () => {
	const run = jest.fn(paid());
	const { items } = await go(run, { items: [{}, {}], ...byItem });
	expect(items.map(({ json }) => json.outcome)).toEqual(['succeeded', 'succeeded']);
	expect(items[0]?.json).not.toHaveProperty('error');
	expect(items[1]?.json.error).toMatch(/was sent before/);
	expect(run).toHaveBeenCalledTimes(1);
});

it('what this execution sent itself is no repeat: n8n runs the node again to finish it', async () => {
	const run = jest.fn(paid());
	run.mockImplementationOnce(paid()).mockRejectedValueOnce(failure('rejected'));
	const setup = {
		...pay(run, { parameters: { options: { whenAlreadyPaid: 'stop' } } }),
		runData: newExecution(),
	};
	await expect(runNode(setup)).rejects.toThrow('It was rejected.');
	const { items } = await runNode(setup);
	expect(items.map(({ json }) => json.replayed)).toEqual([true, undefined, undefined]);
	expect(run).toHaveBeenCalledTimes(4);
	const stored = found({ state: 'succeeded', out: { outcome: 'succeeded' } });
	expect((await watched({ stored, stops: true }).pay()).json).toMatchObject({ replayed: true });
});

it('one that failed and has been paid since is an error, in the next try too', async () => {
	const out = { outcome: 'failed', amount: 5, id: 'P1' };
	const recheck = jest.fn(async () => answer);
	const {
		entry,
		marks,
		pay: again,
		recent,
		run,
	} = watched({
		stops: true,
		operation: { recheck },
	});
	marks.claim.mockResolvedValue({ state: 'free', attempt: 2 });
	const key = { family: 'collect', key: 'key-1', attempt: 1, fingerprint: FINGERPRINT, ref: 'A' };
	recent.note({ ...key, state: 'failed', out });
	await expect(again()).rejects.toMatchObject({ details: { code: 'alreadyPaid' } });
	// Its reference stays taken, and the next try of this execution asks for it.
	expect(marks.refuse).not.toHaveBeenCalled();
	expect(marks.release).not.toHaveBeenCalled();
	expect(entry()?.state).toBe('rejected');
	expect(run).not.toHaveBeenCalled();
});
