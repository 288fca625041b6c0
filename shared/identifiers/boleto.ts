import type { Money } from '../money/amount';
import type { KitLibrary } from '../vendor/kits';

/** A boleto of a bank, in both of its forms. */
export interface Boleto {
	/** Digitable line (linha digitável): 47 digits. */
	line: string;
	/** The same as it is printed. */
	printedLine: string;
	/** The digits of the barcode: 44. */
	barcode: string;
	/** Absent where the payer is told it elsewhere: ten zeros. */
	amount?: Money;
	/** `yyyy-mm-dd`; absent where the boleto has none. */
	dueDate?: string;
}

const LINE_DIGITS = 47;
const BARCODE_DIGITS = 44;
/** How people and banks write them. */
const WRITTEN = /^[\d\s.-]+$/;
const PRINTED = /^(.{5})(.{5})(.{5})(.{6})(.{5})(.{6})(.)(.{14})$/;

const digitsIn = (text: string): string => (WRITTEN.test(text) ? text.replace(/\D/g, '') : '');

/** By its form alone. Bills of authorities and utilities begin with 8, and are no boletos of a bank. */
export function seemsBoleto(text: string): boolean {
	const digits = digitsIn(text);
	return [LINE_DIGITS, BARCODE_DIGITS].includes(digits.length) && !digits.startsWith('8');
}

/**
 * Reads a boleto from its digitable line or the digits of its barcode, whichever it is. All check
 * digits are checked by the library.
 *
 * @param near a day near its due date, `yyyy-mm-dd`. The four digits that count the days went from
 *   9999 back to 1000 on 2025-02-22, so that each stands for two days, 9000 days apart: the one that
 *   is nearer counts.
 * @returns undefined for what is none, and for one whose check digits do not fit
 */
export function readBoleto(
	text: string,
	near: string,
	{ getBoletoInfo }: Pick<KitLibrary, 'getBoletoInfo'>,
): Boleto | undefined {
	if (!seemsBoleto(text)) return undefined;
	const digits = digitsIn(text);
	const line = digits.length === LINE_DIGITS ? digits : lineOf(digits);
	const info = getBoletoInfo(line, { referenceDate: localDay(near) });
	if (info === null) return undefined;
	const { amount: minor, expirationDate } = info;
	return {
		line,
		printedLine: line.replace(PRINTED, '$1.$2 $3.$4 $5.$6 $7 $8'),
		barcode: barcodeOf(line),
		...(minor > 0 && { amount: { minor, currency: 'BRL' } }),
		...(expirationDate && { dueDate: dayOf(expirationDate) }),
	};
}

/** Bank, currency, general check digit, due day and amount, and the bank's own 25 digits. */
function barcodeOf(line: string): string {
	return (
		line.slice(0, 4) + line.slice(32) + line.slice(4, 9) + line.slice(10, 20) + line.slice(21, 31)
	);
}

function lineOf(barcode: string): string {
	const fields = [
		barcode.slice(0, 4) + barcode.slice(19, 24),
		barcode.slice(24, 34),
		barcode.slice(34),
	];
	return fields.map((field) => field + checkDigit(field)).join('') + barcode.slice(4, 19);
}

/**
 * Of a field of the line (Carta-Circular BCB 2.926/2000): weights 2 and 1 from the right, the digits
 * of each product added up. The library checks these digits, but does not make them.
 */
function checkDigit(field: string): number {
	const sum = [...field].reverse().reduce((total, digit, index) => {
		const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
		return total + (product > 9 ? product - 9 : product);
	}, 0);
	return (10 - (sum % 10)) % 10;
}

/** The library reads and gives days of the local time zone. */
function localDay(day: string): Date {
	const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
	return new Date(year, month - 1, date);
}

function dayOf(date: Date): string {
	const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
	return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
