import type { IExecuteFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../bounded-map';
import { MOST_ENTRIES, ProcessedRow } from './processed-row';

/** The whole list is read to count it, so this is asked in one run of so many. */
const RUNS_BETWEEN = 50;
/** From here on a person has time to do something about it. */
const NEARLY_FULL = 0.8;
const MOST_NODES = 1_000;

/** By node: what was said, and how many runs ago. */
const looks = new BoundedMap<string, { runs: number; note: string | undefined }>(MOST_NODES);

/** What a user should know of n8n's list once it is nearly full: what it forgets, and when. */
export async function fullnessNote(context: IExecuteFunctions): Promise<string | undefined> {
	const { place } = new ProcessedRow(context);
	const last = looks.get(place);
	if (last !== undefined && ++last.runs < RUNS_BETWEEN) return last.note;
	const entries = await context.helpers
		.getProcessedDataCount('node', { mode: 'entries' })
		// A claim will say what is wrong with the database.
		.catch(() => 0);
	const note = entries < NEARLY_FULL * MOST_ENTRIES ? undefined : textOf(entries);
	looks.set(place, { runs: 0, note });
	return note;
}

function textOf(entries: number): string {
	const now = entries >= MOST_ENTRIES ? 'is full' : 'is nearly full';
	return `What n8n keeps of the payments of this node ${now} (${entries} of ${MOST_ENTRIES} entries, three or four for each payment). With every new payment it forgets the oldest, whose references could then be paid again. A Payment Ledger forgets none: choose one in the node.`;
}

/** For tests: as after a restart. */
export function forgetLooks(): void {
	looks.clear();
}
