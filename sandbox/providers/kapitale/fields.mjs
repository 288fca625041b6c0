const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @param {unknown} amount
 * @returns {number | null} centavos; null for anything but a number of at most two decimals
 */
export function minorUnits(amount) {
	if (typeof amount !== 'number' || !Number.isFinite(amount)) return null;
	const [, decimals = ''] = String(amount).split('.');
	return decimals.length <= 2 ? Math.round(amount * 100) : null;
}

/** @param {unknown} text @returns {text is string} a day that exists, as YYYY-MM-DD */
export function isDay(text) {
	if (typeof text !== 'string' || !DAY.test(text)) return false;
	const time = Date.parse(`${text}T00:00:00.000Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * @param {unknown} text
 * @param {Pick<import('./model.mjs').KapitaleSettings,
 *   'acceptMaskedCnpj' | 'acceptLettersInCnpj'>} settings
 * @returns {string | null} 14 characters without a mask; null when it is not a CNPJ
 */
export function plainCnpj(text, settings) {
	if (typeof text !== 'string') return null;
	const plain = settings.acceptMaskedCnpj ? text.replace(/[./-]/g, '') : text;
	const form = settings.acceptLettersInCnpj ? /^[0-9A-Z]{12}\d{2}$/ : /^\d{14}$/;
	return form.test(plain) ? plain : null;
}

/** @param {number} at epoch milliseconds @returns {string} date-time as the provider writes it */
export function isoTime(at) {
	return new Date(at).toISOString();
}

/** @param {string} cnpj 14 signs @returns {string} as people read it: 00.000.000/0000-00 */
export function printedCnpj(cnpj) {
	return cnpj.replace(/^(.{2})(.{3})(.{3})(.{4})(.{2})$/, '$1.$2.$3/$4-$5');
}
