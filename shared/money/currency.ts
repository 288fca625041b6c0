import type { Currency } from './amount';

const CODES = new Set(Intl.supportedValuesOf('currency'));

/**
 * The currency that an answer states, where it states one by its ISO 4217 code; symbols and local
 * words (`MT`, `R$`) say no more than the provider's country.
 */
export function statedCurrency(text: string | null | undefined): Currency | undefined {
	const code = (text ?? '').trim().toUpperCase();
	return CODES.has(code) ? code : undefined;
}
