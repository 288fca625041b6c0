import { hash, type JournalEntry, uuidOf } from './journal';
import type { PaymentContext, PaymentSetup } from './setup';
import { nameOf } from './name';

/** Which payment an item asks for, and where the journal keeps it. */
export interface PaymentIdentity {
	reference: string | undefined;
	/** Keyed hash of what makes it this payment and no other. */
	fingerprint: string;
	slot: string;
}

export function identityOf(
	{ account, instanceId, journal, operation }: PaymentSetup,
	itemIndex: number,
	{ input }: PaymentContext,
): PaymentIdentity {
	const reference = nameOf(operation, input);
	const identity = JSON.stringify(operation.identity(input));
	return {
		reference,
		fingerprint: hash(instanceId, account, identity).slice(0, 24),
		slot: journal.slot(itemIndex, operation.family, reference),
	};
}

/** What is written down of an attempt of this payment that has no answer yet. */
export function newEntry(
	setup: PaymentSetup,
	{ input }: PaymentContext,
	{ fingerprint, reference, slot }: PaymentIdentity,
	{ attempt, state }: { attempt: number; state: 'sending' | 'unknown' },
): JournalEntry {
	const { account, executionId, instanceId, nodeId, operation, seed: ledger, workflowId } = setup;
	const { family } = operation;
	const seed =
		reference === undefined
			? [instanceId, account, fingerprint, executionId, nodeId, slot]
			: [...(ledger === undefined ? [] : [ledger]), account, reference];
	const now = new Date().toISOString();
	return {
		family,
		state,
		key: uuidOf(family, ...seed, String(attempt)),
		attempt,
		fingerprint,
		...(reference !== undefined && { ref: reference }),
		...(state === 'sending' && {
			sentAt: now,
			first: { firstSentAt: now, ...(workflowId && { workflowId }), executionId },
			out: operation.summary(input),
		}),
	};
}
