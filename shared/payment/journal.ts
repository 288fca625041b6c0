import { hash as digest } from 'crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Earlier } from './earlier';

/**
 * What the journal knows of one payment. The contract is written down in docs/decisions/journal.md.
 * n8n stores it with the execution, in clear: no personal data, no secret.
 */
export interface JournalEntry {
	/** Of the operation: payments of one family under one reference are one payment. */
	family: string;
	/** `sending` is written before the send; found again, it means that nobody saw the answer. */
	state: 'sending' | 'succeeded' | 'pending' | 'failed' | 'unknown' | 'rejected';
	/** Idempotency key of the first try; every later try of the same attempt uses it again. */
	key: string;
	/** 1 for the first; a payment that was refused may be tried again under a new key. */
	attempt: number;
	/** Keyed hash of what makes it this payment and no other. */
	fingerprint: string;
	/** What the payment is called; errors name it by this. */
	ref?: string;
	/** When it was sent, under this key, the last time. ISO 8601. */
	sentAt?: string;
	/** When, and by which execution, this attempt was sent first. */
	first?: Earlier;
	/** The simplified output; until there is one, the summary of what was sent. */
	out?: IDataObject;
}

/**
 * The payments of one node in one execution. n8n keeps this context when it re-runs the node (Retry
 * On Fail) and when a user retries the execution in the editor, so a payment that was sent before is
 * found again instead of sent again.
 */
export class Journal {
	private readonly entries: Record<string, JournalEntry>;
	private readonly touched: string[] = [];

	constructor(
		context: IExecuteFunctions,
		private readonly runIndex: number,
		/** An agent calls a tool with a new run each time, so only the reference tells a repeat. */
		private readonly isTool: boolean,
	) {
		const stored = context.getContext('node') as { payments?: Record<string, JournalEntry> };
		stored.payments ??= {};
		this.entries = stored.payments;
	}

	/** Where the payment of an item is kept. No execution id: a retry in the editor has a new one. */
	slot(itemIndex: number, family: string, reference: string | undefined): string {
		return this.isTool && reference !== undefined
			? `ref:${hash(family, reference)}`
			: `${this.runIndex}:${itemIndex}`;
	}

	read(slot: string): JournalEntry | undefined {
		return Object.hasOwn(this.entries, slot) ? this.entries[slot] : undefined;
	}

	/**
	 * What this run and its earlier tries know of an item, before anything of it is read. Of a tool,
	 * whose slots go by reference, that is nothing.
	 */
	known(itemIndex: number): JournalEntry | undefined {
		return this.isTool ? undefined : this.read(`${this.runIndex}:${itemIndex}`);
	}

	write(slot: string, entry: JournalEntry): void {
		this.entries[slot] = entry;
		this.touched.push(slot);
	}

	/**
	 * What was sent in this run and its earlier tries, for an error that would hide it: other items,
	 * and, where it was sent and not refused, the very item that the error is about.
	 *
	 * @param itemIndex the item that the error is about: named first
	 * @returns `<reference or key> (<state>)`
	 */
	sent(itemIndex: number): string[] {
		const ofThisRun = `${this.runIndex}:`;
		return Object.entries(this.entries)
			.filter(([slot]) => slot.startsWith(ofThisRun) && slot !== ofThisRun + String(itemIndex))
			.filter(([, entry]) => isSent(entry))
			.map(([, entry]) => nameAndState(entry));
	}

	/** The payments of this execution under one reference that failed. */
	failed(family: string, reference: string): JournalEntry[] {
		return Object.values(this.entries).filter(
			(entry) => entry.family === family && entry.ref === reference && entry.state === 'failed',
		);
	}

	/**
	 * Forgets this run's payments once the node has handed all of them over. A tool's stay for the
	 * rest of the execution, because its agent may call again.
	 */
	close(): void {
		if (this.isTool) return;
		for (const slot of this.touched) delete this.entries[slot];
	}
}

/** What may have moved money; a refusal certainly did not. */
export function isSent(entry: JournalEntry | undefined): entry is JournalEntry {
	return entry !== undefined && entry.state !== 'rejected';
}

/** Its answer came, so what `out` holds is what became of it. */
export function isResult({ out, state }: JournalEntry): boolean {
	return out !== undefined && state !== 'sending' && state !== 'unknown';
}

/** `<reference or key> (<state>)`, as errors name a payment. */
export function nameAndState({ key, ref, state }: JournalEntry): string {
	return `${ref ?? key} (${state})`;
}

/** Hex SHA-256 over parts that cannot run into each other. */
export function hash(...parts: string[]): string {
	return digest('sha256', JSON.stringify(parts), 'hex');
}

/**
 * A hash in the form of a UUID: 36 characters, which every provider's key field accepts. Version 8 is
 * for values that are made in one's own way (RFC 9562, section 5.8).
 */
export function uuidOf(...parts: string[]): string {
	const hex = hash(...parts);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		`a${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}
