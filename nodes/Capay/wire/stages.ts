import { wordTable } from '../../../shared/http/words';
import { statusOf } from './statuses';

/**
 * How far along a status is, by the documented tables: of two, the one with the greater number comes
 * later. Words that end a way are as far as each other; a completed payment may still fail.
 */
const STAGES = {
	payment: wordTable<number>({
		pending_approval: 0,
		scheduled: 1,
		waiting_funds: 2,
		sending: 3,
		completed: 4,
		cancelled: 4,
		rejected: 4,
		failed: 5,
	}),
	deposit: wordTable<number>({
		scheduled: 0,
		pending_direct_debit: 1,
		direct_debit_processing: 2,
		completed: 3,
		cancelled: 3,
		rejected: 3,
		pending_refund: 4,
		refunding: 5,
		refunded: 6,
		refund_cancelled: 6,
		refund_rejected: 6,
	}),
	// Afterwards a client may be suspended and active again, as often as Capay likes.
	client: wordTable<number>({ pending_approval: 0, active: 1, inactive: 1, suspended: 1 }),
};

/** Undefined for a word that nobody explained. */
export const stageOf = (kind: keyof typeof STAGES, status: string): number | undefined =>
	STAGES[kind](statusOf(status));
