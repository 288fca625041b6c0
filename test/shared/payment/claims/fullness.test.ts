import { DataDeduplicationService } from 'n8n-core';

import { newExecution, runNode } from '../../../support/context';
import { forgetProcessedData } from '../../../support/processed-data';
import { paid, pay } from '../../../support/toy-payment';

beforeEach(() => forgetProcessedData());
afterEach(() => jest.restoreAllMocks());

/** Of executions one after the other, what each says of the list, whose length is made up. */
async function notes(entries: number, executions = 1) {
	const found: Array<string | undefined> = [];
	let counted: jest.SpyInstance | undefined;
	for (let run = 0; run < executions; run++) {
		const parameters = { reference: `A${run}` };
		const setup = { ...pay(jest.fn(paid()), { parameters }), runData: newExecution() };
		// The store is there from the first run on.
		if (counted === undefined) {
			await runNode({ ...setup, nodeId: 'another' });
			counted = jest
				.spyOn(DataDeduplicationService.getInstance(), 'getProcessedDataCount')
				.mockResolvedValue(entries);
		}
		const { hints } = await runNode({ ...setup, runData: newExecution() });
		found.push(hints.find((text) => text.includes('forgets the oldest')));
	}
	return { found, counted: counted?.mock.calls.length };
}

it.each([0, 10_000, 23_999])('says nothing of %d entries', async (entries) => {
	expect((await notes(entries)).found).toEqual([undefined]);
});

it.each([
	[24_000, /is nearly full \(24000 of 30000 entries/],
	[30_000, /is full \(30000 of 30000 entries/],
])('of %d entries it says what is forgotten, and when', async (entries, words) => {
	expect((await notes(entries)).found).toEqual([expect.stringMatching(words)]);
});

it('is counted in one run of fifty, and said in each', async () => {
	const { counted, found } = await notes(30_000, 60);
	expect(counted).toBe(2);
	expect(found.filter((text) => text !== undefined)).toHaveLength(60);
});

it('a database that cannot count keeps nobody from paying', async () => {
	await notes(0);
	forgetProcessedData();
	jest
		.spyOn(DataDeduplicationService.getInstance(), 'getProcessedDataCount')
		.mockRejectedValue(new Error('database is locked'));
	const { items } = await runNode(pay(jest.fn(paid()), { parameters: { reference: 'B' } }));
	expect(items[0]?.json.outcome).toBe('succeeded');
});
