import type { Row } from '../ledger/pool';

export type LedgerRow = Row;

/** The Payment Ledger of a node, as operations that declare `needsLedger` are handed it. */
export interface LedgerPort {
	/** Whose records these are; those of others are never read. See `Account.id`. */
	account: string;
	/** The credential, hashed, where the account may have had another name before. */
	credential: string | null;
	/** Who asks. */
	workflowId: string;
	executionId: string;
	/** See `ProviderProfile.idColumn`. */
	idColumn: string;
	/**
	 * One statement, committed by itself, in which `"payment"` is the ledger's table.
	 *
	 * @throws ProviderFailure of kind `notSent`, in words
	 */
	query(statement: string, values: readonly unknown[]): Promise<LedgerRow[]>;
	/** Forgets the details of payments that are older than the credential says. */
	forgetDetails(): Promise<void>;
}
