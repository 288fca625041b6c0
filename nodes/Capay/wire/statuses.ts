import { plainWord } from '../../../shared/http/words';
import type { FollowUp, Outcome } from '../../../shared/declare/operation';

type KnownOutcome = Exclude<Outcome, 'unknown'>;

/** One form of a status, however Capay spells it: `PENDING APPROVAL` is `pending_approval`. */
export const statusOf = (status: string): string => plainWord(status).replace(/[\s_]+/g, '_');

/** As Capay's filters want it. */
export const wireStatus = (status: string): string => status.toUpperCase().replaceAll('_', ' ');

/** A payment's ways: what each status says of the money, and what it is called in the editor. */
export const PAYMENT_STATUSES = {
	pending_approval: { outcome: 'pending', name: 'Pending Approval' },
	scheduled: { outcome: 'pending', name: 'Scheduled' },
	waiting_funds: { outcome: 'pending', name: 'Waiting Funds' },
	sending: { outcome: 'pending', name: 'Sending' },
	/** May still fail, where a bank on the way sends it back. */
	completed: { outcome: 'succeeded', name: 'Completed' },
	cancelled: { outcome: 'failed', name: 'Cancelled' },
	failed: { outcome: 'failed', name: 'Failed' },
	rejected: { outcome: 'failed', name: 'Rejected' },
} as const satisfies Record<string, { outcome: KnownOutcome; name: string }>;

export type PaymentStatus = keyof typeof PAYMENT_STATUSES;

const OUTCOMES = new Map<string, KnownOutcome>(
	Object.entries(PAYMENT_STATUSES).map(([status, { outcome }]) => [status, outcome]),
);

/** What a payment's status says of the money. An unfamiliar word is not final, so it is `pending`. */
export const outcomeOf = (status: string): KnownOutcome =>
	OUTCOMES.get(statusOf(status)) ?? 'pending';

/** What the hints of its payments say. */
export const FOLLOWED: FollowUp = {
	pending: 'payment awaits a confirmation',
	by: ['Wait Until Final: Payment', 'Get: Payment'],
	lookUp: 'Get Many: Payment',
};
