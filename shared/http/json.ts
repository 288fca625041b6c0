import type { Vendor } from '../vendor/http';

/** So many digits in a row might be rounded. */
const MOST_DIGITS = 15;
/** Beyond the range of a double. Ids in hexadecimal look the same, so it counts where a value begins. */
const GREAT_EXPONENT = /(?:^|[:[,\s])-?\d[\d.]*e[+-]?\d{3}/i;
/** A key that would change a prototype once merged. */
const PROTOTYPE = '__proto__';
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
	return (
		hasLongNumber(text) ||
		text.includes(PROTOTYPE) ||
		(text.includes('\\u00') && ESCAPED_PROTOTYPE.test(text)) ||
		GREAT_EXPONENT.test(text)
	);
}

/** Looks at one character of 16: a longer run of digits cannot hide between two of them. */
function hasLongNumber(text: string): boolean {
	for (let index = MOST_DIGITS; index < text.length; index += MOST_DIGITS + 1) {
		if (!isNumeral(text, index)) continue;
		let first = index;
		while (isNumeral(text, first - 1)) first--;
		let end = index + 1;
		while (isNumeral(text, end)) end++;
		if (end - first > MOST_DIGITS) return true;
	}
	return false;
}

/** A digit or the point between them. */
function isNumeral(text: string, index: number): boolean {
	const code = text.charCodeAt(index);
	return (code >= 48 && code <= 57) || code === 46;
}

function dropPrototype(key: string, value: unknown): unknown {
	return key === PROTOTYPE ? undefined : value;
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

/** A JSON object whose form nobody promises: undefined for anything else. */
export function recordOf(value: unknown): Record<string, unknown> | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: undefined;
}
