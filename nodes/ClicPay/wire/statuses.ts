import { wordTable } from '../../../shared/http/words';
import type { Outcome } from '../../../shared/declare/operation';

type KnownOutcome = Exclude<Outcome, 'unknown'>;

/** What a status word says; `undefined` for one that nobody explained. */
export const knownOutcome = wordTable<KnownOutcome>({
	cancelled: 'failed',
	failed: 'failed',
	pending: 'pending',
	rejected: 'failed',
	successful: 'succeeded',
});

/** An unfamiliar word is not final, so it is `pending`. */
export function outcomeOf(status: string | null | undefined): KnownOutcome {
	return knownOutcome(status) ?? 'pending';
}
