/** What a payer needs to pay in Brazil: Pix codes, boletos, and the picture of a code. */
// Each from its own entry point: the whole of brazilian-utils brings every city of Brazil along.
import { getBoletoInfo } from '@brazilian-utils/brazilian-utils/get-boleto-info';
import { getPixPayloadInfo } from '@brazilian-utils/brazilian-utils/get-pix-payload-info';
// Not from its entry point, which also reads pictures.
import packPng from 'pngjs/lib/packer-sync.js';
import encodeQr from 'qr';

const kits = { encodeQr, getBoletoInfo, getPixPayloadInfo, packPng };

export type KitLibrary = typeof kits;

export default kits;
