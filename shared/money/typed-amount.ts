import { nameForm } from '../text/normal-forms';
import { type Currency, minorDigits, type Money } from './amount';
import { isRefusal, readDecimal, type Refusal } from './typed-decimal';

/** How people write a currency beside its code. */
const SYMBOLS = new Map<Currency, readonly string[]>([
	['BRL', ['R$']],
	['MZN', ['MT', 'MTn']],
]);

/**
 * Reads an amount as a person types it or an expression gives it: see readDecimal. The currency's
 * own code or symbol may stand before or after it (`R$ 1.250,50`), no other word. Answers of
 * providers are read by parseAmount, and the two share no leniency.
 */
export function readTypedAmount(raw: unknown, currency: Currency): Money | Refusal {
	const number = typeof raw === 'string' ? withoutCurrency(nameForm(raw), currency) : raw;
	if (typeof number === 'string' && /[\p{L}\p{Sc}]/u.test(number)) {
		return {
			problem: `It has words or signs in it that do not belong to an amount of ${currency}.`,
			advice: `Write the number alone, for example 1250.50. It is taken as ${currency}.`,
		};
	}
	const read = readDecimal(number, minorDigits(currency));
	return isRefusal(read) ? read : { minor: read.units, currency };
}

function withoutCurrency(text: string, currency: Currency): string {
	const names = [...(SYMBOLS.get(currency) ?? []), currency].map((name) => name.toLowerCase());
	const [, before = '', number = '', after = ''] =
		/^([\p{L}\p{Sc}]*) ?(.*?) ?([\p{L}\p{Sc}]*)$/u.exec(text) ?? [];
	const named = [before, after].filter((word) => word !== '');
	const own = named.length === 1 && names.includes(named[0]?.toLowerCase() ?? '');
	return own ? number : text;
}
