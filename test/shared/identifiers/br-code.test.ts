import kits from '../../../shared/vendor/kits';
import { readBrCode, seemsBrCode } from '../../../shared/identifiers/br-code';

/** Both are the Banco Central’s, in its Manual do BR Code. */
const STATIC =
	'00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D';
const AT_BANK =
	'00020101021226700014br.gov.bcb.pix2548pix.example.com/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***630464E4';

/** CRC-16/CCITT-FALSE, whose check over “123456789” is 29B1. */
function signed(open: string): string {
	let crc = 0xffff;
	for (const byte of Buffer.from(open)) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit++) {
			crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
		}
	}
	return open + crc.toString(16).toUpperCase().padStart(4, '0');
}

const withAmount = (code: string, amount: string) => {
	const field = `54${String(amount.length).padStart(2, '0')}${amount}`;
	return signed(code.slice(0, -4).replace('5802BR', `${field}5802BR`));
};

const read = (text: string) => readBrCode(text, kits);

describe('a BR Code', () => {
	it('is read with the checksum of the specification', () => {
		expect(signed('123456789')).toBe('12345678929B1');
		expect(signed(STATIC.slice(0, -4))).toBe(STATIC);
	});

	it('whose amount the payer types', () => {
		expect(read(STATIC)).toEqual({ text: STATIC, isAtBank: false });
	});

	it('with its amount, to the cent', () => {
		expect(read(withAmount(STATIC, '1234.56'))).toMatchObject({
			amount: { minor: 123_456, currency: 'BRL' },
			isAtBank: false,
		});
		expect(read(withAmount(STATIC, '0.29'))?.amount?.minor).toBe(29);
	});

	it('whose amount stands at the bank, also where it states one itself', () => {
		const code = AT_BANK.replace('0102125802', '0102115802');
		expect(read(signed(code.slice(0, -4)))).toMatchObject({ isAtBank: true });
		expect(read(withAmount(AT_BANK, '50.00'))).toMatchObject({
			amount: { minor: 5_000, currency: 'BRL' },
			isAtBank: true,
		});
	});

	it('may have blanks and line breaks around it', () => {
		expect(read(` ${STATIC}\r\n`)?.text).toBe(STATIC);
	});

	it.each([
		['a wrong checksum', STATIC.replace('1D3D', '1D3E')],
		['a changed letter', STATIC.replace('Fulano', 'Fulana')],
		['an amount that was added', STATIC.replace('5802BR', '54041.005802BR')],
		['a wrong length', signed(STATIC.slice(0, -4).replace('5913', '5914'))],
		['another currency', signed(STATIC.slice(0, -4).replace('5303986', '5303840'))],
		['its end missing', STATIC.slice(0, -8)],
	])('is none with %s, though it seems one', (_, code) => {
		expect(seemsBrCode(code)).toBe(true);
		expect(read(code)).toBeUndefined();
	});

	it.each(['', 'https://pix.example.com', '123456789'])('%j does not even seem one', (text) => {
		expect(seemsBrCode(text)).toBe(false);
		expect(read(text)).toBeUndefined();
	});
});
