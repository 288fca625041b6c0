import { createHash } from 'crypto';
import type { NodeEgressFilter } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import { exchange, type WireResponse } from '../http/exchange';
import { parseJson } from '../http/json';
import { poolFor } from '../http/pools';
import { wordTable } from '../http/words';
import type { Vendor } from '../vendor/http';
import { requireSecureUrl } from './environment';

/** OAuth 2.0 client credentials, RFC 6749 section 4.4. */
export interface ClientCredentials {
	tokenUrl: string;
	clientId: string;
	clientSecret: string;
	scope?: string;
}

interface CachedToken {
	token: string;
	/** Milliseconds since the epoch. */
	expiresAt: number;
}

const DEADLINE_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;
/** RFC 6749 makes `expires_in` optional; an hour is the common default. */
const DEFAULT_LIFETIME_S = 3600;
/** A dead token endpoint is not asked again by every item of a run. */
const FAILURE_MEMORY_MS = 5_000;
const MOST_TOKENS = 256;

const tokens = new Map<string, CachedToken>();
const pending = new Map<string, Promise<string>>();
const failures = new Map<string, { failure: ProviderFailure; until: number }>();

/**
 * A bearer token, from memory while it is fresh. However many calls need one at the same time, one
 * request fetches it.
 *
 * @throws ProviderFailure kind `notSent`: without a token nothing was sent to the API
 */
export async function bearerToken(
	vendor: Vendor,
	credentials: ClientCredentials,
	filter?: NodeEgressFilter,
): Promise<string> {
	const key = cacheKey(credentials);
	const cached = tokens.get(key);
	if (cached && cached.expiresAt > Date.now()) return cached.token;

	const failed = failures.get(key);
	if (failed && failed.until > Date.now()) throw failed.failure;

	const running = pending.get(key);
	if (running) return await running;
	const request = fetchToken(vendor, credentials, filter)
		.then((fresh) => {
			failures.delete(key);
			if (tokens.size >= MOST_TOKENS) tokens.clear();
			tokens.set(key, fresh);
			return fresh.token;
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

/** Forgets a token that the API refused, unless another call has renewed it meanwhile. */
export function forgetToken(credentials: ClientCredentials, refused: string): void {
	const key = cacheKey(credentials);
	if (tokens.get(key)?.token === refused) tokens.delete(key);
}

/** For tests: as after a restart. */
export function forgetAllTokens(): void {
	tokens.clear();
	failures.clear();
}

async function fetchToken(
	vendor: Vendor,
	credentials: ClientCredentials,
	filter: NodeEgressFilter | undefined,
): Promise<CachedToken> {
	const url = requireSecureUrl(credentials.tokenUrl, 'Token URL');
	const verdict = await filter?.validateUrl(url);
	if (verdict && !verdict.ok) throw refused('n8n’s outbound network policy does not allow it.');
	const dispatcher = poolFor(vendor, {
		origin: url.origin,
		credentialKey: createHash('sha256').update(cacheKey(credentials)).digest('base64'),
		...(filter && { filter }),
	});
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: credentials.clientId,
		client_secret: credentials.clientSecret,
		...(credentials.scope && { scope: credentials.scope }),
	});
	const response = await exchange(
		dispatcher,
		{
			origin: url.origin,
			method: 'POST',
			path: url.pathname + url.search,
			headers: {
				accept: 'application/json',
				'accept-encoding': 'identity',
				'content-type': 'application/x-www-form-urlencoded',
			},
			body: form.toString(),
		},
		{ deadlineMs: DEADLINE_MS, maxBytes: MAX_ANSWER_BYTES },
	).catch((error: unknown) => {
		throw refused(error instanceof Error ? error.message : 'the connection failed.');
	});
	if (response.status !== 200) throw refusal(response, vendor);
	return readToken(vendor, response.text);
}

function readToken(vendor: Vendor, text: string): CachedToken {
	let body: { access_token?: unknown; expires_in?: unknown } | null;
	try {
		body = parseJson(text, vendor) as typeof body;
	} catch {
		throw refused('its answer is not JSON.');
	}
	const token = body?.access_token;
	if (typeof token !== 'string' || token === '') throw refused('its answer has no access_token.');
	const lifetime = Number(body?.expires_in);
	const seconds = lifetime > 0 ? lifetime : DEFAULT_LIFETIME_S;
	// A minute and a tenth early: clocks differ, and a call may wait in a queue.
	const usableMs = Math.max(0, seconds * 0.9 - 60) * 1000;
	return { token, expiresAt: Date.now() + usableMs };
}

/** The words for a refusal, RFC 6749 section 5.2, and where each is put right. */
const whereToLook = wordTable({
	invalid_client: 'Check the client ID and the client secret in the credential.',
	invalid_scope:
		'The account does not have one of the scopes that the credential asks for, and then gets no token at all. Correct the scopes, or ask the provider to grant them.',
	unauthorized_client: 'Ask the provider to allow this client to fetch tokens by itself.',
});

function refusal({ status, text }: WireResponse, vendor: Vendor): ProviderFailure {
	let word: unknown;
	try {
		word = (parseJson(text, vendor) as { error?: unknown } | null)?.error;
	} catch {
		// A proxy's page has no word.
	}
	const known = typeof word === 'string' && /^[a-z_]{1,40}$/.test(word) ? word : undefined;
	const failure = refused(`it answered HTTP ${status}${known ? ` (${known})` : ''}.`, status);
	const advice = whereToLook(known);
	return advice === undefined ? failure : failure.with({ advice });
}

function refused(reason: string, httpStatus?: number): ProviderFailure {
	return new ProviderFailure({
		kind: 'notSent',
		code: 'unauthenticated',
		message: `No access token from the token URL: ${reason}`,
		advice: 'Check the token URL, client id and client secret in the credential.',
		...(httpStatus !== undefined && { httpStatus }),
	});
}

/** Every call looks its token up, so the key is not hashed; it never leaves this file. */
function cacheKey(credentials: ClientCredentials): string {
	return JSON.stringify(credentials);
}
