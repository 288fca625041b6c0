import { createHash } from 'crypto';
import type { NodeEgressFilter } from 'n8n-workflow';

import { BoundedMap } from '../bounded-map';
import { ProviderFailure } from '../errors/failure';
import type { Vendor } from '../vendor/http';
import { type FetchedToken, fetchToken } from './fetch-token';
import type { TokenCall } from './token-source';

interface CachedToken {
	token: string;
	/** Milliseconds since the epoch. */
	expiresAt: number;
}

/** A dead token endpoint is not asked again by every item of a run. */
const FAILURE_MEMORY_MS = 5_000;
const MOST_TOKENS = 256;

/*
 * By call: what is asked, of whom, with which certificate. All kinds of sources share it.
 */
const tokens = new BoundedMap<string, CachedToken>(MOST_TOKENS);
const pending = new Map<string, Promise<string>>();
const failures = new BoundedMap<string, { failure: ProviderFailure; until: number }>(MOST_TOKENS);

/**
 * A token, from memory while it is fresh. However many calls need one at the same time, one request
 * fetches it.
 *
 * @throws InputProblem for an address that no secret may be sent to; ProviderFailure of kind
 *   `notSent`: without a token nothing was sent to the API
 */
export async function tokenFrom(
	vendor: Vendor,
	call: TokenCall,
	filter?: NodeEgressFilter,
): Promise<string> {
	const key = keyOf(call);
	const cached = tokens.get(key);
	if (cached && cached.expiresAt > Date.now()) return cached.token;

	const failed = failures.get(key);
	if (failed && failed.until > Date.now()) throw failed.failure;

	const running = pending.get(key);
	if (running) return await running;
	const request = nextToken(vendor, call, cached?.token, filter)
		.then(({ token, usableMs }) => {
			failures.delete(key);
			tokens.set(key, { token, expiresAt: Date.now() + usableMs });
			return token;
		})
		.catch((error: unknown) => {
			if (error instanceof ProviderFailure) {
				failures.set(key, { failure: error, until: Date.now() + FAILURE_MEMORY_MS });
			}
			throw error;
		})
		.finally(() => pending.delete(key));
	pending.set(key, request);
	return await request;
}

async function nextToken(
	vendor: Vendor,
	call: TokenCall,
	old: string | undefined,
	filter: NodeEgressFilter | undefined,
): Promise<FetchedToken> {
	const key = keyOf(call);
	if (old === undefined || call.renewUrl === undefined) {
		return await fetchToken(vendor, call, key, filter);
	}
	const headers = { ...call.headers, authorization: `Bearer ${old}` };
	const renewal = { ...call, url: call.renewUrl, headers, body: '{}' };
	const renewed = await fetchToken(vendor, renewal, key, filter).catch((error: unknown) => error);
	if (!(renewed instanceof Error)) return renewed as FetchedToken;
	// Whatever became of it, the log-in gives a token, or says what is wrong.
	return await fetchToken(vendor, call, key, filter);
}

/** Forgets a token that the API refused, unless another call has renewed it meanwhile. */
export function forgetToken(call: TokenCall, refused: string): void {
	const key = keyOf(call);
	if (tokens.get(key)?.token === refused) tokens.delete(key);
}

/** For tests: as after a restart. */
export function forgetAllTokens(): void {
	tokens.clear();
	failures.clear();
}

/** Every call to the API looks its token up; a session has one object for all of them. */
const keys = new WeakMap<TokenCall, string>();

/** A hash: it also separates connections, and what is asked holds secrets. */
function keyOf(call: TokenCall): string {
	const known = keys.get(call);
	if (known !== undefined) return known;
	const { answer, body, headers, tls, url } = call;
	const key = createHash('sha256')
		.update(JSON.stringify([url, headers, body, answer, tls ?? null]))
		.digest('base64');
	keys.set(call, key);
	return key;
}
