import type { IDataObject } from 'n8n-workflow';

import type { ProviderFailure } from '../errors/failure';
import type { Fields } from '../declare/field';
import type { Journal } from './journal';
import type { Marks } from './claims/marks';
import type { OperationInput, PaymentOperation, RunContext } from '../declare/operation';
import type { RecentPayments } from './recent-payments';

/** What paying once needs to know about the node, the credential and the run. */
export interface PaymentDesk {
	operation: PaymentOperation;
	journal: Journal;
	marks: Marks;
	recent: RecentPayments;
	/** Seeds the keys of payments without a reference. */
	executionId: string;
	nodeId: string;
	/** Whose money it is, whatever credential says so; see `ProviderSession.account`. */
	account: string;
	/** Keys the fingerprint, so that a stored hash cannot be tried out against phone numbers. */
	instanceId: string;
	isTool: boolean;
	/** The account promises to replay the first answer to a repeated idempotency key. */
	honoursKey: boolean;
	/** Before asking such an account again. Milliseconds. */
	resendPauseMs: number;
	/** References of this run: the second item with the same one gets the first one's result. */
	inThisRun: Map<string, { fingerprint: string; settled: Promise<PaymentItem> }>;
}

/** An item to emit for a payment: a result, or what is known of one whose outcome is not. */
export interface PaymentItem {
	json: IDataObject;
	/** The provider's body; absent for what comes out of the journal and for unknown outcomes. */
	raw?: unknown;
	/** Why the outcome is unknown. */
	doubt?: ProviderFailure;
}

export type PaymentContext = RunContext<OperationInput<Fields, Fields>> & {
	/** What must not be stored: personal values of this item, and secrets of the credential by now. */
	hidden(): string[];
};
