import type { IExecuteFunctions } from 'n8n-workflow';

import { type FailureDetails, ProviderFailure } from '../../errors/failure';
import { isWorker } from '../../host';
import { keyed, namesLedger } from '../../ledger/settings';
import { LedgerClaims, type LedgerScope } from '../ledger/ledger-claims';
import { openNodeLedger, secondName } from '../ledger/of-node';
import { ClaimsWithHistory } from '../ledger/with-history';
import { familyIn } from '../namespace';
import type { Claims, ClaimScope } from './claims';
import { fullnessNote } from './fullness';
import { Marks } from './marks';
import { NodeClaims } from './node-claims';
import { RecentPayments } from './recent-payments';

const QUEUE_MODE =
	'n8n runs in queue mode here, where workers can overwrite each other’s record of what was sent. A reference is checked twice before it is used, but does not protect as it does in one process: do not send the same one from two executions at once.';

const UNNAMED: Failure = {
	message: 'The provider’s credential says “Payments Need a Ledger”, and this node has none.',
	advice:
		'Choose a Payment Ledger credential in the node, or switch that off in the credential of the provider.',
};
type Failure = Pick<FailureDetails, 'message' | 'advice'>;

export interface OpenedClaims {
	/** Of references, or of those of one *Reference Namespace*. Nothing is opened or asked again. */
	claimsIn(namespace?: string): Claims;
	/** What a user should know of the store, to be shown above the output. */
	note?: string;
	/** Of a ledger: what hashes and idempotency keys are made with, whichever n8n makes them. */
	seed?: string;
}

/**
 * The store that a node’s payments are claimed in: the one place where it is chosen. n8n’s own only
 * where the node names no ledger: one that is named and cannot be used means that nothing is sent.
 *
 * @throws ProviderFailure of kind `notSent`
 */
export async function openClaims(
	context: IExecuteFunctions,
	scope: ClaimScope,
	{ needsLedger, ...run }: Pick<LedgerScope, 'deadlineMs' | 'idColumn'> & { needsLedger: boolean },
): Promise<OpenedClaims> {
	if (namesLedger(context.getNode())) return await openLedgerClaims(context, scope, run);
	if (needsLedger) {
		throw new ProviderFailure({ kind: 'notSent', code: 'credential', ...UNNAMED });
	}
	const isShared = isWorker(context);
	const note = isShared ? QUEUE_MODE : await fullnessNote(context);
	return {
		claimsIn: (namespace) => nodeClaims(context, scope, { isShared, namespace }),
		...(note !== undefined && { note }),
	};
}

function nodeClaims(
	context: IExecuteFunctions,
	scope: ClaimScope,
	{ isShared, namespace }: { isShared: boolean; namespace: string | undefined },
): NodeClaims {
	const kept = { ...scope, family: familyIn(scope.family, namespace) };
	const place = { workflowId: context.getWorkflow().id ?? '', nodeId: context.getNode().id };
	const marks = new Marks(context, { ...kept, isShared });
	return new NodeClaims(marks, new RecentPayments({ ...place, ...kept }));
}

async function openLedgerClaims(
	context: IExecuteFunctions,
	scope: ClaimScope,
	run: Pick<LedgerScope, 'deadlineMs' | 'idColumn'>,
): Promise<OpenedClaims> {
	const ledger = await openNodeLedger(context);
	const { credential, ...whose } = scope;
	const ofLedger = {
		...whose,
		...(credential !== undefined && { credential: secondName(context, credential) }),
		workflowId: context.getWorkflow().id ?? '',
		executionId: context.getExecutionId(),
		...run,
		cancel: context.getExecutionCancelSignal(),
	};
	const paidBefore = await context.helpers.getProcessedDataCount('node', { mode: 'entries' });
	return {
		claimsIn(namespace) {
			const claims = new LedgerClaims(ledger, { ...ofLedger, namespace: namespace ?? '' });
			if (paidBefore === 0) return claims;
			const marks = nodeClaims(context, scope, { isShared: false, namespace });
			return new ClaimsWithHistory(claims, marks);
		},
		seed: keyed(ledger.settings, 'seed'),
	};
}
