import type { IDataObject } from 'n8n-workflow';

import type { Earlier } from '../errors/failure';

export type { Earlier } from '../errors/failure';

/** The item of a payment that was made before, and not by this try. */
export const replayOf = (json: IDataObject, earlier: Earlier = {}): IDataObject => ({
	...json,
	replayed: true,
	...earlier,
});

/** For a sentence: ` on 2026-07-01T09:00:00.000Z by execution 17 of workflow 4`, or nothing. */
export function whenAndBy({ executionId, firstSentAt, workflowId }: Earlier = {}): string {
	const when = firstSentAt === undefined ? '' : ` on ${firstSentAt}`;
	const by = executionId === undefined ? '' : ` by execution ${executionId}`;
	const of = by === '' || workflowId === undefined ? '' : ` of workflow ${workflowId}`;
	return `${when}${by}${of}`;
}
