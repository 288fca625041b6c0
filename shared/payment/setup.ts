import type { IDataObject } from 'n8n-workflow';

import type { ProviderFailure } from '../errors/failure';
import type { Fields } from '../declare/field';
import type { Journal } from './journal';
import type { Claims } from './claims/claims';
import type { Namespaces } from './namespace';
import type { OperationInput, PaymentOperation, RunContext } from '../declare/operation';
import type { RepeatedKey } from '../provider/provider';

/** What paying once needs to know about the node, the credential and the run. */
export interface PaymentSetup {
	operation: PaymentOperation;
	journal: Journal;
	claims: Claims;
	/** Seeds the keys of payments without a reference. */
	executionId: string;
	/** Empty where n8n has not saved it yet. */
	workflowId: string;
	nodeId: string;
	/** Whose money it is, whatever credential says so; see `ProviderSession.account`. */
	account: string;
	/** Keys the fingerprint, so that a stored hash cannot be tried out against phone numbers. */
	instanceId: string;
	/** Of a ledger, whose idempotency keys are its own; see `OpenedClaims`. */
	seed?: string;
	isTool: boolean;
	repeatedKey: RepeatedKey;
	/** Before a payment whose answer was lost is asked for. Milliseconds. */
	resendPauseMs: number;
	/** The longest that one send takes. Milliseconds. */
	deadlineMs: number;
	/** See `ProviderProfile.settleMs`. */
	settleMs: number | undefined;
	/** For items with a *Reference Namespace*; see namespace.ts. */
	namespaces?: Namespaces;
	/** References of this run: the second item with the same one gets the first one's result. */
	inThisRun: Map<string, { fingerprint: string; slot: string; settled: Promise<PaymentItem> }>;
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
	/** *When Already Paid* says so: a payment that others sent before is an error. */
	stopsIfPaid?: boolean;
};
