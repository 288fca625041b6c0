import { BoundedMap } from '../../bounded-map';
import type { JournalEntry } from '../journal';

/** Whose payments these are: one node's, of one account, of one family of operations. */
export interface PaymentScope {
	workflowId: string;
	nodeId: string;
	account: string;
	family: string;
}

/** As many as the list of marks holds of one node; some 1 kB each. */
const MOST_REFERENCES = 10_000;
/** Of one reference; all but the last were refused or failed. */
const MOST_ATTEMPTS = 5;

/** By reference; each with its attempts in order. */
const recent = new BoundedMap<string, readonly JournalEntry[]>(MOST_REFERENCES);

/**
 * What this process knows of the last payments of a node, beyond the execution that sent them: the
 * journal's entries, nothing more. It answers where the durable mark can only say *in doubt*. It never
 * makes a reference free, so whatever it has forgotten costs a result, not money.
 */
export class RecentPayments {
	private readonly scope: string;

	constructor({ workflowId, nodeId, account, family }: PaymentScope) {
		this.scope = JSON.stringify([workflowId, nodeId, account, family]);
	}

	/** A result that is final is not made weaker by somebody who knows less. */
	note(entry: JournalEntry): void {
		const isKnown = this.attempts(entry.ref).some(
			(known) => known.attempt === entry.attempt && isFinal(known),
		);
		if (isFinal(entry) || !isKnown) this.replace(entry, [entry]);
	}

	/** What was refused or never sent has no result, and the next payment may get its number. */
	forget(entry: JournalEntry): void {
		this.replace(entry, []);
	}

	private replace({ attempt, ref }: JournalEntry, by: readonly JournalEntry[]): void {
		if (ref === undefined) return;
		const key = this.scope + ref;
		const now = [...this.attempts(ref).filter((known) => known.attempt !== attempt), ...by];
		if (now.length > 0) recent.set(key, now.slice(-MOST_ATTEMPTS));
		else recent.delete(key);
	}

	find(reference: string, attempt: number): JournalEntry | undefined {
		return this.attempts(reference).find((entry) => entry.attempt === attempt);
	}

	/** The attempt that was noted last. */
	latest(reference: string): JournalEntry | undefined {
		return this.attempts(reference).at(-1);
	}

	/** The attempts that failed, the last one first. */
	failed(reference: string): JournalEntry[] {
		return this.attempts(reference)
			.filter(({ state }) => state === 'failed')
			.reverse();
	}

	private attempts(reference: string | undefined): readonly JournalEntry[] {
		return (reference !== undefined && recent.get(this.scope + reference)) || [];
	}
}

function isFinal({ state }: JournalEntry): boolean {
	return state === 'succeeded' || state === 'failed';
}

/** For tests: as after a restart. */
export function forgetRecentPayments(): void {
	recent.clear();
}
