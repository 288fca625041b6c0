import type { Vendor } from '../vendor';

/**
 * What JSON.parse would round, or what would change a prototype once merged: long numbers with or
 * without a point, and `__proto__` in plain or escaped letters.
 */
const NEEDS_CARE = /\d{16}|\d[\d.]{16}|__proto__|\\u00(5f|6f|7[024])/i;

/**
 * Parses JSON without losing digits: a number that a double cannot hold exactly comes back as the
 * string the provider wrote, and `__proto__` keys are dropped. Ordinary bodies take the built-in
 * parser.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string, vendor: Vendor): unknown {
	if (!NEEDS_CARE.test(text)) return JSON.parse(text);
	return vendor.parseLosslessJson(text, dropPrototype, {
		parseNumber: (digits) => (isExact(digits) ? Number(digits) : digits),
		onDuplicateKey: ({ newValue }) => newValue,
	});
}

function dropPrototype(key: string, value: unknown): unknown {
	return key === '__proto__' ? undefined : value;
}

/** Up to 15 significant digits survive a double and back. */
function isExact(digits: string): boolean {
	const significant = digits.replace(/e.*$/i, '').replace(/[-.]/g, '').replace(/^0+/, '');
	return (
		significant.length <= 15 || (Number.isSafeInteger(Number(digits)) && !/[.e]/i.test(digits))
	);
}
