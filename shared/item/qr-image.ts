import type { KitLibrary } from '../vendor/kits';

/** Pixels of one module: large enough for a phone, small enough for a message. */
const SCALE = 8;
/** Modules of quiet zone around it, as ISO/IEC 18004 wants them. */
const BORDER = 4;

/**
 * The picture of a QR code, made here: nothing of what it says goes anywhere.
 *
 * @returns the bytes of a PNG file
 */
export function qrImage(
	text: string,
	{ encodeQr, packPng }: Pick<KitLibrary, 'encodeQr' | 'packPng'>,
): Buffer {
	const rows = encodeQr(text, 'raw', { ecc: 'medium', border: BORDER, scale: SCALE });
	const size = rows.length;
	const data = Uint8Array.from(rows.flat(), (isDark) => (isDark ? 0 : 255));
	return packPng(
		{ width: size, height: size, data },
		{ bitDepth: 8, colorType: 0, inputColorType: 0, inputHasAlpha: false },
	);
}
