import { execFileSync } from 'node:child_process';

import kits from '../../../shared/vendor/kits';
import { qrImage } from '../../../shared/item/qr-image';
import { ROOT } from '../../support/repository';

const CODE =
	'00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D';

/** What a phone’s camera would make of it, and which of its rows have nothing dark in them. */
function seen(png: Buffer): { text: string; lightRows: number[]; height: number } {
	// The decoder is an ES module, so Node loads it, not jest.
	const script = `
		import decodeQR from 'qr/decode.js';
		import { PNG } from 'pngjs';
		import { readFileSync } from 'node:fs';
		const { width, height, data } = PNG.sync.read(readFileSync(0));
		const isLight = (row) =>
			data.subarray(row * width * 4, (row + 1) * width * 4).every((dot) => dot === 255);
		const lightRows = [...Array(height).keys()].filter(isLight);
		const text = decodeQR({ width, height, data: new Uint8Array(data) });
		console.log(JSON.stringify({ text, lightRows, height }));`;
	const options = { cwd: ROOT, input: png, encoding: 'utf8' } as const;
	return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], options));
}

describe('the picture of a QR code', () => {
	it('is a small PNG that says what it was made of', () => {
		const png = qrImage(CODE, kits);
		expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
		expect(png.length).toBeLessThan(10_000);
		expect(seen(png).text).toBe(CODE);
	});

	it('has a quiet zone of four modules above and below', () => {
		const { height, lightRows } = seen(qrImage(CODE, kits));
		const quiet = [...Array(32).keys()];
		expect(lightRows).toEqual([...quiet, ...quiet.map((row) => height - 32 + row)]);
	});

	it('holds the longest code that a bank makes', () => {
		const longest = CODE + 'x'.repeat(512 - CODE.length);
		expect(seen(qrImage(longest, kits)).text).toBe(longest);
	});
});
