import type { Vendor } from '../vendor/http';

/**
 * Numbers that JSON.parse might round or that lie beyond its range, and keys that would change a
 * prototype once merged. Ids in hexadecimal look like exponents, so those count where a value begins.
 */
const NEEDS_CARE = /\d[\d.]{15}|__proto__|(?:^|[:[,\s])-?\d[\d.]*e[+-]?\d{3}/i;
/** The letters of `__proto__` as escapes; asked for only where there are escapes at all. */
const ESCAPED_PROTOTYPE = /\\u00(5f|6f|7[024])/i;

/**
 * Parses JSON without losing digits: a number that a double cannot hold exactly comes back as the
 * string the provider wrote, and `__proto__` keys are dropped. Ordinary bodies take the built-in
 * parser.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string, vendor: Vendor): unknown {
	if (!needsCare(text)) return JSON.parse(text);
	return vendor.parseLosslessJson(text, dropPrototype, {
		parseNumber: (digits) => (isExact(digits) ? Number(digits) : digits),
		onDuplicateKey: ({ newValue }) => newValue,
	});
}

/** The same for a text that need not be JSON: proxies answer with HTML, and answers get cut. */
export function jsonOrUndefined(text: string, vendor: Vendor): unknown {
	try {
		return parseJson(text, vendor);
	} catch {
		// The callers say so in their own words.
		return undefined;
	}
}

function needsCare(text: string): boolean {
	return NEEDS_CARE.test(text) || (text.includes('\\u00') && ESCAPED_PROTOTYPE.test(text));
}

function dropPrototype(key: string, value: unknown): unknown {
	return key === '__proto__' ? undefined : value;
}

/** Nearer to zero a double has fewer digits, and soon none. */
const SMALLEST = 2 ** -1022;

/** Up to 15 significant digits survive a double and back. */
function isExact(digits: string): boolean {
	const significant = digits.replace(/e.*$/i, '').replace(/[-.]/g, '').replace(/^0+/, '');
	if (significant === '') return true;
	const value = Number(digits);
	const size = Math.abs(value);
	if (size === Infinity || size < SMALLEST) return false;
	return significant.length <= 15 || (Number.isSafeInteger(value) && !/[.e]/i.test(digits));
}
