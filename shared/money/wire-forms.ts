import { InputProblem } from '../errors/failure';
import { type Currency, minorDigits, type Money, parseAmount, toDecimal } from './amount';

/**
 * How a provider writes amounts. What is written says exactly the amount, and what is read is
 * `undefined` unless it is exactly one amount in this form: `100` is a hundred reais in one form and
 * one real in the other, so no form reads another’s.
 */
export interface WireForm<Wire> {
	/** @throws InputProblem for an amount that this form cannot say exactly */
	write(amount: Money): Wire;
	read(value: unknown, currency: Currency): Money | undefined;
}

/**
 * A JSON number in major units: `1234.5`. ClicPay, Kapitale and Capay, in both directions. Gateways
 * put numbers into quotes, so a text with a point is read as well.
 */
export const majorNumber: WireForm<number> = {
	write(amount) {
		const number = Number(toDecimal(amount));
		// Above fifteen digits two amounts may have one number.
		if (same(majorNumber.read(number, amount.currency), amount)) return number;
		throw new InputProblem(
			'Amount',
			'It has too many digits to be sent exactly.',
			'Split it into smaller amounts.',
		);
	},
	read: (value, currency) =>
		typeof value === 'number' || typeof value === 'string'
			? parseAmount(value, currency)
			: undefined,
};

/** A text in major units with a point: `1234.50`. FatoriPay’s older item prices. */
export const pointText: WireForm<string> = {
	write: toDecimal,
	read: (value, currency) => (typeof value === 'string' ? parseAmount(value, currency) : undefined),
};

/**
 * A text in major units with a comma, and points between thousands: `1.234,50`. FatoriPay’s invoices;
 * whether it writes the points is not documented, so they may be missing.
 */
export const commaText: WireForm<string> = {
	write(amount) {
		const [whole = '', fraction] = toDecimal(amount).split('.');
		const grouped = whole.replace(/\d(?=(?:\d{3})+$)/g, '$&.');
		return fraction === undefined ? grouped : `${grouped},${fraction}`;
	},
	read(value, currency) {
		if (typeof value !== 'string') return undefined;
		const match = /^(-?(?:\d{1,3}(?:\.\d{3})+|\d+))(?:,(\d+))?$/.exec(value.trim());
		const [, whole = '', fraction = ''] = match ?? [];
		// A text without its decimals may be one of cents.
		if (match === null || fraction.length !== minorDigits(currency)) return undefined;
		const digits = whole.replaceAll('.', '');
		return parseAmount(fraction === '' ? digits : `${digits}.${fraction}`, currency);
	},
};

/** A whole JSON number of minor units: `123450`. What FatoriPay is sent. */
export const minorNumber: WireForm<number> = {
	write: ({ minor }) => minor,
	read: (value, currency) =>
		typeof value === 'number' && Number.isSafeInteger(value)
			? { minor: value, currency }
			: undefined,
};

/** A text of minor units: `"123450"`. FatoriPay’s payments. */
export const minorText: WireForm<string> = {
	write: ({ minor }) => String(minor),
	read: (value, currency) =>
		typeof value === 'string' && /^-?\d+$/.test(value.trim())
			? minorNumber.read(Number(value), currency)
			: undefined,
};

const same = (read: Money | undefined, amount: Money) => read?.minor === amount.minor;
