import type { NodeEgressFilter } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import type { Dispatcher, Vendor } from '../vendor/http';
import { readAccepted } from './answer';
import type { Answer, CallOptions, Session } from './api';
import { exchange, type WireRequest, type WireResponse } from './exchange';
import { type FormBody, openForm } from './form';
import { callHeaders, keepApart } from './headers';
import type { Path } from './path';
import type { ProviderProfile } from './profile';
import type { Effect } from './retry';
import { backoffMs, countCall, mayResend, RETRY_POLICIES, takeRetry } from './retry';
import { throwIfCancelled, wait } from './wait';

export interface ApiSetup {
	vendor: Vendor;
	profile: ProviderProfile;
	session: Session;
	/** Of the operation: that of every call that is not a GET and does not say its own. */
	effect: Effect;
	/** Fires when n8n stops the execution. */
	cancel?: AbortSignal;
	filter?: NodeEgressFilter;
	/** In [0, 1). Tests seed it. */
	random?: () => number;
}

/** What all calls of one Api share. */
export interface Line extends ApiSetup {
	dispatcher(): Dispatcher;
	origin: string;
	/** Path of the base URL, without a slash at its end. */
	prefix: string;
	headers: Readonly<Record<string, string>>;
	/** The same, with a JSON body. */
	jsonHeaders: Readonly<Record<string, string>>;
}

/** Far above any documented answer, far below what would hurt an n8n process. */
const MAX_ANSWER_BYTES = 5 * 1024 * 1024;

export type Method = WireRequest['method'];

/** One call with all its attempts. */
export class Call<T> {
	private readonly startedAt = performance.now();
	private readonly effect: Effect;
	private readonly deadlineMs: number;
	private readonly path: string;
	private body: string | null = null;
	private attempts = 0;
	private renewed = false;
	/** Headers of the last attempt. */
	private sent: Record<string, string> = {};
	/** One attempt of unknown outcome makes the whole call one, whatever comes after it. */
	private inDoubt = false;

	constructor(
		private readonly line: Line,
		private readonly method: Method,
		path: Path,
		private readonly options: CallOptions<T>,
	) {
		const { deadlineMs, effect, query } = options;
		this.effect = effect ?? (method === 'GET' ? 'read' : line.effect);
		this.deadlineMs = deadlineMs ?? line.profile.deadlineMs[this.effect];
		this.path = line.prefix + path.text + (query === undefined ? '' : queryString(query));
		countCall(line.origin);
	}

	async run(): Promise<Answer<T>> {
		if (this.options.body !== undefined) this.body = JSON.stringify(this.options.body);
		const policy = RETRY_POLICIES[this.effect];
		for (;;) {
			let failed: ProviderFailure;
			try {
				return await this.attempt();
			} catch (error) {
				failed = failureOnly(error);
			}
			const failure = this.described(failed);
			if (this.attempts < policy.attempts && this.mayRenew(failure)) continue;
			if (this.attempts >= policy.attempts || !mayResend(policy, failed)) throw failure;
			const pauseMs = backoffMs(
				this.attempts,
				failure.details.retryAfterMs,
				(this.line.random ?? Math.random)(),
				this.line.profile.pace,
			);
			if (pauseMs >= this.remainingMs() || !takeRetry(this.line.origin)) throw failure;
			// A stop during the pause must not hide what the last attempt ended with.
			if ((await wait(pauseMs, this.line.cancel).catch(failureOnly)) !== undefined) throw failure;
		}
	}

	private async attempt(): Promise<Answer<T>> {
		const { cancel, filter, profile, session, vendor } = this.line;
		const { contract, mayBeEmpty } = this.options;
		throwIfCancelled(cancel);
		const own = this.options.headers && callHeaders(this.options.headers, profile);
		this.sent = this.headers(await session.authorize(), own);
		if (filter) await this.checkEgress(filter);
		// Both awaits above may take long enough for a stop to arrive.
		throwIfCancelled(cancel);
		this.attempts++;
		const { form } = this.options;
		const response = await (form ? this.sendForm(form) : this.send(this.sent, this.body));
		const requestId = requestIdOf(response.headers);
		const asked = { effect: this.effect, contract, mayBeEmpty, requestId };
		const { body, raw } = readAccepted(response, asked, profile, vendor);
		const answer: Answer<T> = {
			status: response.status,
			body,
			raw,
			attempts: this.attempts,
			elapsedMs: Math.round(performance.now() - this.startedAt),
		};
		if (requestId !== undefined) answer.requestId = requestId;
		return answer;
	}

	private async sendForm(form: FormBody): Promise<WireResponse> {
		const opened = await openForm(form);
		try {
			return await this.send({ ...this.sent, ...opened.headers }, opened.body);
		} finally {
			opened.close();
		}
	}

	private send(headers: Record<string, string>, body: WireRequest['body']): Promise<WireResponse> {
		const { cancel, origin } = this.line;
		return exchange(
			this.line.dispatcher(),
			{ origin, method: this.method, path: this.path, headers, body },
			{
				deadlineMs: this.remainingMs(),
				maxBytes: MAX_ANSWER_BYTES,
				cancel: this.effect === 'read' ? cancel : undefined,
			},
		);
	}

	/** @throws ProviderFailure where one of the call's own is not its to write */
	private headers(
		authorization: Record<string, string>,
		own: Record<string, string> | undefined,
	): Record<string, string> {
		const { headers, jsonHeaders, profile } = this.line;
		const all = { ...(this.body === null ? headers : jsonHeaders), ...authorization };
		const { key } = this.options;
		if (key !== undefined && profile.idempotencyHeader !== undefined) {
			all[profile.idempotencyHeader] = key;
		}
		if (own === undefined) return all;
		keepApart(own, authorization);
		return { ...all, ...own };
	}

	/** Address literals never reach the DNS lookup, so the policy is asked before every send. */
	private async checkEgress(filter: NodeEgressFilter): Promise<void> {
		const verdict = await filter.validateUrl(this.line.origin + this.path);
		if (verdict.ok) return;
		throw new ProviderFailure({
			kind: 'notSent',
			code: 'egressBlocked',
			message: 'n8n’s outbound network policy does not allow this address.',
			advice: 'Check the base URL in the credential, or ask whoever runs n8n to allow the host.',
		});
	}

	/**
	 * The provider's own 401 says that the call was refused, so one resend with a fresh token cannot
	 * pay twice. A read may be resent after a 401 of anything on the way.
	 */
	private mayRenew(failure: ProviderFailure): boolean {
		const isSure = failure.kind === 'rejected' || this.effect === 'read';
		if (!isSure || failure.details.code !== 'unauthenticated' || this.renewed) return false;
		this.renewed = true;
		return this.line.session.renew(this.sent);
	}

	private remainingMs(): number {
		return Math.max(1, this.deadlineMs - Math.round(performance.now() - this.startedAt));
	}

	private described(failure: ProviderFailure): ProviderFailure {
		const { profile } = this.line;
		this.inDoubt ||= failure.kind === 'unknown';
		const { advice: known, code } = failure.details;
		const advice = known ?? this.options.advice?.[code] ?? profile.advice[code];
		return failure.with({
			attempts: this.attempts,
			...(this.inDoubt && { kind: 'unknown' as const }),
			message: failure.message.startsWith(profile.name)
				? failure.message
				: `${profile.name}: ${failure.message}`,
			...(advice !== undefined && { advice }),
		});
	}
}

/** For `catch`: a failure becomes a value, everything else stays thrown. */
function failureOnly(error: unknown): ProviderFailure {
	if (error instanceof ProviderFailure) return error;
	throw error;
}

function queryString(query: NonNullable<CallOptions<unknown>['query']>): string {
	const entries = Object.entries(query).filter(([, value]) => value !== undefined);
	if (entries.length === 0) return '';
	return `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()}`;
}

const REQUEST_ID_HEADERS = ['x-request-id', 'request-id', 'x-correlation-id', 'cf-ray'];

function requestIdOf(headers: Record<string, string | string[] | undefined>): string | undefined {
	for (const name of REQUEST_ID_HEADERS) {
		const value = headers[name];
		if (typeof value === 'string' && value !== '') return value.slice(0, 128);
	}
	return undefined;
}
