import type { FailureCode, FailureDetails } from '../errors/failure';
import type { Effect, Pace } from './retry';

/** What the HTTP core must know about a provider. Data, plus readers for its refusals. */
export interface ProviderProfile {
	/** As people know it; opens every error message. */
	name: string;
	userAgent: string;
	/** Where the idempotency key goes; absent where nobody ever saw one honoured. */
	idempotencyHeader?: string;
	/** Whole call, retries included. Milliseconds. */
	deadlineMs: Record<Effect, number>;
	/**
	 * For providers that know payments by a unique reference of ours: how long after a send such a
	 * payment may still appear. Only after that does “there is none” count. Without it, it never does.
	 * Milliseconds.
	 */
	settleMs?: number;
	/** The column of its items that has the provider's own identifier of a payment. */
	idColumn: string;
	/** Waits between sends, where the usual ones do not fit. The fault runner shortens them. */
	pace?: Pace;
	/** What to do next, per code, in the words of this provider's users. */
	advice: Partial<Record<FailureCode, string>>;
	/** Reads a refusal's JSON body: message, codes, field errors. Undefined when it knows none. */
	readError(body: unknown, status: number): Partial<FailureDetails> | undefined;
	/**
	 * Reads a refusal that comes with 2xx, for a provider that answers so: what `readError` returns.
	 * It says `unknown` of one that contradicts itself; without a kind, it is the provider's no.
	 * Undefined for a body that is no refusal, which is any body where this is absent.
	 */
	refusalIn?(body: unknown, status: number): Partial<FailureDetails> | undefined;
}
