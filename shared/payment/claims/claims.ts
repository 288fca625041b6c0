import type { Earlier } from '../earlier';
import type { JournalEntry } from '../journal';

/** A payment with a reference: what claims are about. */
export type NamedEntry = JournalEntry & { ref: string };

/** What the store says about a reference that is to be sent. */
export type ClaimResult =
	/** Nobody sent it, or what was sent was refused. It is ours now, as this attempt. */
	| { state: 'free'; attempt: number }
	/** It was sent before, and how that ended is not recorded. With what is known of it. */
	| { state: 'inDoubt'; attempt: number; entry?: JournalEntry; earlier?: Earlier }
	/** It was sent before, for another amount or person. */
	| { state: 'otherPayment'; earlier?: Earlier }
	/** It was sent before, and this is what became of it. */
	| { state: 'known'; entry: JournalEntry; earlier?: Earlier };

/** Whose payments these are: one account, one family of operations. */
export interface ClaimScope {
	account: string;
	family: string;
	/**
	 * Where the account may come to be called otherwise: the credential, under which a reference is
	 * taken as well. See *The account, and its second name* in docs/decisions/journal.md.
	 */
	credential?: string;
}

/**
 * What is known of payments beyond the execution that sends them. Two stores can be behind it: n8n's
 * own (`NodeClaims`), or one that keeps a row for each payment. test/shared/payment/claims/contract.test.ts holds what each must do.
 *
 * A reference that was claimed is free again only by `release` or `refuse`, never by time.
 */
export interface Claims {
	/**
	 * Takes a reference for a payment, before it is sent: of any number of callers one gets `free`, and
	 * calls `finish` in the end.
	 *
	 * @param fingerprint keyed hash of what makes it this payment and no other
	 * @throws where it cannot be recorded; then nothing may be sent
	 */
	claim(reference: string, fingerprint: string): Promise<ClaimResult>;
	/**
	 * Whether a claim of this payment would most likely find it taken. Takes nothing. Asked before
	 * questions that a known payment must not ask again; only a claim is certain.
	 *
	 * @throws where the store cannot be asked
	 */
	find(reference: string, fingerprint: string): Promise<boolean>;
	/** The attempts under a reference that failed, as far as they are known, the last one first. */
	failed(reference: string): Promise<JournalEntry[]>;
	/** Notes what is known of a claimed payment by now. What is final stays. */
	settle(entry: NamedEntry): Promise<void>;
	/**
	 * The provider refused it, or it failed: the reference may be used again, by the next attempt.
	 *
	 * @param isSender whoever claimed it says so. Anybody else may come late: by then the reference may
	 *   stand for a later attempt, or its sender may be at work, and keeps it.
	 */
	refuse(entry: NamedEntry, isSender: boolean): Promise<void>;
	/** It never left this machine: as if it had not been claimed. Only for whoever claimed it. */
	release(entry: NamedEntry): Promise<void>;
	/**
	 * Takes over a payment in doubt, to send it again under its own key. Whoever gets true is its sender
	 * until it calls `finish`, so nobody gives it back meanwhile. False where it was given back by now,
	 * where it is not in doubt any more, or where its sender is still at work.
	 *
	 * @throws where the store cannot be asked; then nothing may be sent
	 */
	resume(entry: NamedEntry): Promise<boolean>;
	/** The sender of a claimed payment is done with it, however it ended. */
	finish(reference: string): void;
}
