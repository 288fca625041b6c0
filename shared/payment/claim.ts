import type { JournalEntry } from './journal';
import type { ClaimResult } from './claims/claims';
import type { Earlier } from './earlier';
import { SENT_BEFORE, unrecorded } from './answers';
import type { PaymentContext, PaymentSetup } from './setup';
import { newEntry, type PaymentIdentity } from './entry';

type Claim =
	| Extract<ClaimResult, { state: 'free' | 'otherPayment' }>
	/** With what is known of it. */
	| { state: 'sentBefore'; entry: JournalEntry; earlier?: Earlier | undefined };

/**
 * The claim comes before the send; where it cannot be recorded, nothing is sent.
 *
 * @throws ProviderFailure of kind `notSent`
 */
export async function claimReference(
	setup: PaymentSetup,
	context: PaymentContext,
	identity: PaymentIdentity,
	reference: string,
): Promise<Claim> {
	const { fingerprint } = identity;
	const claim = await setup.claims.claim(reference, fingerprint).catch(throwUnrecorded);
	if (claim.state === 'known') {
		context.hint(SENT_BEFORE, 'info');
		return { state: 'sentBefore', entry: claim.entry, earlier: claim.earlier };
	}
	if (claim.state !== 'inDoubt') return claim;
	const { attempt, earlier, entry } = claim;
	return {
		state: 'sentBefore',
		earlier,
		entry: entry ?? newEntry(setup, context, identity, { attempt, state: 'unknown' }),
	};
}

/**
 * Whether a payment seems to have been sent before, for what must not be asked again then.
 *
 * @throws ProviderFailure of kind `notSent`
 */
export async function seemsSent(
	{ claims }: PaymentSetup,
	{ fingerprint, reference }: PaymentIdentity,
): Promise<boolean> {
	if (reference === undefined) return false;
	return await claims.find(reference, fingerprint).catch(throwUnrecorded);
}

/**
 * The payment certainly did not happen, so its reference may be used again.
 *
 * @param how.isSender this try claimed the reference, so nobody else gives it back meanwhile
 * @throws where the store cannot note it
 */
export async function giveBack(
	{ claims, operation }: PaymentSetup,
	entry: JournalEntry,
	how: { kind: 'notSent' | 'rejected'; isSender: boolean },
): Promise<void> {
	const { family, ref } = entry;
	if (ref === undefined || family !== operation.family) return;
	if (how.kind === 'notSent') await claims.release({ ...entry, ref });
	else await claims.refuse({ ...entry, ref }, how.isSender);
}

function throwUnrecorded(error: unknown): never {
	throw unrecorded(error);
}
