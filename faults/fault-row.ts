import type { FaultOrder } from '../test/support/sandbox';
import type { Payer } from './payers';

/** How a payment may end, as a workflow sees it. */
export type Ending =
	| 'succeeded'
	| 'failed'
	| 'pending'
	| 'unknown'
	/** An error that says: nothing was sent, or it was refused. No money moved. */
	| 'error'
	/** The node stopped at another item and does not name this one: it moved nothing. */
	| 'notReached';

/** What people do with executions and fields; stories.ts tells each. */
export type Story =
	/** The process dies at some statement of n8n's database, twice, and a person runs it anew. */
	| 'killed'
	/** Retry in the editor, after the Reference was changed. */
	| 'editedReference'
	/** Retry On Fail, and a Reference that is another one each time. */
	| 'referencePerTry'
	/** The expression in Reference resolves to nothing. */
	| 'referenceMissing'
	/** Amounts as people type them. */
	| 'amountAsText'
	/** Amounts that may mean two. */
	| 'amountAmbiguous'
	/** The same references again, through another operation of the same kind. */
	| 'otherOperation'
	/** The same again in the same process, as with a second Execute step. */
	| 'sameProcess'
	/** The same again, after the provider changed its mind. */
	| 'changedMind';

/** One way for a payment to go wrong. The numbers are those of docs/reliability.md. */
export interface FaultRow {
	row: number;
	name: string;
	/** What the sandbox does to the request that carries the reference. */
	order?: Omit<FaultOrder, 'match'>;
	/** The fault strikes the question how the payment ended, not the payment. */
	on?: 'settle';
	/** Who stands behind the payment, where the row is about that. */
	payer?: Payer;
	/** What happens around the payment, where the row is about that. */
	story?: Story;
	/** Instead of the sandbox: the request goes where nobody answers. */
	baseUrl?: 'closedPort' | 'unknownHost';
	/** Instead of the pasted token. */
	credential?: Record<string, unknown>;
	/** What the first execution must say of the payment, with no retry and an account as documented. */
	ends: readonly Ending[];
}

export const STARTED: readonly Ending[] = ['pending', 'succeeded', 'failed'];
export const IN_DOUBT: readonly Ending[] = ['unknown'];
export const NOTHING_MOVED: readonly Ending[] = ['error'];
/** A rate limit is waited for, unless the retry budget of the host is used up. */
export const STARTED_OR_REFUSED: readonly Ending[] = [...STARTED, 'error'];

/** A fault of the wire; its kinds and parameters are in sandbox/README.md. */
export function wire(
	row: number,
	name: string,
	ends: readonly Ending[],
	kind: string,
	params: Record<string, unknown> = {},
): FaultRow {
	return { row, name, order: { kind, params }, ends };
}
