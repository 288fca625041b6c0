import { plainWord } from '../../../shared/http/words';
import type { Outcome } from '../../../shared/declare/operation';
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

/** What ends an order counts before what moves it on: one of the two statuses may lag behind. */
const IN_ORDER = ['canceled', 'rejected', 'expired', 'settled', 'approved'] as const;

/** Further words from the credential, with commas between. */
export type OwnWords = Readonly<Partial<Record<Decision, string>>>;

/**
 * Reads both statuses, and the documented dates that are filled in once something has happened.
 *
 * @returns `pending` for words that nobody explained: never final by a guess
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

/** A list that somebody typed with commas, in lower case. */
export const wordsIn = (text = ''): string[] =>
	text
		.split(',')
		.map(plainWord)
		.filter((word) => word !== '');

/** An approval is a promise: the money has moved once the order is settled. */
export const OUTCOMES: Record<Decision, Exclude<Outcome, 'unknown'>> = {
	approved: 'pending',
	canceled: 'failed',
	expired: 'failed',
	pending: 'pending',
	rejected: 'failed',
	settled: 'succeeded',
};
