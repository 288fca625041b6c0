import { DataDeduplicationService } from 'n8n-core';
import type { ICheckProcessedContextData } from 'n8n-workflow';

import { forgetProcessedData } from '../support/processed-data';
import { runUntilKilled } from '../../faults/killed-process';

const place = { workflow: { id: 'w' }, node: { id: 'n' } } as ICheckProcessedContextData;
const other = { workflow: { id: 'w' }, node: { id: 'another' } } as ICheckProcessedContextData;
const MODE = { mode: 'entries', maxEntries: 9 } as const;

const record = async (mark: string, where = place) =>
	await DataDeduplicationService.getInstance().checkProcessedAndRecord([mark], 'node', where, MODE);
const remove = async (mark: string) =>
	await DataDeduplicationService.getInstance().removeProcessed([mark], 'node', place, MODE);

/** What the database still knows afterwards. */
async function knows(...marks: string[]): Promise<boolean[]> {
	const known: boolean[] = [];
	for (const mark of marks) known.push((await record(mark)).processed.includes(mark));
	return known;
}

it.each([
	[1, false, []],
	[1, true, ['a']],
	[2, false, ['a']],
	[2, true, []],
	[3, true, ['b']],
	[9, false, ['b']],
])('dies at statement %d, carried out %s: %j stays', async (at, isDone, stays) => {
	forgetProcessedData();
	await runUntilKilled('n', { at, isDone }, async () => {
		await record('a')
			.then(async () => await remove('a'))
			.then(async () => void (await record('b')))
			.catch(() => undefined);
		// Another node of the same database lives on.
		expect((await record('c', other)).new).toEqual(['c']);
		const late = record('late');
		if (at < 9) await expect(late).rejects.toThrow('the process is gone');
		else await late;
	});
	expect(await knows('a', 'b')).toEqual(['a', 'b'].map((mark) => stays.includes(mark as never)));
	expect(await knows('late')).toEqual([at === 9]);
});
