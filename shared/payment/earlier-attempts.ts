import type { JournalEntry } from './journal';
import type { Claims } from './claims/claims';
import type { PaymentAnswer } from '../declare/operation';
import { asFailure, earlierUnclear } from './answers';
import type { PaymentContext, PaymentSetup } from './setup';

/**
 * Providers change their mind: asks about the attempts that failed before the reference is used again.
 *
 * @returns the first that has not failed any more
 * @throws ProviderFailure of kind `notSent` when one cannot be asked: then nothing may be sent
 */
export async function changedSince(
	{ claims, journal, operation }: PaymentSetup,
	context: PaymentContext,
	reference: string,
): Promise<{ earlier: JournalEntry; now: PaymentAnswer } | undefined> {
	const failed = [
		...(await claims.failed(reference)),
		...journal.failed(operation.family, reference),
	];
	const byKey = new Map(failed.map((entry) => [entry.key, entry]));
	for (const earlier of byKey.values()) {
		const now = await operation.recheck?.(context, earlier.out ?? {}).catch((error: unknown) => {
			throw earlierUnclear(asFailure(error));
		});
		if (now && now.outcome !== 'failed') return { earlier, now };
	}
	return undefined;
}

/**
 * The reference stands for what was paid after all, also where it was claimed for another amount.
 *
 * @returns the attempt that it is recorded as now
 */
export async function claimInstead(
	claims: Claims,
	claimed: JournalEntry,
	earlier: JournalEntry,
): Promise<number> {
	const { attempt, fingerprint, ref } = claimed;
	if (ref === undefined || earlier.fingerprint === fingerprint) return attempt;
	await claims.release({ ...claimed, ref });
	const again = await claims.claim(ref, earlier.fingerprint);
	return again.state === 'free' ? again.attempt : attempt;
}
