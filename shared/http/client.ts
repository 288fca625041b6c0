import type { NodeEgressFilter } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import type { Dispatcher, Vendor } from '../vendor/http';
import { readAnswer, readRefusal } from './answer';
import type { Answer, Api, CallOptions, Session } from './api';
import { checkContract } from './contract';
import { exchange, type WireRequest, type WireResponse } from './exchange';
import { openForm } from './form';
import type { Path } from './path';
import { poolFor } from './pools';
import type { ProviderProfile } from './profile';
import type { Effect } from './retry';
import { backoffMs, countCall, mayResend, RETRY_POLICIES, takeRetry } from './retry';
import { throwIfCancelled, wait } from './wait';

export interface ApiSetup {
	vendor: Vendor;
	profile: ProviderProfile;
	session: Session;
	/** Of the operation: decides the retry policy of every call that is not a GET. */
	effect: Effect;
	/** Fires when n8n stops the execution. */
	cancel?: AbortSignal;
	filter?: NodeEgressFilter;
	/** In [0, 1). Tests seed it. */
	random?: () => number;
}

/** Far above any documented answer, far below what would hurt an n8n process. */
const MAX_ANSWER_BYTES = 5 * 1024 * 1024;

type Method = WireRequest['method'];

/**
 * The one request path of the package: authorise, check n8n's outbound policy, send over the pool,
 * read, retry where the effect allows it.
 */
export function createApi(setup: ApiSetup): Api {
	const base = new URL(setup.session.baseUrl);
	let pool: Dispatcher | undefined;
	// At the first send: a proxy that cannot be used is a failure of the call like others on the way.
	const dispatcher = () =>
		(pool ??= poolFor(setup.vendor, {
			origin: base.origin,
			credentialKey: setup.session.credentialKey,
			...(setup.session.tls && { tls: setup.session.tls }),
			...(setup.filter && { filter: setup.filter }),
		}));
	const prefix = base.pathname.replace(/\/+$/, '');
	const call =
		(method: Method) =>
		async <T>(path: Path, options: CallOptions<T> = {}) =>
			await new Call<T>(setup, dispatcher, base.origin, method, prefix + path.text, options).run();
	return {
		get: call('GET'),
		post: call('POST'),
		put: call('PUT'),
		patch: call('PATCH'),
		delete: call('DELETE'),
	};
}

class Call<T> {
	private readonly startedAt = performance.now();
	private readonly effect: Effect;
	private readonly deadlineMs: number;
	private readonly path: string;
	private readonly body: string | undefined;
	private attempts = 0;
	private renewed = false;
	/** Headers of the last attempt. */
	private sent: Record<string, string> = {};
	/** One attempt of unknown outcome makes the whole call one, whatever comes after it. */
	private inDoubt = false;

	constructor(
		private readonly setup: ApiSetup,
		private readonly dispatcher: () => Dispatcher,
		private readonly origin: string,
		private readonly method: Method,
		path: string,
		private readonly options: CallOptions<T>,
	) {
		this.effect = method === 'GET' ? 'read' : setup.effect;
		this.deadlineMs = options.deadlineMs ?? setup.profile.deadlineMs[this.effect];
		this.path = path + queryString(options.query);
		this.body = options.body === undefined ? undefined : JSON.stringify(options.body);
		countCall(origin);
	}

	async run(): Promise<Answer<T>> {
		const policy = RETRY_POLICIES[this.effect];
		for (;;) {
			const result = await this.attempt().catch(failureOnly);
			if (!(result instanceof ProviderFailure)) return result;
			const failure = this.described(result);
			if (this.attempts < policy.attempts && this.mayRenew(failure)) continue;
			if (this.attempts >= policy.attempts || !mayResend(policy, result)) throw failure;
			const pauseMs = backoffMs(
				this.attempts,
				failure.details.retryAfterMs,
				(this.setup.random ?? Math.random)(),
				this.setup.profile.pace,
			);
			if (pauseMs >= this.remainingMs() || !takeRetry(this.origin)) throw failure;
			// A stop during the pause must not hide what the last attempt ended with.
			if ((await wait(pauseMs, this.setup.cancel).catch(failureOnly)) !== undefined) throw failure;
		}
	}

	private async attempt(): Promise<Answer<T>> {
		const { setup, options } = this;
		throwIfCancelled(setup.cancel);
		this.sent = await this.headers();
		await this.checkEgress();
		// Both awaits above may take long enough for a stop to arrive.
		throwIfCancelled(setup.cancel);
		this.attempts++;
		const response = await this.send();
		const requestId = requestIdOf(response.headers);
		if (response.status < 200 || response.status > 299) {
			throw readRefusal(response, requestId, setup.profile, setup.vendor);
		}
		const body = readAnswer(response, setup.vendor);
		return {
			status: response.status,
			body: options.contract ? checkContract(options.contract, body, setup.vendor) : (body as T),
			raw: body,
			...(requestId !== undefined && { requestId }),
			attempts: this.attempts,
			elapsedMs: Math.round(performance.now() - this.startedAt),
		};
	}

	private async send(): Promise<WireResponse> {
		const { cancel } = this.setup;
		const dispatcher = this.dispatcher();
		const form = this.options.form && (await openForm(this.options.form));
		const body = form?.body ?? this.body;
		try {
			return await exchange(
				dispatcher,
				{
					origin: this.origin,
					method: this.method,
					path: this.path,
					headers: { ...this.sent, ...form?.headers },
					...(body !== undefined && { body }),
				},
				{
					deadlineMs: this.remainingMs(),
					maxBytes: MAX_ANSWER_BYTES,
					...(this.effect === 'read' && cancel && { cancel }),
				},
			);
		} finally {
			form?.close();
		}
	}

	private async headers(): Promise<Record<string, string>> {
		const { profile, session } = this.setup;
		return {
			accept: 'application/json',
			'accept-encoding': 'identity',
			'user-agent': profile.userAgent,
			...(this.body !== undefined && { 'content-type': 'application/json' }),
			...(this.options.key !== undefined &&
				profile.idempotencyHeader !== undefined && {
					[profile.idempotencyHeader]: this.options.key,
				}),
			...(await session.authorize()),
		};
	}

	/** Address literals never reach the DNS lookup, so the policy is asked before every send. */
	private async checkEgress(): Promise<void> {
		const verdict = await this.setup.filter?.validateUrl(this.origin + this.path);
		if (verdict === undefined || verdict.ok) return;
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
		return this.setup.session.renew(this.sent);
	}

	private remainingMs(): number {
		return Math.max(1, this.deadlineMs - Math.round(performance.now() - this.startedAt));
	}

	private described(failure: ProviderFailure): ProviderFailure {
		const { profile } = this.setup;
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

function queryString(query: CallOptions<unknown>['query']): string {
	const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
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
