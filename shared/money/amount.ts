/** ISO 4217 alphabetic code. */
export type Currency = string;

/** An exact amount: whole minor units (centavos, cents), never a float. */
export interface Money {
	minor: number;
	currency: Currency;
}

const digitsOf = new Map<Currency, number>();

/**
 * Decimal places of a currency: 2 for MZN, 0 for JPY, 3 for KWD. From the platform's CLDR data,
 * which follows ISO 4217.
 */
export function minorDigits(currency: Currency): number {
	let digits = digitsOf.get(currency);
	if (digits === undefined) {
		const format = new Intl.NumberFormat('en', { style: 'currency', currency });
		digits = format.resolvedOptions().maximumFractionDigits ?? 2;
		digitsOf.set(currency, digits);
	}
	return digits;
}

/**
 * Reads an amount in major units without float arithmetic: `35.41` is 3541 centavos, not
 * 3540.9999999999995.
 *
 * @param value a number, or a string with a decimal point and at most the currency's decimals
 * @returns undefined when it is not an amount, has too many decimals or does not fit a safe integer
 */
export function parseAmount(value: number | string, currency: Currency): Money | undefined {
	const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(String(value).trim());
	if (match === null) return undefined;
	const [, sign, whole = '', fraction = ''] = match;
	const digits = minorDigits(currency);
	const significant = fraction.replace(/0+$/, '');
	if (significant.length > digits) return undefined;
	const minor = Number(`${sign}${whole}${significant.padEnd(digits, '0')}`);
	return Number.isSafeInteger(minor) ? { minor, currency } : undefined;
}

/** Major units as a decimal string: `{ minor: 3541, currency: 'MZN' }` is `35.41`. */
export function toDecimal({ minor, currency }: Money): string {
	const digits = minorDigits(currency);
	const text = String(Math.abs(minor)).padStart(digits + 1, '0');
	const whole = text.slice(0, text.length - digits);
	const sign = minor < 0 ? '-' : '';
	return digits === 0 ? sign + whole : `${sign}${whole}.${text.slice(-digits)}`;
}

/** Major units as the nearest number, for workflow items and for APIs that want a JSON number. */
export function toMajor(money: Money): number {
	return Number(toDecimal(money));
}
