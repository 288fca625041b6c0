import type { JournalEntry } from './journal';
import type { MarkVerdict } from './claims/marks';
import { SENT_BEFORE, unrecorded } from './answers';
import type { PaymentContext, PaymentDesk } from './desk';
import { isResult, newEntry, type PaymentIdentity } from './entry';

type Claim =
	| Exclude<MarkVerdict, { state: 'inDoubt' }>
	/** With what is known of it. */
	| { state: 'sentBefore'; entry: JournalEntry };

/**
 * The mark comes before the send; where it cannot be written, nothing is sent. What is in doubt, and
 * what the database says nothing of, this process may know.
 *
 * @throws ProviderFailure of kind `notSent`
 */
export async function claimReference(
	desk: PaymentDesk,
	context: PaymentContext,
	identity: PaymentIdentity,
	reference: string,
): Promise<Claim> {
	const { marks, recent } = desk;
	const { fingerprint } = identity;
	/** One that failed is no longer in doubt: what is in doubt is another. */
	const recalled = (entry: JournalEntry | undefined) => {
		if (entry?.state === 'failed' || entry?.fingerprint !== fingerprint) return undefined;
		if (isResult(entry)) context.hint(SENT_BEFORE, 'info');
		return entry;
	};
	const claim = await marks.claim(reference, fingerprint).catch((error: unknown) => {
		const entry = recalled(recent.latest(reference));
		if (entry) return { state: 'sentBefore' as const, entry };
		throw unrecorded(error);
	});
	if (claim.state !== 'inDoubt') return claim;
	const { attempt } = claim;
	const entry =
		recalled(recent.find(reference, attempt)) ??
		newEntry(desk, context, identity, { attempt, state: 'unknown' });
	return { state: 'sentBefore', entry };
}

/**
 * The payment certainly did not happen, so its reference may be used again.
 *
 * @param how.isSender this try claimed the reference, so nobody else gives it back meanwhile
 * @throws whatever n8n's database throws
 */
export async function giveBack(
	{ marks, operation }: PaymentDesk,
	{ attempt, family, fingerprint, ref: reference }: JournalEntry,
	how: { kind: 'notSent' | 'rejected'; isSender: boolean },
): Promise<void> {
	if (reference === undefined || family !== operation.family) return;
	const claim = { reference, fingerprint, attempt };
	if (how.kind === 'notSent') await marks.release(claim);
	else if (how.isSender) await marks.refuse(claim);
	else await marks.refuseFound(claim);
}
