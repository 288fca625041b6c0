import type { IDataObject } from 'n8n-workflow';

import { type Boleto, readBoleto, seemsBoleto } from '../../../shared/identifiers/boleto';
import { type BrCode, readBrCode, seemsBrCode } from '../../../shared/identifiers/br-code';
import { present } from '../../../shared/item/columns';
import { type Money, toDecimal } from '../../../shared/money/amount';
import type { KitLibrary } from '../../../shared/vendor/kits';
import { type FoundText, textsIn } from './payer-texts';

/** What the codes of a payment are held against. */
export interface Payable {
	/** `pix`, `boleto` or another; only the first two have codes. */
	method: string | undefined;
	/** What is to be paid. Undefined: the answer has no exact amount. */
	total: Money | undefined;
	/** `yyyy-mm-dd` of the invoice; without one, today decides which day a boleto means. */
	dueDate: string | undefined;
}

const INSTEAD = 'Send the payer to the invoice’s link instead.';

/**
 * What a payer needs to pay an invoice by Pix or boleto. FatoriPay documents no field of it, so the
 * codes are known by what they are and never by their names: `pixCode`; `digitableLine`,
 * `digitableLinePrinted`, `barcode`, `boletoDueDate` and `boletoPdfUrl`. One that is broken, or about
 * another amount, is left out, and `pixNote` or `boletoNote` says why in a sentence.
 *
 * @param payment `payment` of an invoice's answer, as it came
 */
export function payerColumns(payment: unknown, payable: Payable, kits: KitLibrary): IDataObject {
	const texts = textsIn(payment);
	const { method } = payable;
	return {
		...(method === 'pix' || method === 'boleto' ? pixColumns(texts, payable, kits) : {}),
		...(method === 'boleto' ? boletoColumns(texts, payable, kits) : {}),
	};
}

function pixColumns(texts: FoundText[], { method, total }: Payable, kits: KitLibrary): IDataObject {
	const seeming = texts.filter(({ text }) => seemsBrCode(text));
	// A boleto may have a Pix code, too; nobody misses one there.
	if (seeming.length === 0 && method !== 'pix') return {};
	const codes = distinct(
		seeming.flatMap(({ text }) => readBrCode(text, kits) ?? []),
		({ text }) => text,
	);
	const { chosen, note } = choose('Pix code', seeming.length, codes, total);
	return present({ pixCode: chosen?.text, pixNote: note ?? (chosen && amountNote(chosen)) });
}

function amountNote({ amount, isAtBank }: BrCode): string | undefined {
	if (amount !== undefined || isAtBank) return undefined;
	return 'The Pix code names no amount: the payer types it.';
}

function boletoColumns(
	texts: FoundText[],
	{ dueDate, total }: Payable,
	kits: KitLibrary,
): IDataObject {
	const seeming = texts.filter(({ text }) => seemsBoleto(text));
	const near = dueDate ?? new Date().toISOString().slice(0, 10);
	const boletos = distinct(
		seeming.flatMap(({ text }) => readBoleto(text, near, kits) ?? []),
		({ barcode }) => barcode,
	);
	const { chosen, note } = choose('boleto', seeming.length, boletos, total);
	return present({
		digitableLine: chosen?.line,
		digitableLinePrinted: chosen?.printedLine,
		barcode: chosen?.barcode,
		boletoDueDate: chosen?.dueDate,
		boletoPdfUrl: pdfAddress(texts),
		boletoNote: note ?? (chosen && dueDateNote(chosen, dueDate)),
	});
}

function dueDateNote({ dueDate }: Boleto, ofInvoice: string | undefined): string | undefined {
	if (dueDate === undefined || ofInvoice === undefined || dueDate === ofInvoice) return undefined;
	return `The boleto is due on ${dueDate}, the invoice on ${ofInvoice}.`;
}

/** The one code that is about this payment, or why there is none. */
function choose<C extends { amount?: Money }>(
	what: string,
	seeming: number,
	codes: C[],
	total: Money | undefined,
): { chosen?: C; note?: string } {
	const [only] = codes;
	if (seeming === 0)
		return { note: `The answer has no ${what} that could be recognised. ${INSTEAD}` };
	if (only === undefined) {
		return { note: `The ${what} in the answer has wrong check digits and is left out. ${INSTEAD}` };
	}
	if (codes.length > 1) {
		return {
			note: `The answer has ${codes.length} different ones of ${what}, of which none is chosen. ${INSTEAD}`,
		};
	}
	const { amount } = only;
	if (amount === undefined) return { chosen: only };
	if (total === undefined) {
		const note = `The ${what} is about BRL ${toDecimal(amount)}; the answer has no exact amount to compare that with.`;
		return { chosen: only, note };
	}
	if (amount.minor === total.minor) return { chosen: only };
	return {
		note: `The ${what} in the answer is about BRL ${toDecimal(amount)}, the payment about BRL ${toDecimal(total)}: it is left out. ${INSTEAD}`,
	};
}

/** By the name of the field, or the end of the address. */
const PDF_SIGNS: ReadonlyArray<(found: FoundText) => boolean> = [
	({ name, text }) => /pdf/.test(name) && isAddress(text),
	({ text }) => isAddress(text) && new URL(text).pathname.toLowerCase().endsWith('.pdf'),
	({ name, text }) => /^(?:boleto_?)?(?:url|link)$/.test(name) && isAddress(text),
];

function pdfAddress(texts: FoundText[]): string | undefined {
	for (const isPdf of PDF_SIGNS) {
		const found = texts.find(isPdf);
		if (found) return found.text;
	}
	return undefined;
}

const isAddress = (text: string) => /^https?:\/\//i.test(text) && URL.canParse(text);

function distinct<C>(codes: C[], key: (code: C) => string): C[] {
	return [...new Map(codes.map((code) => [key(code), code])).values()];
}
