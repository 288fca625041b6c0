import { EXAMPLE_TIME, FatoriPay } from './fatoripay-client';
import type { Invoice } from './fatoripay-invoice';

let fatoripay: FatoriPay;

beforeAll(async () => {
	fatoripay = await FatoriPay.start('--settle-ms', '60000');
});
afterAll(async () => {
	await fatoripay.sandbox.stop();
});
beforeEach(async () => {
	await fatoripay.reset();
});

async function captured(method: string, changes: Record<string, unknown> = {}): Promise<Invoice> {
	const { id } = await fatoripay.create(changes);
	return (await fatoripay.capture(id, method)).body;
}

/** Fields of a BR Code by their ids, as the length before each value says. */
function emv(code: string): Record<string, string> {
	const fields: Record<string, string> = {};
	for (let at = 0; at < code.length;) {
		const length = Number(code.slice(at + 2, at + 4));
		fields[code.slice(at, at + 2)] = code.slice(at + 4, at + 4 + length);
		at += 4 + length;
	}
	return fields;
}

/** CRC-16/CCITT-FALSE by long division of the message's bits, another way than the sandbox's. */
function crcByDivision(text: string): string {
	const message = BigInt(`0x${Buffer.from(text).toString('hex')}0000`);
	const bits = BigInt(Buffer.byteLength(text) * 8 + 16);
	// A start value of ones is the same as turning over the first sixteen bits.
	let rest = message ^ (0xffffn << (bits - 16n));
	for (let bit = bits - 1n; bit >= 16n; bit -= 1n) {
		if ((rest >> bit) & 1n) rest ^= 0x11021n << (bit - 16n);
	}
	return rest.toString(16).toUpperCase().padStart(4, '0');
}

describe('Pix', () => {
	test('the CRC of the test is the standard one', () => {
		expect(crcByDivision('123456789')).toBe('29B1');
	});

	test('the code has the amount, a name for the payment, and a good CRC', async () => {
		const { payment } = await captured('pix');
		const code = String(payment?.transaction.qrcode);
		expect(emv(code)).toMatchObject({
			'00': '01',
			'52': '0000',
			'53': '986',
			'54': '123.13',
			'58': 'BR',
			'59': 'LOJA DE TESTE',
			'60': 'CURITIBA',
			'63': crcByDivision(code.slice(0, -4)),
		});
		expect(emv(emv(code)['26'] ?? '')['00']).toBe('br.gov.bcb.pix');
		const txid = payment?.id.replaceAll('-', '').slice(0, 25);
		expect(emv(emv(code)['62'] ?? '')).toEqual({ '05': txid });
	});

	test.each(['qr_code', 'pix_code', 'emv', 'copy_paste', 'none'])(
		'its name may be %s',
		async (name) => {
			await fatoripay.set({ pixField: name });
			const { payment } = await captured('pix');
			expect(Object.keys(payment?.transaction ?? {})).toEqual(name === 'none' ? [] : [name]);
		},
	);

	test('codes that are wrong on purpose', async () => {
		await fatoripay.set({ codes: 'wrong check' });
		const wrong = String((await captured('pix')).payment?.transaction.qrcode);
		expect(emv(wrong)['63']).not.toBe(crcByDivision(wrong.slice(0, -4)));
		await fatoripay.set({ codes: 'other amount' });
		const other = String((await captured('pix')).payment?.transaction.qrcode);
		expect(emv(other)).toMatchObject({ '54': '130.90', '63': crcByDivision(other.slice(0, -4)) });
	});
});

/** Whether a field of the line ends in its check digit: the sum with it is a multiple of ten. */
function passesMod10(field: string): boolean {
	let sum = 0;
	[...field].forEach((digit, index) => {
		const doubled = Number(digit) * ((field.length - index) % 2 === 0 ? 2 : 1);
		sum += doubled > 9 ? doubled - 9 : doubled;
	});
	return sum % 10 === 0;
}

/** Weights of the 43 other digits, written out: 4 3 2 9 8 … 2 from the left. */
function generalDigit(barcode: string): number {
	const others = barcode.slice(0, 4) + barcode.slice(5);
	let weight = 4;
	let sum = 0;
	for (const digit of others) {
		sum += Number(digit) * weight;
		weight = weight === 2 ? 9 : weight - 1;
	}
	const rest = sum % 11;
	return rest < 2 ? 1 : 11 - rest;
}

function codesOf({ payment }: Invoice): { line: string; barcode: string } {
	const { digitable_line: line, barcode } = payment?.transaction ?? {};
	return { line: String(line), barcode: String(barcode) };
}

describe('boleto', () => {
	// The factor counts days from 1997-10-07 and began again with 1000 after 9999.
	test.each([
		['21-02-2025', '9999'],
		['22-02-2025', '1000'],
		['23-02-2025', '1001'],
		['01-12-2026', '1647'],
		['03-07-2000', '1000'],
	])('due on %s: factor %s, in line and barcode, all check digits good', async (due, factor) => {
		await fatoripay.set({ clock: '2000-07-01T12:00:00-03:00' });
		const { line, barcode } = codesOf(await captured('boleto', { due_date: due }));
		expect(line).toMatch(/^\d{47}$/);
		expect(barcode).toMatch(/^\d{44}$/);
		const [first, second, third] = [line.slice(0, 10), line.slice(10, 21), line.slice(21, 32)];
		expect([first, second, third].map(passesMod10)).toEqual([true, true, true]);
		expect(line.slice(33)).toBe(`${factor}0000012313`);
		expect(line[32]).toBe(String(generalDigit(barcode)));
		const free = first.slice(4, 9) + second.slice(0, 10) + third.slice(0, 10);
		expect(barcode).toBe(line.slice(0, 4) + line.slice(32) + free);
	});

	test('twenty in a row are all different and all good', async () => {
		const seen = new Set<string>();
		for (let number = 0; number < 20; number += 1) {
			const { line, barcode } = codesOf(await captured('boleto', { ref: String(number) }));
			expect(barcode[4]).toBe(String(generalDigit(barcode)));
			const fields = [line.slice(0, 10), line.slice(10, 21), line.slice(21, 32)];
			expect(fields.map(passesMod10)).toEqual([true, true, true]);
			seen.add(line);
		}
		expect(seen.size).toBe(20);
	});

	test('its fields may have other names, the line dots, and the Pix beside it', async () => {
		await fatoripay.set({
			boletoLineField: 'linha_digitavel',
			boletoBarcodeField: 'none',
			boletoPdfField: 'url',
			boletoLineForm: 'printed',
		});
		const payable = { boleto: true, pixboleto: true };
		const { payment } = await captured('boleto', { payable_with: payable });
		const transaction = payment?.transaction ?? {};
		expect(Object.keys(transaction).sort()).toEqual(['linha_digitavel', 'qrcode', 'url']);
		expect(transaction.linha_digitavel).toMatch(
			/^\d{5}\.\d{5} \d{5}\.\d{6} \d{5}\.\d{6} \d \d{14}$/,
		);
	});

	test('codes that are wrong on purpose', async () => {
		await fatoripay.set({ codes: 'wrong check' });
		const wrong = codesOf(await captured('boleto'));
		expect(passesMod10(wrong.line.slice(0, 10))).toBe(false);
		expect(wrong.barcode[4]).not.toBe(String(generalDigit(wrong.barcode)));
		await fatoripay.set({ codes: 'other amount' });
		const other = codesOf(await captured('boleto'));
		expect(other.line.slice(37)).toBe('0000013090');
		expect(other.barcode[4]).toBe(String(generalDigit(other.barcode)));
	});

	test('the PDF is one, with the line in it; without a boleto there is none', async () => {
		await fatoripay.setClock(EXAMPLE_TIME);
		const invoice = await captured('boleto', { due_date: '27-04-2023' });
		const address = String(invoice.payment?.transaction.pdf);
		const response = await fetch(address);
		expect(response.headers.get('content-type')).toBe('application/pdf');
		const pdf = Buffer.from(await response.arrayBuffer()).toString('latin1');
		const { line } = codesOf(invoice);
		expect(pdf.replace(/[ .]/g, '')).toContain(line);
		expect(pdf).toContain('Vencimento 27/04/2023   R$ 123,13');
		expect(pdf.startsWith('%PDF-1.4\n') && pdf.endsWith('%%EOF\n')).toBe(true);
		// Every object stands where the table says.
		const places = [...pdf.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
		places.forEach((place, index) => {
			expect(pdf.slice(place)).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
		});
		const table = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
		expect(pdf.slice(table)).toMatch(/^xref\n/);
		const { link_token: token } = await captured('pix');
		const other = address.replace(invoice.link_token, token);
		expect((await fetch(other)).status).toBe(404);
	});
});
