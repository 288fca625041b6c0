import { plainWord, wordTable } from '../../../shared/http/words';
import type { Outcome } from '../../../shared/declare/operation';

type KnownOutcome = Exclude<Outcome, 'unknown'>;

/** One word, however Capay spells it: `PENDING APPROVAL` and `PENDING_APPROVAL` are the same. */
export const statusWord = (status: string): string => plainWord(status).replace(/[\s_]+/g, '_');

/**
 * What a payment's status says of the money. A completed one may still fail where an intermediary
 * bank sends it back.
 */
const OUTCOMES = wordTable<KnownOutcome>({
	pending_approval: 'pending',
	scheduled: 'pending',
	waiting_funds: 'pending',
	sending: 'pending',
	completed: 'succeeded',
	cancelled: 'failed',
	failed: 'failed',
	rejected: 'failed',
});

/** An unfamiliar word is not final, so it is `pending`. */
export const outcomeOf = (status: string): KnownOutcome =>
	OUTCOMES(statusWord(status)) ?? 'pending';
