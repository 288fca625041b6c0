import { plainWord } from '../../../shared/http/words';
import { partsOf } from '../../../shared/text/lists';
import type { FollowUp, Outcome } from '../../../shared/declare/operation';
import type { Order } from './contracts';

/** Where an order stands, whatever words Kapitale has for it. */
export type Decision = 'pending' | 'approved' | 'settled' | 'rejected' | 'canceled' | 'expired';

/**
 * Only `pending` and `pending_invoice` are documented. The others are the plain words for what the
 * guide describes; the credential takes more.
 */
const WORDS: Record<Exclude<Decision, 'pending'>, string[]> = {
	approved: ['approved', 'aprovado', 'pending_invoice'],
	canceled: ['canceled', 'cancelled', 'cancelado'],
	expired: ['expired', 'expirado'],
	rejected: ['rejected', 'denied', 'refused', 'rejeitado', 'negado', 'recusado'],
	settled: ['settled', 'paid', 'liquidated', 'liquidado', 'pago'],
};

/** The first that holds counts. Final ones come first, because one of the two statuses may be late. */
const IN_ORDER = ['canceled', 'rejected', 'expired', 'settled', 'approved'] as const;

/** Further words from the credential, with commas between. */
export type OwnWords = Readonly<Partial<Record<Decision, string>>>;

/**
 * Reads both statuses, and the documented dates that are filled in once something has happened.
 *
 * @returns `pending` for words whose meaning is not known
 */
export function decisionOf(order: Order, own: OwnWords): Decision {
	const statuses = [order.order_status, order.payment_status].map(plainWord);
	const filled: Partial<Record<Decision, boolean>> = {
		approved: isDate(order.payment_approved_date),
		rejected: isReason(order.payment_denied_reason),
		settled: isDate(order.liquidated_at),
	};
	const holds = (decision: (typeof IN_ORDER)[number]) =>
		filled[decision] ||
		[...WORDS[decision], ...wordsIn(own[decision])].some((word) => statuses.includes(word));
	return IN_ORDER.find(holds) ?? 'pending';
}

/** Databases write “no date” as zeros, and `false`. */
const isDate = (text: string | null | undefined) => /[1-9]/.test(text ?? '');

const NO_REASON = new Set(['', '-', '0', 'false', 'n/a', 'none', 'null', 'undefined']);
const isReason = (text: string | null | undefined) => !NO_REASON.has(plainWord(text));

/** Words that somebody typed with commas between, as words are compared. */
export const wordsIn = (text = ''): string[] => partsOf(text, /,/, plainWord);

/** An approved order is still `pending`: the money has moved only once the order is settled. */
export const OUTCOMES: Record<Decision, Exclude<Outcome, 'unknown'>> = {
	approved: 'pending',
	canceled: 'failed',
	expired: 'failed',
	pending: 'pending',
	rejected: 'failed',
	settled: 'succeeded',
};

/** What the hints of its orders say. */
export const FOLLOWED: FollowUp = {
	pending: 'order awaits a decision',
	by: ['Wait Until Decided: Order', 'Get: Order'],
	lookUp: 'Get Many: Order',
};
