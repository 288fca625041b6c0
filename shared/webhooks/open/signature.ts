import { createHmac } from 'crypto';

import type { Delivery } from '../delivery';
import { anyEqual, type Check, LONGEST_PROOF, refuse } from './proof';

/** HMAC-SHA256 over the raw bytes, in the forms that providers use. */
export interface SignatureScheme {
	/** Name of the header. */
	header: string;
	encoding: 'hex' | 'base64';
	/** May stand before each signature, for example `sha256=`. */
	prefix: string;
	/** Header with the time of sending; when named, `time.body` is signed and the age is checked. */
	timestampHeader?: string;
}

/** Standard Webhooks and Stripe allow five minutes; here on both sides. Milliseconds. */
const TOLERANCE_MS = 300_000;
const MOST_SIGNATURES = 10;
const DIGEST = {
	hex: /^[0-9a-f]{64}$/i,
	base64: /^[A-Za-z0-9+/_-]{43}=?$/,
};

/**
 * Checks a delivery against every secret that may have signed it: the present one, and the one
 * before it while a change is under way. It proves the content.
 *
 * @param secrets at least one; an empty one signs nothing
 */
export function signature(scheme: SignatureScheme, secrets: readonly string[]): Check {
	const keys = secrets.filter((secret) => secret !== '');
	return ({ headers, body, receivedAt }) => {
		const signatures = signaturesIn(headers[scheme.header.trim().toLowerCase()], scheme);
		if (typeof signatures === 'string') return refuse(signatures);
		const signed = signedBytes(scheme, headers, body, receivedAt);
		if (typeof signed === 'string') return refuse(signed);
		const wanted = keys.map((key) => {
			const sum = createHmac('sha256', key);
			for (const part of signed) sum.update(part);
			return sum.digest();
		});
		return anyEqual(wanted, signatures) ? { ok: true } : refuse('wrong signature');
	};
}

/** The digests in a header, or why there are none. One malformed signature does not hide another. */
function signaturesIn(
	header: string | string[] | undefined,
	{ encoding, prefix }: SignatureScheme,
): Buffer[] | string {
	const text = Array.isArray(header) ? header.join(',') : header;
	if (typeof text !== 'string' || text.trim() === '') return 'no signature';
	if (text.length > LONGEST_PROOF) return 'signature header too long';
	const parts = text.split(/[\s,]+/).filter((part) => part !== '');
	if (parts.length > MOST_SIGNATURES) return 'too many signatures';
	const digests = parts
		.map((part) => (prefix !== '' && part.startsWith(prefix) ? part.slice(prefix.length) : part))
		.filter((part) => DIGEST[encoding].test(part))
		.map((part) => Buffer.from(part, encoding));
	return digests.length > 0 ? digests : 'malformed signature';
}

function signedBytes(
	{ timestampHeader = '' }: SignatureScheme,
	headers: Delivery['headers'],
	body: Buffer,
	receivedAt: number,
): Array<string | Buffer> | string {
	if (timestampHeader.trim() === '') return [body];
	const text = headers[timestampHeader.trim().toLowerCase()];
	if (typeof text !== 'string' || !/^\d{1,13}$/.test(text)) return 'no timestamp';
	// Thirteen digits are milliseconds until the year 2286.
	const sentAt = Number(text) * (text.length > 11 ? 1 : 1000);
	if (sentAt < receivedAt - TOLERANCE_MS) return 'too old';
	if (sentAt > receivedAt + TOLERANCE_MS) return 'dated in the future';
	return [`${text}.`, body];
}
