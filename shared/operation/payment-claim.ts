import type { JournalEntry } from './journal';
import type { MarkVerdict } from './marks';
import { unrecorded } from './payment-answers';
import type { PaymentDesk } from './payment-desk';

/**
 * The mark comes before the send; where it cannot be written, nothing is sent.
 *
 * @returns an entry instead where the database says nothing, and this process knows of a payment
 * @throws ProviderFailure of kind `notSent`
 */
export async function claimReference(
	{ marks, recent }: PaymentDesk,
	reference: string,
	fingerprint: string,
): Promise<MarkVerdict | { entry: JournalEntry }> {
	try {
		return await marks.claim(reference, fingerprint);
	} catch (error) {
		const entry = recent.latest(reference);
		if (entry?.fingerprint === fingerprint && entry.state !== 'failed') return { entry };
		throw unrecorded(error);
	}
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
