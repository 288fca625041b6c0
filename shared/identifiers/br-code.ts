import { type Money, parseAmount } from '../money/amount';
import type { KitLibrary } from '../vendor/kits';

/** What a payer pastes into a banking app to pay a Pix (“Pix Copia e Cola”). */
export interface BrCode {
	text: string;
	/** Absent where the payer types it, or where it stands at the bank that the code points to. */
	amount?: Money;
	/** Whether the code points to an address of the bank, which has the last word on the amount. */
	isAtBank: boolean;
}

/** Payload format indicator: every BR Code begins with it (Banco Central, Manual do BR Code). */
const BEGINNING = '000201';
const AMOUNT = '54';

export const seemsBrCode = (text: string): boolean => text.trim().startsWith(BEGINNING);

/**
 * Reads a BR Code. Its CRC and its form are checked by the library.
 *
 * @returns undefined for what is none, and for one whose check does not fit
 */
export function readBrCode(
	text: string,
	{ getPixPayloadInfo }: Pick<KitLibrary, 'getPixPayloadInfo'>,
): BrCode | undefined {
	const code = text.trim();
	const info = getPixPayloadInfo(code);
	if (info === null) return undefined;
	// The library leaves the amount out where the bank has the last word; it is still worth a look.
	const amount = parseAmount(valueOf(code, AMOUNT) ?? '', 'BRL');
	return { text: code, isAtBank: info.url !== undefined, ...(amount && { amount }) };
}

/** A value of the outermost level: each has two digits of name, two of length, and its text. */
function valueOf(code: string, name: string): string | undefined {
	for (let at = 0; at < code.length;) {
		const length = Number(code.slice(at + 2, at + 4));
		const value = code.slice(at + 4, at + 4 + length);
		if (code.slice(at, at + 2) === name) return value;
		at += 4 + length;
	}
	return undefined;
}
