const MAX_DECIMALS = 2;

/**
 * Characters as people count them, not UTF-16 units.
 *
 * @param {string} text
 * @param {number} min
 * @param {number} max
 */
export function lengthBetween(text, min, max) {
	if (text.length >= min * 2 && text.length <= max) return true;
	const { length } = [...text];
	return length >= min && length <= max;
}

/**
 * @param {unknown} amount
 * @returns {number | null} centavos; null for anything that is not a number of at most two decimals
 */
export function minorUnits(amount) {
	if (typeof amount !== 'number' || !Number.isFinite(amount)) return null;
	if (Number.isInteger(amount)) return amount * 100;
	const [, decimals = ''] = String(amount).split('.');
	return decimals.length <= MAX_DECIMALS ? Math.round(amount * 100) : null;
}

/** An empty text counts as not sent: the framework turns it into null. @param {unknown} value */
export function isSent(value) {
	return value !== undefined && value !== null && value !== '';
}
