import kits from '../../../../shared/vendor/kits';
import { type Payable, payerColumns } from '../../../../nodes/FatoriPay/wire/payer-codes';

/** The sandbox’s, for R$ 100,00; another implementation than the library’s. */
const PIX =
	'00020101021226580014br.gov.bcb.pix01367b0c6f0e-5d3a-4c1f-9a52-3e8f00000003520400005303986540';
const LINE = '99991234596789012345767890123457616470000010000';
const PRINTED = '99991.23459 67890.123457 67890.123457 6 16470000010000';
const BARCODE = '99996164700000100001234567890123456789012345';

/** Signed with CRC-16/CCITT-FALSE here, so that tests can say any amount. */
function pix(amount: string): string {
	const open = `${PIX}${amount.length}${amount}5802BR5913LOJA DE TESTE6008CURITIBA62070503***6304`;
	let crc = 0xffff;
	for (const byte of Buffer.from(open)) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit++) {
			crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
		}
	}
	return open + crc.toString(16).toUpperCase().padStart(4, '0');
}

const CODE = pix('100.00');
const total = { minor: 10_000, currency: 'BRL' };
const forPix: Payable = { method: 'pix', total, dueDate: '2026-12-01' };
const forBoleto: Payable = { ...forPix, method: 'boleto' };

const columns = (transaction: unknown, payable: Payable) =>
	payerColumns({ id: '81229670-0875-4f34-b18c-7ba77988a81b', transaction }, payable, kits);

describe('the Pix code of an answer', () => {
	it.each([
		['qrcode', { qrcode: CODE }],
		['a name that nobody thought of', { dados: { copia_e_cola: ` ${CODE}\n` } }],
		['a list', [{ x: 1 }, { emv: CODE, image: 'data:image/png;base64,AAAA' }]],
		['two places that say the same', { qrcode: CODE, emv: CODE }],
	])('is found under %s', (_, transaction) => {
		expect(columns(transaction, forPix)).toEqual({ pixCode: CODE });
	});

	it.each([
		['there is none', { qrcode: 'https://example.com' }, /no Pix code that could be recognised/],
		['there is nothing', null, /no Pix code/],
		['its checksum is wrong', { qrcode: CODE.slice(0, -4) + '0000' }, /wrong check digits/],
		[
			'it is about another amount',
			{ qrcode: pix('107.77') },
			/about BRL 107\.77, the payment about BRL 100\.00/,
		],
		['there are two', { a: CODE, b: pix('100.01') }, /2 different/],
	])('is left out where %s, with a sentence and where to send the payer', (_, transaction, why) => {
		const { pixNote, ...others } = columns(transaction, forPix);
		expect(others).toEqual({});
		expect(pixNote).toMatch(why);
		expect(pixNote).toMatch(/Send the payer to the invoice’s link instead\.$/);
	});

	it('is passed on with a sentence where nothing can be compared', () => {
		const { pixCode, pixNote } = columns({ qrcode: CODE }, { ...forPix, total: undefined });
		expect([pixCode, pixNote]).toEqual([CODE, expect.stringContaining('no exact amount')]);
	});

	it('is not looked for in a card payment', () => {
		expect(columns({ qrcode: CODE }, { ...forPix, method: 'credit_card' })).toEqual({});
	});
});

describe('the boleto of an answer', () => {
	const whole = {
		digitableLine: LINE,
		digitableLinePrinted: PRINTED,
		barcode: BARCODE,
		boletoDueDate: '2026-12-01',
	};

	it.each([
		['its line', { digitable_line: LINE }],
		['its line as it is printed', { linha: PRINTED }],
		['its barcode', { codigo_de_barras: BARCODE }],
		['both', { line: PRINTED, barcode: BARCODE }],
		[
			'one of them alone, where the other is broken',
			{ line: PRINTED, barcode: BARCODE.slice(1) + '1' },
		],
	])('is whole with %s', (_, transaction) => {
		expect(columns(transaction, forBoleto)).toEqual(whole);
	});

	it('may have a Pix code, too, and nobody misses one', () => {
		expect(columns({ line: LINE, pix: CODE }, forBoleto)).toEqual({ ...whole, pixCode: CODE });
	});

	it.each([
		['by its name', { pdf: 'https://files.example.com/b/1', url: 'https://other.example.com' }],
		['by its end', { file: 'https://files.example.com/b/1', slip: 'https://x.example.com/1.pdf' }],
		['by a plainer name', { url: 'https://files.example.com/b/1' }],
	])('has the address of a PDF, known %s', (how, transaction) => {
		const { boletoPdfUrl } = columns({ line: LINE, ...transaction }, forBoleto);
		expect(boletoPdfUrl).toBe(
			how === 'by its end' ? 'https://x.example.com/1.pdf' : 'https://files.example.com/b/1',
		);
	});

	it.each([
		['none', {}, /no boleto that could be recognised/],
		['wrong check digits', { line: `1${LINE.slice(1)}` }, /wrong check digits/],
		['another amount', { line: '00190000090114971860168524522114675860000102656' }, /BRL 1026\.56/],
	])('with %s is left out, with a sentence', (_, transaction, why) => {
		const { boletoNote, ...others } = columns(transaction, forBoleto);
		expect(others).toEqual({});
		expect(boletoNote).toMatch(why);
		expect(boletoNote).toMatch(/Send the payer to the invoice’s link instead\.$/);
	});

	it('that is due on another day than the invoice says so', () => {
		const { boletoNote, barcode } = columns(
			{ line: LINE },
			{ ...forBoleto, dueDate: '2026-11-28' },
		);
		expect(barcode).toBe(BARCODE);
		expect(boletoNote).toBe('The boleto is due on 2026-12-01, the invoice on 2026-11-28.');
	});

	it('survives whatever an answer holds', () => {
		const deep = Array.from({ length: 50 }).reduce<unknown>((inner) => ({ inner }), LINE);
		const wide = Array.from({ length: 5_000 }, (_, index) => `text ${index}`);
		for (const odd of [deep, wide, 5, [[[]]], { a: null }, 'x'.repeat(100_000)]) {
			expect(columns(odd, forBoleto)).toMatchObject({ boletoNote: expect.any(String) });
		}
	});
});
