import type { JournalEntry } from './journal';
import type { Marks } from './claims/marks';
import type { PaymentResult } from '../declare/operation';
import { asFailure, earlierUnclear } from './answers';
import type { PaymentContext, PaymentDesk } from './desk';

/**
 * Providers change their mind: asks about the attempts that failed before the reference is used again.
 *
 * @returns the first that has not failed any more
 * @throws ProviderFailure of kind `notSent` when one cannot be asked: then nothing may be sent
 */
export async function changedSince(
	{ journal, operation, recent }: PaymentDesk,
	context: PaymentContext,
	reference: string,
): Promise<{ earlier: JournalEntry; now: PaymentResult } | undefined> {
	const failed = [...recent.failed(reference), ...journal.failed(operation.family, reference)];
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
	marks: Marks,
	claimed: JournalEntry,
	earlier: JournalEntry,
): Promise<number> {
	const { attempt, fingerprint, ref: reference } = claimed;
	if (reference === undefined || earlier.fingerprint === fingerprint) return attempt;
	await marks.release({ reference, fingerprint, attempt });
	const again = await marks.claim(reference, earlier.fingerprint);
	return again.state === 'free' ? again.attempt : attempt;
}
