import { ProviderFailure } from '../errors/failure';
import type { ProviderProfile } from './profile';

/** Headers of one call, which no profile and no credential knows. Undefined leaves one out. */
export type CallHeaders = Readonly<Record<string, string | undefined>>;

/**
 * Written by the request path alone: who asks, in which form, under which key, and what HTTP itself
 * needs. A call that could write them could be sent as somebody else's, or as two.
 */
const RESERVED = new Set([
	'accept',
	'accept-encoding',
	'authorization',
	'connection',
	'content-encoding',
	'content-length',
	'content-type',
	'cookie',
	'expect',
	'host',
	'idempotency-key',
	'keep-alive',
	'proxy-authorization',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
	'user-agent',
]);

/** A name as in RFC 9110, section 5.1. */
const NAME = /^[!#$%&'*+\-.^_`|~\da-z]+$/;
/** Visible ASCII, blanks and tabs (section 5.5): a line break would be a header more. */
const VALUE = /^[\t\x20-\x7e]*$/;

/**
 * The headers of one call, with their names in small letters, which is how they are compared.
 *
 * @throws ProviderFailure `validation`, kind `notSent`, for a header that is not the call's to write or
 *   that HTTP does not allow. It names the header; its value may be a secret and is never shown.
 */
export function callHeaders(
	headers: CallHeaders,
	profile: ProviderProfile,
): Record<string, string> {
	const own = new Map<string, string>();
	for (const [written, value] of Object.entries(headers)) {
		if (value === undefined) continue;
		const name = written.toLowerCase();
		if (!NAME.test(name))
			throw refused('A header of this call has a name that HTTP does not allow.');
		if (RESERVED.has(name) || name === profile.idempotencyHeader?.toLowerCase()) {
			throw refused(`The header ${name} is not for a single call to write.`);
		}
		if (own.has(name)) throw refused(`The header ${name} is there twice.`);
		if (!VALUE.test(value)) {
			throw refused(
				`The header ${name} has a value that HTTP does not allow.`,
				'Look for line breaks and for letters with accents in what it is made of.',
			);
		}
		own.set(name, value);
	}
	return Object.fromEntries(own);
}

/**
 * Holds the headers of a call, as `callHeaders` gives them, against those that prove who we are, which differ per credential.
 *
 * @throws ProviderFailure where the call would write one of them
 */
export function keepApart(
	headers: Record<string, string>,
	authorization: Record<string, string>,
): void {
	const taken = new Set(Object.keys(authorization).map((name) => name.toLowerCase()));
	for (const name of Object.keys(headers)) {
		if (taken.has(name)) {
			throw refused(`The header ${name} is not for a single call to write.`);
		}
	}
}

function refused(message: string, advice?: string): ProviderFailure {
	return new ProviderFailure({
		kind: 'notSent',
		code: 'validation',
		message,
		...(advice !== undefined && { advice }),
	});
}
