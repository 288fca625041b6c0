import type { FailureCode, FailureDetails, FailureKind } from '../errors/failure';
import { ProviderFailure } from '../errors/failure';
import { redact } from '../errors/redact';
import type { Vendor } from '../vendor';
import type { WireResponse } from './exchange';
import { jsonOrUndefined } from './json';
import type { ProviderProfile } from './profile';
import { retryAfterMs } from './retry';

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
	const { kind, code } = classify(status);
	const body = jsonOrUndefined(response.text, vendor);
	const read = body === undefined ? undefined : profile.readError(body, status);
	const waitMs = retryAfterMs(header(response, 'retry-after'), header(response, 'date'));
	const details: FailureDetails = {
		kind,
		code,
		httpStatus: status,
		...(requestId !== undefined && { requestId }),
		...(waitMs !== undefined && { retryAfterMs: waitMs }),
		...read,
		message: redact(read?.message ?? describe(response)),
	};
	return new ProviderFailure(details);
}

/** Which statuses prove that nothing was carried out. Everything from 500 on and 409 prove nothing. */
export function classify(status: number): { kind: FailureKind; code: FailureCode } {
	if (status >= 300 && status < 400) {
		// 307 and 308 ask for a resend elsewhere; the others may answer a call that was carried out.
		return { kind: status >= 307 ? 'rejected' : 'unknown', code: 'redirect' };
	}
	if (status >= 500 || status === 408 || status < 200) return { kind: 'unknown', code: 'server' };
	// A conflict may be with the very payment that it refuses: the first one may have moved the money.
	if (status === 409) return { kind: 'unknown', code: 'provider' };
	return { kind: 'rejected', code: REFUSALS[status] ?? 'provider' };
}

const REFUSALS: Record<number, FailureCode> = {
	400: 'validation',
	401: 'unauthenticated',
	403: 'permission',
	404: 'notFound',
	410: 'notFound',
	422: 'validation',
	429: 'rateLimited',
};

const LONGEST_QUOTE = 200;

/** What can be said of a body that the provider's reader does not know. HTML is never quoted. */
function describe(response: WireResponse): string {
	const { status, text } = response;
	const type = header(response, 'content-type')?.split(';')[0] ?? 'no type';
	if (status >= 300 && status < 400) return `It answered with a redirect (HTTP ${status}).`;
	if (text.trim() === '') return `It answered HTTP ${status} without a body.`;
	if (/^\s*</.test(text)) return `It answered HTTP ${status} with a web page instead of JSON.`;
	return `It answered HTTP ${status} (${type}): ${text.trim().slice(0, LONGEST_QUOTE)}`;
}

function header(response: WireResponse, name: string): string | undefined {
	const value = response.headers[name];
	return Array.isArray(value) ? value[0] : value;
}
