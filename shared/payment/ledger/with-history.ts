import type { ClaimResult, Claims, NamedEntry } from '../claims/claims';
import type { JournalEntry } from '../journal';
import type { LedgerClaims } from './ledger-claims';

/**
 * A ledger for a node that paid before it had one: a reference is claimed in both, in the ledger
 * first. What the marks know, and the ledger does not, was sent before the ledger, and is in doubt.
 */
export class ClaimsWithHistory implements Claims {
	/** By reference: the marks count their attempts themselves. */
	private readonly attempts = new Map<string, number>();

	constructor(
		private readonly ledger: LedgerClaims,
		private readonly marks: Claims,
	) {}

	async claim(reference: string, fingerprint: string): Promise<ClaimResult> {
		const claim = await this.ledger.claim(reference, fingerprint);
		if (claim.state !== 'free') return claim;
		const { attempt } = claim;
		const history = await this.marks.claim(reference, fingerprint).catch(async (error: unknown) => {
			await this.ledger.abandon(reference, attempt);
			throw error;
		});
		if (history.state === 'free') {
			this.attempts.set(reference, history.attempt);
			return claim;
		}
		await this.ledger.sentBeforeLedger(reference, attempt);
		return { state: 'inDoubt', attempt };
	}

	async find(reference: string, fingerprint: string): Promise<boolean> {
		if (await this.ledger.find(reference, fingerprint)) return true;
		return await this.marks.find(reference, fingerprint);
	}

	async failed(reference: string): Promise<JournalEntry[]> {
		return await this.ledger.failed(reference);
	}

	async settle(entry: NamedEntry): Promise<void> {
		await this.ledger.settle(entry);
	}

	async refuse(entry: NamedEntry, isSender: boolean): Promise<void> {
		await this.ledger.refuse(entry, isSender);
		await this.marks.refuse(this.inMarks(entry), isSender);
	}

	async release(entry: NamedEntry): Promise<void> {
		await this.ledger.release(entry);
		await this.marks.release(this.inMarks(entry));
	}

	/** Whoever holds the row sends; in the marks it stays taken. */
	async resume(entry: NamedEntry): Promise<boolean> {
		return await this.ledger.resume(entry);
	}

	finish(reference: string): void {
		this.ledger.finish(reference);
		this.marks.finish(reference);
	}

	private inMarks(entry: NamedEntry): NamedEntry {
		return { ...entry, attempt: this.attempts.get(entry.ref) ?? entry.attempt };
	}
}
