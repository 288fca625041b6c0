import { plainWord, wordTable } from '../../../shared/http/words';
import type { Outcome } from '../../../shared/declare/operation';
import type { Invoice } from './contracts';

/** Where an invoice stands, whatever word FatoriPay has for it. */
export type Standing = 'open' | 'paid' | 'canceled' | 'returned';

/**
 * `paid`, `processing`, `unpaid`, `overdue`, `canceled` and `chargeback` were seen; what a refund makes
 * of an invoice is not known. An overdue invoice can still be paid, for all that is known.
 */
const standingOf = wordTable<Standing>({
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
	if (known !== undefined) return known;
	// One of the two may be late, and money that came is never denied.
	const ofPayment = standingOf(payment?.status);
	return ofPayment === undefined || ofPayment === 'canceled' ? 'open' : ofPayment;
}

export const isRefused = ({ payment }: Pick<Invoice, 'payment'>): boolean =>
	REFUSED.has(plainWord(payment?.status));

/** An open invoice is `pending`; money that went back is `failed`, as is what nobody can pay any more. */
export const OUTCOMES: Record<Standing, Exclude<Outcome, 'unknown'>> = {
	open: 'pending',
	paid: 'succeeded',
	canceled: 'failed',
	returned: 'failed',
};
