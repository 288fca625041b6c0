import { isResult, type JournalEntry } from '../journal';
import type { ClaimResult, Claims, NamedEntry } from './claims';
import type { Claim, Marks } from './marks';
import type { RecentPayments } from './recent-payments';

/**
 * The store that every node has: marks in n8n's database say that a reference was used, and this
 * process remembers how its last payments ended. After a restart the marks alone are left, so what was
 * sent is in doubt then.
 */
export class NodeClaims implements Claims {
	constructor(
		private readonly marks: Marks,
		private readonly recent: RecentPayments,
	) {}

	/** What is in doubt, and what the database says nothing of, this process may know. */
	async claim(reference: string, fingerprint: string): Promise<ClaimResult> {
		const latest = () => same(this.recent.latest(reference), fingerprint)?.attempt;
		const claim = await this.marks.claim(reference, fingerprint, latest).catch((error: unknown) => {
			const attempt = latest();
			if (attempt === undefined) throw error;
			return { state: 'inDoubt' as const, attempt };
		});
		if (claim.state !== 'inDoubt') return claim;
		const entry = same(this.recent.find(reference, claim.attempt), fingerprint);
		if (entry === undefined) return claim;
		return isResult(entry) ? { state: 'known', entry } : { ...claim, entry };
	}

	async find(reference: string, fingerprint: string): Promise<boolean> {
		if (same(this.recent.latest(reference), fingerprint)) return true;
		return await this.marks.find(reference, fingerprint);
	}

	async failed(reference: string): Promise<JournalEntry[]> {
		return this.recent.failed(reference);
	}

	async settle(entry: NamedEntry): Promise<void> {
		this.recent.note(entry);
	}

	async refuse(entry: NamedEntry, isSender: boolean): Promise<void> {
		// One that failed has a result, by which it can be asked about again.
		if (entry.state !== 'failed') this.recent.forget(entry);
		await (isSender ? this.marks.refuse(claimOf(entry)) : this.marks.refuseFound(claimOf(entry)));
	}

	async release(entry: NamedEntry): Promise<void> {
		this.recent.forget(entry);
		await this.marks.release(claimOf(entry));
	}

	async resume(entry: NamedEntry): Promise<boolean> {
		return await this.marks.resume(claimOf(entry));
	}

	finish(reference: string): void {
		this.marks.finish(reference);
	}
}

const claimOf = ({ attempt, fingerprint, ref: reference }: NamedEntry): Claim => ({
	reference,
	fingerprint,
	attempt,
});

/** One that failed is no longer in doubt: what is in doubt is another. */
function same(entry: JournalEntry | undefined, fingerprint: string): JournalEntry | undefined {
	return entry?.state === 'failed' || entry?.fingerprint !== fingerprint ? undefined : entry;
}
