import type { FailureCode, FailureDetails, FailureKind } from '../errors/failure';
import { ProviderFailure } from '../errors/failure';
import { redact } from '../errors/redact';
import type { Vendor } from '../vendor/http';
import { checkContract, type Contract, keepsContract } from './contract';
import type { WireResponse } from './exchange';
import { jsonOrUndefined } from './json';
import type { ProviderProfile } from './profile';
import { type Effect, retryAfterMs } from './retry';
import { plainWord } from './words';

/** What was asked, as far as its answer is read by it. */
export interface Asked<T> {
	effect: Effect;
	contract?: Contract<T> | undefined;
	/** See `CallOptions.mayBeEmpty`. */
	mayBeEmpty?: boolean | undefined;
	/** The provider's id of the request, where it sent one. */
	requestId?: string | undefined;
}

/**
 * What an answer says that carried out what was asked: `body` as its contract has it, `raw` as it
 * came. The one reading of answers, for calls and for the test of a credential.
 *
 * @throws ProviderFailure for every answer outside 2xx, and for one of 2xx that is a refusal, has no
 *   JSON or breaks its contract
 */
export function readAccepted<T>(
	response: WireResponse,
	asked: Asked<T>,
	profile: ProviderProfile,
	vendor: Vendor,
): { body: T; raw: unknown } {
	const { status } = response;
	if (status < 200 || status > 299) {
		throw readRefusal(response, asked.requestId, profile, vendor);
	}
	const isEmpty = asked.mayBeEmpty === true && response.text.trim() === '';
	const raw = isEmpty ? undefined : readAnswer(response, vendor);
	const read = raw === undefined ? undefined : profile.refusalIn?.(raw, status);
	if (read !== undefined) {
		// Whatever makes a payment's answer a good one is in this one, so it says yes and no at once.
		const contradicts =
			asked.effect === 'movesMoney' &&
			asked.contract !== undefined &&
			keepsContract(asked.contract, raw, vendor);
		throw refusalWithSuccess(response, asked.requestId, read, contradicts);
	}
	const { contract } = asked;
	return { body: contract ? checkContract(contract, raw, vendor) : (raw as T), raw };
}

function refusalWithSuccess(
	response: WireResponse,
	requestId: string | undefined,
	read: Partial<FailureDetails>,
	contradicts: boolean,
): ProviderFailure {
	const { status } = response;
	const waitMs = retryAfterMs(header(response, 'retry-after'), header(response, 'date'));
	const text = read.message ?? `It refused this, although with HTTP ${status}.`;
	return new ProviderFailure({
		kind: 'rejected',
		code: 'provider',
		httpStatus: status,
		...(requestId !== undefined && { requestId }),
		...(waitMs !== undefined && { retryAfterMs: waitMs }),
		...read,
		...(contradicts && { kind: 'unknown' }),
		message: redact(
			contradicts ? `${text} But the same answer has all that an accepted payment has.` : text,
		),
	});
}

/**
 * The body of a 2xx answer. 204 is `undefined`.
 *
 * @throws ProviderFailure `emptyResponse` or `invalidJson`, kind `unknown`
 */
export function readAnswer(response: WireResponse, vendor: Vendor): unknown {
	if (response.status === 204) return undefined;
	if (response.text.trim() === '') {
		throw new ProviderFailure({
			kind: 'unknown',
			code: 'emptyResponse',
			httpStatus: response.status,
			message: `The answer is empty (HTTP ${response.status}).`,
		});
	}
	const body = jsonOrUndefined(response.text, vendor);
	if (body !== undefined) return body;
	throw new ProviderFailure({
		kind: 'unknown',
		code: 'invalidJson',
		httpStatus: response.status,
		message: `The answer is not valid JSON (HTTP ${response.status}).`,
	});
}

/** The failure that any answer outside 2xx stands for. Redirects are refused, never followed. */
export function readRefusal(
	response: WireResponse,
	requestId: string | undefined,
	profile: ProviderProfile,
	vendor: Vendor,
): ProviderFailure {
	const { status } = response;
	const body = jsonOrUndefined(response.text, vendor);
	const read = body === undefined ? undefined : profile.readError(body, status);
	const waitMs = retryAfterMs(header(response, 'retry-after'), header(response, 'date'));
	const verdict = classify(status, {
		recognized: read !== undefined,
		location: !!header(response, 'location'),
		retryAfter: waitMs !== undefined,
	});
	const details: FailureDetails = {
		...verdict,
		httpStatus: status,
		...(requestId !== undefined && { requestId }),
		...(waitMs !== undefined && { retryAfterMs: waitMs }),
		...(verdict.code === 'unrecognized' && { advice: whoAnswered(profile.name) }),
		...read,
		message: redact(read?.message ?? describe(response)),
	};
	return new ProviderFailure(details);
}

/** What shows that an answer outside 2xx is the provider's own. */
interface Proof {
	/** The provider's reader knew its body. */
	recognized: boolean;
	/** It names another address. */
	location: boolean;
	/** It says when to come again. */
	retryAfter: boolean;
}

/**
 * Which answers prove that nothing was carried out. The table is in docs/decisions/outcomes.md: a
 * status alone is given out by proxies and firewalls too, also for calls that they passed on.
 */
export function classify(
	status: number,
	{ recognized, location, retryAfter }: Proof,
): { kind: FailureKind; code: FailureCode } {
	if (status >= 300 && status < 400) {
		// These two ask for a resend elsewhere; the others may answer a call that was carried out.
		const isResend = (status === 307 || status === 308) && location;
		return { kind: isResend ? 'rejected' : 'unknown', code: 'redirect' };
	}
	if (status >= 500 || status < 200 || LOST_ON_THE_WAY.has(status)) {
		return { kind: 'unknown', code: 'server' };
	}
	// The conflict may be with an earlier copy of this very payment, which may have moved the money.
	if (status === 409) return { kind: 'unknown', code: 'provider' };
	const code = REFUSALS.get(status);
	if (recognized || REFUSED_UNREAD.has(status)) {
		return { kind: 'rejected', code: code ?? 'provider' };
	}
	if (status === 429) return { kind: retryAfter ? 'rejected' : 'unknown', code: 'rateLimited' };
	return { kind: 'unknown', code: status === 401 ? 'unauthenticated' : 'unrecognized' };
}

/** From something on the way that gave up waiting: 460 from load balancers, 499 from nginx. */
const LOST_ON_THE_WAY = new Set([408, 425, 444, 460, 499]);

/** Refused for its method, length, address, type or headers, before the body was read. */
const REFUSED_UNREAD = new Set([405, 411, 413, 414, 415, 431]);

const REFUSALS = new Map<number, FailureCode>([
	[400, 'validation'],
	[401, 'unauthenticated'],
	[403, 'permission'],
	[404, 'notFound'],
	[410, 'notFound'],
	[422, 'validation'],
	[429, 'rateLimited'],
]);

const whoAnswered = (provider: string) =>
	`${provider} does not answer in this form, so a proxy, a firewall or another server may have: check the base URL in the credential.`;

const LONGEST_QUOTE = 200;

/** What can be said of a body that the provider's reader does not know. HTML is never quoted. */
function describe(response: WireResponse): string {
	const { status, text } = response;
	const type = plainWord(header(response, 'content-type')?.split(';')[0]) || 'no type';
	if (status >= 300 && status < 400) return `It answered with a redirect (HTTP ${status}).`;
	if (text.trim() === '') return `It answered HTTP ${status} without a body.`;
	if (/^\s*</.test(text)) return `It answered HTTP ${status} with a web page instead of JSON.`;
	return `It answered HTTP ${status} (${type}): ${text.trim().slice(0, LONGEST_QUOTE)}`;
}

function header(response: WireResponse, name: string): string | undefined {
	const value = response.headers[name];
	return Array.isArray(value) ? value[0] : value;
}
