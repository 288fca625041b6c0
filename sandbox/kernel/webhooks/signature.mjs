import { createHmac } from 'node:crypto';

/** What a person can ask for instead of a good signature. */
export const SIGNATURES = ['good', 'wrong', 'missing', 'previous'];

/**
 * HMAC-SHA256 over the very bytes that are sent.
 *
 * @param {object} options
 * @param {string} options.secret
 * @param {string} options.body
 * @param {number | null} options.timestamp Unix seconds, signed as `timestamp.body`; null: not signed
 * @param {'hex' | 'base64'} options.encoding
 * @param {string} options.prefix for example `sha256=`
 * @returns {string} the header's value
 */
export function sign({ secret, body, timestamp, encoding, prefix }) {
	const text = timestamp === null ? body : `${timestamp}.${body}`;
	return prefix + createHmac('sha256', secret).update(text).digest(encoding);
}
