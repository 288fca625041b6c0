import type { FailureCode } from '../errors/failure';
import type { Contract } from './contract';
import type { FormBody } from './form';
import type { CallHeaders } from './headers';
import type { Path } from './path';
import type { TlsIdentity } from './pools';
import type { Effect } from './retry';

/** How one credential reaches its provider. Built by the provider's client from the credential. */
export interface Session {
	/** Origin with an optional path prefix, no trailing slash. */
	baseUrl: string;
	/** Tells two credentials apart in the pool; not a secret. */
	credentialKey: string;
	tls?: TlsIdentity;
	/** Headers that prove who we are, fetched or cached. */
	authorize(): Promise<Record<string, string>>;
	/**
	 * Drops the token that the provider refused; false when there is nothing to renew.
	 *
	 * @param refused the headers that the refused call was sent with
	 */
	renew(refused: Record<string, string>): boolean;
}

export interface CallOptions<T> {
	query?: Record<string, string | number | boolean | undefined>;
	/** Sent as JSON. */
	body?: unknown;
	/** Sent as multipart/form-data instead; its file is opened anew for every attempt. */
	form?: FormBody;
	/**
	 * Beside those that every call has. Who asks, the content type and the idempotency key are never
	 * among them: such a header ends the call before it is sent.
	 */
	headers?: CallHeaders;
	/**
	 * What this very call does, where that is not what its operation does: a POST that only asks is a
	 * `read`, a step that only prepares a payment a `write`. Without it a GET is a read, and every other
	 * method does what the operation does.
	 */
	effect?: Effect;
	/** Idempotency key; the same for every attempt. */
	key?: string;
	/** All attempts and waits together. Milliseconds. */
	deadlineMs?: number;
	/** The documented answer; an answer that breaks it counts as broken, not as success. */
	contract?: Contract<T>;
	/**
	 * The provider documents an empty answer as a good one, so that it is no broken one: `body` is
	 * undefined then, as for 204, and a contract must take that.
	 */
	mayBeEmpty?: true;
	/** What to do next after a refusal of this very call, where its profile cannot know. */
	advice?: Partial<Record<FailureCode, string>>;
}

export interface Answer<T> {
	status: number;
	/** Checked against the contract. */
	body: T;
	/** As the provider sent it. */
	raw: unknown;
	/** The provider's id of this request, where it sends one. */
	requestId?: string;
	attempts: number;
	elapsedMs: number;
}

/** What an operation sees of HTTP: `input` in, wire out. See docs/decisions/api-port.md. */
export interface Api {
	get<T = unknown>(path: Path, options?: CallOptions<T>): Promise<Answer<T>>;
	post<T = unknown>(path: Path, options?: CallOptions<T>): Promise<Answer<T>>;
	put<T = unknown>(path: Path, options?: CallOptions<T>): Promise<Answer<T>>;
	patch<T = unknown>(path: Path, options?: CallOptions<T>): Promise<Answer<T>>;
	delete<T = unknown>(path: Path, options?: CallOptions<T>): Promise<Answer<T>>;
}
