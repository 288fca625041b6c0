import kits from '../../../shared/vendor/kits';
import { readBoleto, seemsBoleto } from '../../../shared/identifiers/boleto';

/** Banco do Brasil’s, of 2018; many libraries test with it. */
const LINE = '00190000090114971860168524522114675860000102656';
const PRINTED = '00190.00009 01149.718601 68524.522114 6 75860000102656';
const BARCODE = '00196758600001026560000001149718606852452211';

/** Of no bank (999), for R$ 100,00, with the same free digits. */
const ON_LAST_DAY = '99991234596789012345767890123457299990000010000';
const ON_FIRST_DAY = '99991234596789012345767890123457810000000010000';
const WITHOUT_AMOUNT = '99991234596789012345767890123457216470000000000';

const read = (text: string, near = '2018-07-01') => readBoleto(text, near, kits);

describe('a boleto', () => {
	it.each([
		['its line', LINE],
		['its line as it is printed', PRINTED],
		['its barcode', BARCODE],
	])('is the same from %s', (_, text) => {
		expect(read(text)).toEqual({
			line: LINE,
			printedLine: PRINTED,
			barcode: BARCODE,
			amount: { minor: 102_656, currency: 'BRL' },
			dueDate: '2018-07-15',
		});
	});

	it('is due before and after the day counter began anew', () => {
		expect(read(ON_LAST_DAY, '2025-02-21')?.dueDate).toBe('2025-02-21');
		expect(read(ON_FIRST_DAY, '2025-02-22')?.dueDate).toBe('2025-02-22');
		expect(read(ON_FIRST_DAY, '2026-12-01')?.dueDate).toBe('2025-02-22');
		// The same digits, twenty-five years earlier.
		expect(read(ON_FIRST_DAY, '2000-07-03')?.dueDate).toBe('2000-07-03');
	});

	it('may state no amount', () => {
		const boleto = read(WITHOUT_AMOUNT, '2026-12-01');
		expect(boleto).toMatchObject({ dueDate: '2026-12-01' });
		expect(boleto).not.toHaveProperty('amount');
	});

	it('has check digits for each digit of the line', () => {
		const wrong = [...LINE].map((digit, at) => {
			const other = String((Number(digit) + 1) % 10);
			return LINE.slice(0, at) + other + LINE.slice(at + 1);
		});
		const believed = wrong.filter((line) => seemsBoleto(line) && read(line) !== undefined);
		expect(wrong).toHaveLength(47);
		expect(believed).toEqual([]);
	});

	it('has one for the barcode, too', () => {
		expect(read(BARCODE.replace('6758', '7758'))).toBeUndefined();
		expect(read(BARCODE.replace('102656', '102657'))).toBeUndefined();
	});

	it.each([
		['a bill of a utility', '846100000005246100291102005460339004695895061080'],
		['its barcode', '84610000000246100291100054603390069589506108'],
		['too short', LINE.slice(1)],
		['with letters', `Linha: ${LINE}`],
		['empty', ''],
	])('is none: %s', (_, text) => {
		expect(seemsBoleto(text)).toBe(false);
		expect(read(text)).toBeUndefined();
	});
});
