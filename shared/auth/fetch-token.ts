import type { NodeEgressFilter } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import { exchange, type WireResponse } from '../http/exchange';
import { parseJson } from '../http/json';
import { poolFor } from '../http/pools';
import { closedDuringHandshake } from '../http/tls-refusal';
import { wordTable } from '../http/words';
import type { Vendor } from '../vendor/http';
import { requireSecureUrl } from './environment';
import type { TokenCall } from './token-source';

export interface FetchedToken {
	token: string;
	/** For so long it may be used. Milliseconds. */
	usableMs: number;
}

const DEADLINE_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Makes the call. It is sent once, and never redirected.
 *
 * @param credentialKey separates its connections from those of others; no secret
 * @throws InputProblem for an address that no secret may be sent to; ProviderFailure of kind `notSent`
 *   for everything else, because without a token nothing was sent to the API
 */
export async function fetchToken(
	vendor: Vendor,
	call: TokenCall,
	credentialKey: string,
	filter: NodeEgressFilter | undefined,
): Promise<FetchedToken> {
	const url = requireSecureUrl(call.url, call.urlField);
	const verdict = await filter?.validateUrl(url);
	if (verdict && !verdict.ok) {
		throw refused(call, 'n8n’s outbound network policy does not allow it.');
	}
	const dispatcher = poolFor(vendor, {
		origin: url.origin,
		credentialKey,
		...(call.tls && { tls: call.tls }),
		...(filter && { filter }),
	});
	const response = await exchange(
		dispatcher,
		{
			origin: url.origin,
			method: 'POST',
			path: url.pathname + url.search,
			headers: { accept: 'application/json', 'accept-encoding': 'identity', ...call.headers },
			body: call.body,
		},
		{ deadlineMs: DEADLINE_MS, maxBytes: MAX_ANSWER_BYTES },
	).catch((error: unknown) => {
		throw unreached(call, url, error);
	});
	if (response.status < 200 || response.status > 299) throw refusal(call, response, vendor);
	return readToken(call, response.text, vendor);
}

function readToken(call: TokenCall, text: string, vendor: Vendor): FetchedToken {
	let body: Record<string, unknown> | null;
	try {
		body = parseJson(text, vendor) as typeof body;
	} catch {
		throw refused(call, 'its answer is not JSON.');
	}
	const token = body?.[call.answer.token];
	if (typeof token !== 'string' || token === '') {
		throw refused(call, `its answer has no ${call.answer.token}.`);
	}
	const stated = Number(body?.[call.answer.lifetime]);
	const seconds = stated > 0 ? stated : (lifetimeOf(token) ?? call.lifetime);
	// A minute and a tenth early: clocks differ, and a call may wait in a queue.
	return { token, usableMs: Math.max(0, seconds * 0.9 - 60) * 1000 };
}

/**
 * How long a JWT is good from now, in seconds; `undefined` where the token is none or does not say.
 * Both times are its issuer's where it has both, so that a clock that is wrong does no harm.
 */
function lifetimeOf(token: string): number | undefined {
	const [, payload] = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token) ?? [];
	if (payload === undefined) return undefined;
	try {
		const text = Buffer.from(payload, 'base64url').toString();
		const { exp, iat } = JSON.parse(text) as { exp?: unknown; iat?: unknown };
		if (typeof exp !== 'number') return undefined;
		const left = exp - (typeof iat === 'number' ? iat : Date.now() / 1000);
		return left > 0 ? left : undefined;
	} catch {
		// Not a JWT after all: dots are allowed in any token.
		return undefined;
	}
}

/** The words for a refusal, RFC 6749 section 5.2, and where each is put right. */
const whereToLook = wordTable({
	invalid_client: 'Check the client ID and the client secret in the credential.',
	invalid_scope:
		'The account does not have one of the scopes that the credential asks for, and then gets no token at all. Correct the scopes, or ask the provider to grant them.',
	unauthorized_client: 'Ask the provider to allow this client to fetch tokens by itself.',
});

function refusal(call: TokenCall, { status, text }: WireResponse, vendor: Vendor): ProviderFailure {
	let word: unknown;
	try {
		word = (parseJson(text, vendor) as { error?: unknown } | null)?.error;
	} catch {
		// A proxy's page has no word.
	}
	const known = typeof word === 'string' && /^[a-z_]{1,40}$/.test(word) ? word : undefined;
	const reason = `it answered HTTP ${status}${known ? ` (${known})` : ''}.`;
	const failure = refused(call, reason, status);
	const advice = whereToLook(known);
	return advice === undefined ? failure : failure.with({ advice });
}

/** The end of a connection that was closed before it carried an answer. */
const CLOSED = /\((UND_ERR_SOCKET|ECONNRESET|EPIPE)\)/;

/** It never got there, or no further than the handshake. */
function unreached(call: TokenCall, { protocol }: URL, error: unknown): ProviderFailure {
	if (!(error instanceof ProviderFailure)) return refused(call, 'the connection failed.');
	const failure = refused(call, error.message);
	const { advice, code } = error.details;
	if (code === 'tls') return failure.with({ code, ...(advice !== undefined && { advice }) });
	if (protocol !== 'https:' || !CLOSED.test(error.message)) return failure;
	const closed = closedDuringHandshake(call.tls?.cert !== undefined);
	return refused(call, `${closed.reason}.`).with({ code: 'tls', advice: closed.advice });
}

function refused({ advice, urlField }: TokenCall, reason: string, status?: number) {
	const where = `the ${urlField.replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase())}`;
	return new ProviderFailure({
		kind: 'notSent',
		code: 'unauthenticated',
		message: `No access token from ${where}: ${reason}`,
		advice,
		...(status !== undefined && { httpStatus: status }),
	});
}
