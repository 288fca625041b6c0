const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The sentence every refusal of a plain http address ends with. */
export const HTTP_RULE =
	'The sandbox accepts http:// for this machine only (localhost, 127.0.0.1 or [::1]).';

/**
 * @param {string} address
 * @returns {boolean} true when it leads to this very machine
 */
export function isLoopback(address) {
	return LOOPBACK.test(new URL(address).hostname);
}

/**
 * @param {unknown} address
 * @returns {boolean} true for an absolute http or https address
 */
export function isWebAddress(address) {
	return typeof address === 'string' && /^https?:\/\/[^/]/.test(address) && URL.canParse(address);
}

/**
 * @param {string} address a web address
 * @returns {boolean} true when nobody can listen in on the way there
 */
export function isSecure(address) {
	return !address.startsWith('http:') || isLoopback(address);
}
