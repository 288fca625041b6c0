/** Parts of libraries that publish types for their entry point only, or none. */
declare module '@brazilian-utils/brazilian-utils/get-boleto-info' {
	export { getBoletoInfo } from '@brazilian-utils/brazilian-utils';
}

declare module '@brazilian-utils/brazilian-utils/get-pix-payload-info' {
	export { getPixPayloadInfo } from '@brazilian-utils/brazilian-utils';
}

declare module 'pngjs/lib/packer-sync.js' {
	/** The bytes of a PNG file. Types are those of the PNG specification: 0 is greyscale. */
	export default function packPng(
		picture: { width: number; height: number; data: Uint8Array },
		options: { bitDepth: 8; colorType: 0; inputColorType: 0; inputHasAlpha: false },
	): Buffer;
}
