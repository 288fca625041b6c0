/** ISO 4217 alphabetic code. */
export type Currency = string;

/** An exact amount: whole minor units (centavos, cents), never a float. */
export interface Money {
	minor: number;
	currency: Currency;
}

/**
 * Currencies whose minor unit is not a hundredth: ISO 4217, list one of 2024-06-25. Not taken from
 * Intl, whose data follows everyday use (no decimals for COP, HUF or IDR) and differs by platform.
 */
const UNUSUAL_DIGITS: ReadonlyArray<[digits: number, currencies: string]> = [
	[0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
	[3, 'BHD IQD JOD KWD LYD OMR TND'],
	[4, 'CLF UYW'],
];

const digitsOf = new Map(
	UNUSUAL_DIGITS.flatMap(([digits, currencies]) =>
		currencies.split(' ').map((currency) => [currency, digits] as const),
	),
);

/** Decimal places of a currency by ISO 4217: 2 for MZN, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: Currency): number {
	return digitsOf.get(currency) ?? 2;
}

/**
 * Reads the amount of a provider's answer, in major units and without float arithmetic: `35.41` is 3541 centavos, not
 * 3540.9999999999995.
 *
 * @param value a number, or a string with a decimal point; zeros may follow the currency's decimals
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

/**
 * An amount that a declaration states, in major units.
 *
 * @throws Error when it has more decimals than the currency
 */
export function moneyOf(major: number, currency: Currency): Money {
	const amount = parseAmount(major, currency);
	if (amount === undefined) throw new Error(`${major} is no exact amount of ${currency}.`);
	return amount;
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
