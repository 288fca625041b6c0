import { wordTable } from '../../../shared/http/words';
import type { Outcome } from '../../../shared/declare/operation';
import { statusOf } from './statuses';

type KnownOutcome = Exclude<Outcome, 'unknown'>;

/**
 * What a deposit's status says of the money. A refunded one came and went back, so it is `failed`.
 * REFUND CANCELLED and REFUND REJECTED are reported by an SDK only; what follows them nobody says.
 */
const OUTCOMES = wordTable<KnownOutcome>({
	scheduled: 'pending',
	pending_direct_debit: 'pending',
	direct_debit_processing: 'pending',
	completed: 'succeeded',
	cancelled: 'failed',
	rejected: 'failed',
	pending_refund: 'pending',
	refunding: 'pending',
	refunded: 'failed',
	refund_cancelled: 'pending',
	refund_rejected: 'pending',
});

/** An unfamiliar word is not final, so it is `pending`. */
export const depositOutcome = (status: string): KnownOutcome =>
	OUTCOMES(statusOf(status)) ?? 'pending';
