import type { IExecuteFunctions } from 'n8n-workflow';

import { isWorker } from '../../host';
import type { Claims, ClaimScope } from './claims';
import { Marks } from './marks';
import { NodeClaims } from './node-claims';
import { RecentPayments } from './recent-payments';

const QUEUE_MODE =
	'n8n runs in queue mode here, where workers can overwrite each other’s record of what was sent. A reference is checked twice before it is used, but does not protect as it does in one process: do not send the same one from two executions at once.';

/**
 * The store that a node’s payments are claimed in: the one place where it is chosen.
 *
 * @returns note what a user should know of the store, to be shown above the output
 * @throws whatever keeps the store from being used; then nothing is sent
 */
export async function openClaims(
	context: IExecuteFunctions,
	scope: ClaimScope,
): Promise<{ claims: Claims; note?: string }> {
	const isShared = isWorker(context);
	const place = { workflowId: context.getWorkflow().id ?? '', nodeId: context.getNode().id };
	const marks = new Marks(context, { ...scope, isShared });
	const claims = new NodeClaims(marks, new RecentPayments({ ...place, ...scope }));
	return { claims, ...(isShared && { note: QUEUE_MODE }) };
}
