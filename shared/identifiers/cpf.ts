import type { TaxIdLibrary } from '../vendor/tax-ids';

/** A Brazilian person's number as APIs want it: 11 digits without a mask. */
export interface Cpf {
	plain: string;
	/** Whether the two check digits fit. */
	checks: boolean;
}

/**
 * Reads a CPF with or without its mask: `111.444.777-35`, `11144477735`.
 *
 * @returns undefined when it has not the form of one
 */
export function parseCpf(text: string, validator: TaxIdLibrary['cpf']): Cpf | undefined {
	const plain = text.replace(/[\s./-]/g, '');
	return /^\d{11}$/.test(plain) ? { plain, checks: validator.isValid(plain) } : undefined;
}
