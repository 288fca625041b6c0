/** No bank has this number. */
const BANK = '999';
const REAL = '9';
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(1997, 9, 7);
/** After 9999, on 2025-02-21, the factor went on with 1000. */
const [FIRST_FACTOR, FACTORS] = [1_000, 9_000];

/**
 * @param {object} boleto
 * @param {string} boleto.number digits that tell it from others
 * @param {number} boleto.amountMinor
 * @param {string} boleto.dueDay `yyyy-mm-dd`
 * @param {boolean} boleto.goodCheck false: the check digits are wrong
 * @returns {{ barcode: string, line: string }} 44 and 47 digits
 */
export function boletoCodes({ number, amountMinor, dueDay, goodCheck }) {
	const value = dueFactor(dueDay) + String(amountMinor).padStart(10, '0').slice(-10);
	const free = number.slice(-25).padStart(25, '0');
	const general = mod11(BANK + REAL + value + free);
	const spoilt = (/** @type {number} */ digit) => (goodCheck ? digit : (digit + 1) % 10);
	const check = goodCheck ? general : (general % 9) + 1;
	const line = [BANK + REAL + free.slice(0, 5), free.slice(5, 15), free.slice(15)]
		.map((part) => part + spoilt(mod10(part)))
		.join('');
	return { barcode: BANK + REAL + check + value + free, line: line + check + value };
}

/**
 * @param {string} line 47 digits
 * @returns {string} as it is printed
 */
export function printedLine(line) {
	const form = /^(.{5})(.{5})(.{5})(.{6})(.{5})(.{6})(.)(.{14})$/;
	return line.replace(form, '$1.$2 $3.$4 $5.$6 $7 $8');
}

/** @param {string} dueDay */
function dueFactor(dueDay) {
	const days = Math.round((Date.parse(dueDay) - FIRST_DAY) / DAY_MS);
	const factor = ((days - FIRST_FACTOR) % FACTORS) + FIRST_FACTOR;
	return String(factor).padStart(4, '0');
}

/** Weights 2 and 1 from the right; the digits of each product are added up. @param {string} part */
function mod10(part) {
	const sum = [...part].reverse().reduce((total, digit, index) => {
		const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
		return total + Math.floor(product / 10) + (product % 10);
	}, 0);
	return (10 - (sum % 10)) % 10;
}

/** Weights 2 to 9 from the right; what would be 0, 10 or 11 is 1. @param {string} digits */
function mod11(digits) {
	const sum = [...digits]
		.reverse()
		.reduce((total, digit, index) => total + Number(digit) * ((index % 8) + 2), 0);
	const check = 11 - (sum % 11);
	return check > 9 ? 1 : check;
}
