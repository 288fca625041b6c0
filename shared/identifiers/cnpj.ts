import type { TaxIdLibrary } from '../vendor/tax-ids';

/** A Brazilian company's number as APIs want it: 14 characters without a mask. */
export interface Cnpj {
	plain: string;
	/** Whether the two check digits fit, also those of a number with letters. */
	checks: boolean;
}

/** Twelve digits or, for companies registered since July 2026, letters; the last two are digits. */
const FORM = /^[0-9A-Z]{12}\d{2}$/;

/**
 * Reads a CNPJ with or without its mask: `11.222.333/0001-81`, `11222333000181`, `12.ABC.345/01DE-35`.
 *
 * @returns undefined when it has not the form of one
 */
export function parseCnpj(text: string, validator: TaxIdLibrary['cnpj']): Cnpj | undefined {
	const plain = text.replace(/[\s./-]/g, '').toUpperCase();
	return FORM.test(plain) ? { plain, checks: validator.isValid(plain) } : undefined;
}
