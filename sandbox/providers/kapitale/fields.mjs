const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @returns {number | null} centavos; null for anything but a number of at most two decimals */
export function minorUnits(amount) {
	if (typeof amount !== 'number' || !Number.isFinite(amount)) return null;
	const [, decimals = ''] = String(amount).split('.');
	return decimals.length <= 2 ? Math.round(amount * 100) : null;
}

/** @returns {boolean} a day that exists, as YYYY-MM-DD */
export function isDay(text) {
	if (typeof text !== 'string' || !DAY.test(text)) return false;
	const time = Date.parse(`${text}T00:00:00.000Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * @param {unknown} text
 * @param {Record<string, any>} settings
 * @returns {string | null} 14 characters without a mask; null when it is not a CNPJ
 */
export function plainCnpj(text, settings) {
	if (typeof text !== 'string') return null;
	const plain = settings.acceptMaskedCnpj ? text.replace(/[./-]/g, '') : text;
	const form = settings.acceptLettersInCnpj ? /^[0-9A-Z]{12}\d{2}$/ : /^\d{14}$/;
	return form.test(plain) ? plain : null;
}

/** @returns {string} date-time as the provider writes it */
export function isoTime(at) {
	return new Date(at).toISOString();
}
