import type { FailureCode, ProviderFailure } from '../errors/failure';

/**
 * What a call does at the provider. It decides the retry policy, the idempotency key, the default
 * concurrency, the text an AI agent reads and the row in the docs.
 */
export type Effect = 'read' | 'write' | 'movesMoney';

export interface RetryPolicy {
	/** Sends in all, the first included. */
	attempts: number;
	/** Codes after which the same call may be sent again although the provider saw it. */
	resendAfter: readonly FailureCode[];
	/** The same, where it is certain that the provider itself refused: kind `rejected`. */
	resendAfterRefusal: readonly FailureCode[];
}

/** Before the send these clear up by themselves; a bad certificate or a blocked address does not. */
const TRANSIENT_BEFORE_SEND: readonly FailureCode[] = ['connection', 'deadline'];

/**
 * A read may be repeated after anything transient. A call that changes something may be repeated
 * only when it cannot have been carried out: refused for its rate, or held back by the provider
 * because the same key is still in flight.
 */
export const RETRY_POLICIES: Record<Effect, RetryPolicy> = {
	read: {
		attempts: 3,
		resendAfter: [
			'connection',
			'emptyResponse',
			'inFlight',
			'invalidJson',
			'rateLimited',
			'server',
		],
		resendAfterRefusal: [],
	},
	write: { attempts: 3, resendAfter: ['inFlight'], resendAfterRefusal: ['rateLimited'] },
	movesMoney: { attempts: 3, resendAfter: ['inFlight'], resendAfterRefusal: ['rateLimited'] },
};

export function mayResend(policy: RetryPolicy, failure: ProviderFailure): boolean {
	const { kind, code } = failure.details;
	if (kind === 'notSent') return TRANSIENT_BEFORE_SEND.includes(code);
	const { resendAfter, resendAfterRefusal } = policy;
	return resendAfter.includes(code) || (kind === 'rejected' && resendAfterRefusal.includes(code));
}

/** How long to wait between sends. Milliseconds. */
export interface Pace {
	/** Longest first pause; it doubles with every attempt up to `cap`. */
	base: number;
	cap: number;
	/** Spreads the callers that were all told the same `Retry-After`. */
	spread: number;
	/** Before a payment whose answer was lost is asked for again, where the account allows that. */
	resend: number;
}

export const PACE: Pace = { base: 300, cap: 5_000, spread: 500, resend: 1_000 };

/**
 * Full jitter: anything between nothing and an exponentially growing cap, so that many callers do
 * not come back at the same moment. Source: the AWS Architecture Blog, “Exponential Backoff And
 * Jitter”.
 *
 * @param attempt 1 for the wait after the first send
 * @param random in [0, 1)
 * @returns milliseconds
 */
export function backoffMs(
	attempt: number,
	retryAfterMs: number | undefined,
	random: number,
	pace: Pace = PACE,
): number {
	if (retryAfterMs !== undefined) return retryAfterMs + random * pace.spread;
	return random * Math.min(pace.cap, pace.base * 2 ** (attempt - 1));
}

/**
 * `Retry-After` in both forms of RFC 9110 section 10.2.3. A date is read against the server's own
 * `Date`, so a skewed clock does not matter.
 *
 * @returns milliseconds, 0 for the past, undefined for what is neither form
 */
export function retryAfterMs(value: string | undefined, serverDate?: string): number | undefined {
	if (value === undefined) return undefined;
	const text = value.trim();
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	if (!/[a-z]{3}/i.test(text)) return undefined;
	const at = Date.parse(text);
	if (Number.isNaN(at)) return undefined;
	const now = Date.parse(serverDate ?? '');
	return Math.max(0, at - (Number.isNaN(now) ? Date.now() : now));
}

/**
 * Retries of one host share a bucket: a first stock, then a share of the traffic. In an outage the
 * load stays near that of the first attempts (Google SRE book, “Handling Overload”).
 */
const FIRST_TOKENS = 10;
const TOKENS_PER_CALL = 0.09;
const budgets = new Map<string, number>();

export function countCall(origin: string): void {
	const tokens = budgets.get(origin) ?? FIRST_TOKENS;
	budgets.set(origin, Math.min(FIRST_TOKENS, tokens + TOKENS_PER_CALL));
}

/** Takes one retry from the host's budget; false when it is used up. */
export function takeRetry(origin: string): boolean {
	const tokens = budgets.get(origin) ?? FIRST_TOKENS;
	if (tokens < 1) return false;
	budgets.set(origin, tokens - 1);
	return true;
}
