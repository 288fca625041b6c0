import type { IDataObject } from 'n8n-workflow';

import { newExecution, runNode } from '../../support/context';
import { found, paid, watched } from '../../support/payment-setup';
import { forgetProcessedData } from '../../support/processed-data';
import { pay, paid as paying } from '../../support/toy-payment';

beforeEach(forgetProcessedData);

const FIRST = { firstSentAt: '2026-07-01T09:00:00.000Z', workflowId: '4', executionId: '17' };

/** One payment each, in an execution of its own. */
const go = async (run: jest.Mock, executionId: string, items: IDataObject[] = [{}]) =>
	await runNode({
		...pay(run, { parameters: { reference: 'A' }, items }),
		executionId,
		runData: newExecution(),
	});

describe('an item of a payment that was made earlier says when and by whom', () => {
	it('by another execution, as long as this process knows it', async () => {
		const run = jest.fn(paying());
		const first = await go(run, 'in July');
		expect(first.items[0]?.json).not.toHaveProperty('replayed');
		expect(first.items[0]?.json).not.toHaveProperty('firstSentAt');
		const { hints, items } = await go(run, 'in August');
		expect(items[0]?.json).toEqual({
			...first.items[0]?.json,
			replayed: true,
			firstSentAt: expect.stringMatching(/^20.+Z$/) as string,
			workflowId: 'workflow-1',
			executionId: 'in July',
		});
		expect(hints.join()).toMatch(/another payment, give it a reference of its own/);
		expect(run).toHaveBeenCalledTimes(1);
	});

	it('by an item before it', async () => {
		const { items } = await go(jest.fn(paying()), 'one', [{}, {}]);
		expect(items[1]?.json).toMatchObject({ replayed: true, executionId: 'one' });
		expect(items[1]?.json.firstSentAt).toEqual(expect.stringMatching(/^20/));
	});

	it('by an earlier try of this execution', async () => {
		const stored = found({ state: 'succeeded', out: { outcome: 'succeeded' }, first: FIRST });
		const { json } = await watched({ stored }).pay();
		expect(json).toEqual({ outcome: 'succeeded', replayed: true, ...FIRST });
	});

	it('also where it was pending, and ends while we wait', async () => {
		const stored = found({ state: 'pending', out: { outcome: 'pending' }, first: FIRST });
		const { json } = await watched({ stored, settle: async () => paid }).pay();
		expect(json).toMatchObject({ outcome: 'succeeded', replayed: true, ...FIRST });
	});

	it('also where its answer was lost and the provider is asked', async () => {
		const { entry, lookup, pay: again } = watched({ stored: found({ first: FIRST }) });
		lookup.mockResolvedValue(paid);
		expect((await again()).json).toMatchObject({
			outcome: 'succeeded',
			replayed: true,
			...FIRST,
		});
		expect(entry()?.out).not.toHaveProperty('replayed');
	});

	it('what nobody knows is no replay, and says where it was sent', async () => {
		const { json } = await watched({ stored: found({ first: FIRST }) }).pay();
		expect(json).toMatchObject({ outcome: 'unknown', ...FIRST });
		expect(json).not.toHaveProperty('replayed');
	});

	it('what is sent once more now is no replay', async () => {
		const lookup = jest.fn(async () => 'absent' as const);
		const past = { sentAt: FIRST.firstSentAt, first: FIRST };
		const { pay: again, run } = watched({
			stored: found(past),
			changes: { settleMs: 1 },
			operation: { lookup },
		});
		expect((await again()).json).not.toHaveProperty('replayed');
		expect(run).toHaveBeenCalledTimes(1);
	});
});
