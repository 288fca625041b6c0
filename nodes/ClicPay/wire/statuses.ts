import { wordTable } from '../../../shared/http/words';
import type { FollowUp, Outcome } from '../../../shared/declare/operation';

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

/** What the hints of its payments say. */
export const FOLLOWED: FollowUp = {
	pending: 'payment awaits a confirmation',
	by: ['Wait Until Settled: Transaction', 'Get Status: Transaction'],
	lookUp: 'Reconcile: Transaction',
};
