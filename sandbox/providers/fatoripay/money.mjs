const WITH_CENTS = /^\d+[.,]\d{2}$/;
const NUMBER = /^\d[\d.,]*$/;

/**
 * The price of an item. Documented are whole cents and texts such as `100.25`; the vendor's own
 * client sends `12,34`. Anything else is read as the history of that client suggests the server
 * does: the separators fall away and the digits are cents, so that `19.9` becomes R$ 1,99.
 *
 * @param {unknown} value
 * @param {import('./model.mjs').FatoriPaySettings} settings
 * @returns {number | null} cents; null when it is refused
 */
export function readPrice(value, { strict, priceTexts }) {
	if (typeof value === 'number' && Number.isInteger(value)) return value >= 0 ? value : null;
	if (typeof value !== 'number' && typeof value !== 'string') return null;
	const text = String(value);
	if (typeof value === 'string' && WITH_CENTS.test(text)) return Number(digits(text));
	if (strict || !NUMBER.test(text)) return null;
	const rounded = priceTexts === 'rounded' && /[.,]/.test(text);
	return rounded ? roundedCents(text) : Number(digits(text));
}

/**
 * Discount and tax. The documents say integer and no unit; the vendor's client sends decimal reais.
 *
 * @param {unknown} value
 * @param {import('./model.mjs').FatoriPaySettings} settings
 * @returns {number | null} cents, 0 for nothing; null when it is refused
 */
export function readAmount(value, settings) {
	if (value === undefined || value === null || value === '') return 0;
	if (settings.discountUnit === 'cents') return readPrice(value, settings);
	if (typeof value === 'number' ? value < 0 : typeof value !== 'string') return null;
	return NUMBER.test(String(value)) ? roundedCents(String(value)) : null;
}

/**
 * @param {number} cents
 * @param {import('./model.mjs').FatoriPaySettings} settings
 * @returns {string} as invoices and items have it: `1.234,56`
 */
export function moneyText(cents, { thousands }) {
	const whole = String(Math.floor(cents / 100));
	const grouped = thousands === 'dot' ? whole.replace(/\B(?=(\d{3})+$)/g, '.') : whole;
	return `${grouped},${String(cents % 100).padStart(2, '0')}`;
}

/**
 * @param {number} total
 * @param {number} count
 * @returns {number[]} equal parts; what is left over is on the first
 */
export function shares(total, count) {
	const share = Math.floor(total / count);
	return Array.from({ length: count }, (_, index) =>
		index === 0 ? total - share * (count - 1) : share,
	);
}

/** The last separator is the decimal one; half a cent goes up. @param {string} text */
function roundedCents(text) {
	const at = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
	const whole = digits(at === -1 ? text : text.slice(0, at)) || '0';
	const fraction = at === -1 ? '' : text.slice(at + 1);
	const cents = Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
	return cents + (Number(fraction[2] ?? 0) >= 5 ? 1 : 0);
}

/** @param {string} text */
function digits(text) {
	return text.replace(/\D/g, '');
}
