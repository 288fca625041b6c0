import { plainWord, wordTable } from '../../../shared/http/words';
import type { FollowUp, Outcome } from '../../../shared/declare/operation';
import type { Invoice } from './contracts';
import type { Method } from './requests';

/** Where an invoice stands, whatever word FatoriPay has for it. */
export type Standing = 'open' | 'paid' | 'canceled' | 'returned';

/**
 * `paid`, `processing`, `unpaid`, `overdue`, `canceled` and `chargeback` were seen; what a refund makes
 * of an invoice is not known. An overdue invoice can still be paid, for all that is known.
 */
const standingOf = wordTable<Standing>({
	overdue: 'open',
	processing: 'open',
	unpaid: 'open',
	paid: 'paid',
	canceled: 'canceled',
	cancelled: 'canceled',
	chargeback: 'returned',
	refunded: 'returned',
});

/** Of a payment only: it did not go through, and the invoice waits for another. */
const REFUSED = new Set(['refused', 'denied', 'rejected', 'failed']);

/** @returns `open` for words whose meaning is not known */
export function standing({ payment, status }: Pick<Invoice, 'payment' | 'status'>): Standing {
	const known = standingOf(status);
	if (known !== 'open') return known ?? 'open';
	// One of the two may be late, and money that came is never denied.
	const ofPayment = standingOf(payment?.status);
	return ofPayment === undefined || ofPayment === 'canceled' ? 'open' : ofPayment;
}

const isRefused = ({ payment }: Pick<Invoice, 'payment'>): boolean =>
	REFUSED.has(plainWord(payment?.status));

/** Whether its payment, where it has one, is of this kind. */
export const isPaidBy = ({ payment }: Pick<Invoice, 'payment'>, method: Method): boolean =>
	plainWord(payment?.method) === method;

/** An open invoice is `pending`; money that went back is `failed`, as is what nobody can pay any more. */
export const OUTCOMES: Record<Standing, Exclude<Outcome, 'unknown'>> = {
	open: 'pending',
	paid: 'succeeded',
	canceled: 'failed',
	returned: 'failed',
};

/**
 * What became of an invoice, or, where it was captured, of that capture, by the invoice that came
 * with the answer.
 */
export function outcomeOf(invoice: Invoice, captured?: Method): Exclude<Outcome, 'unknown'> {
	const state = standing(invoice);
	const isOurs = captured !== undefined && isPaidBy(invoice, captured);
	return state === 'open' && isOurs && isRefused(invoice) ? 'failed' : OUTCOMES[state];
}

/**
 * The same of one whose answer never came. Only what this very capture must have done proves
 * anything; a refusal may be an earlier one’s, while this one is still on its way.
 *
 * @returns undefined where still nobody knows
 */
export function provenCapture(
	invoice: Invoice,
	method: Method,
): Exclude<Outcome, 'unknown'> | undefined {
	if (!isPaidBy(invoice, method)) return undefined;
	const state = standing(invoice);
	if (state === 'canceled' || (state === 'open' && isRefused(invoice))) return undefined;
	return OUTCOMES[state];
}

/** What the hints say of an invoice that is new, and known by its reference only. */
export const FOLLOWED: FollowUp = {
	pending: 'invoice awaits its payment',
	by: ['Wait Until Paid: Invoice', 'Get: Invoice'],
	lookUp: 'Find by Reference: Invoice',
};

/** Of one that was there before. */
export const CAPTURE_FOLLOWED: FollowUp = { ...FOLLOWED, lookUp: 'Get: Invoice' };

/** Of money that goes back: nothing waits for that. */
export const REFUND_FOLLOWED: FollowUp = {
	pending: 'refund awaits a confirmation',
	by: ['Get: Invoice'],
	lookUp: 'Get: Invoice',
};
