import { type Currency, minorDigits, type Money } from '../../../shared/money/amount';

interface Rate {
	exchangeRate?: number | string | null | undefined;
	/** Both currencies: the rate is how many of the second one of the first is worth. */
	currencyPair?: string | null | undefined;
}

/**
 * What is sold for an amount, rounded up to whole minor units, without float arithmetic. That the rate
 * reads so is inferred from the samples that there are of quotations, which all fit.
 *
 * @returns undefined where the rate is none, or its pair is not of these two currencies
 */
export function costAt(
	bought: Money,
	sold: Currency,
	{ currencyPair, exchangeRate }: Rate,
): Money | undefined {
	const [, whole = '', decimals = ''] =
		/^(\d+)(?:\.(\d+))?$/.exec(String(exchangeRate ?? '')) ?? [];
	const rate = BigInt(`${whole}${decimals}` || 0);
	const pair = (currencyPair ?? '').replace(/[^A-Za-z]/g, '').toUpperCase();
	if (rate === 0n) return undefined;
	const shifts = [decimals.length, minorDigits(bought.currency), minorDigits(sold)] as const;
	const [scale, from, to] = shifts.map((digits) => 10n ** BigInt(digits));
	if (scale === undefined || from === undefined || to === undefined) return undefined;
	const units = BigInt(bought.minor) * to;
	const minor =
		pair === sold + bought.currency
			? ceiling(units * scale, rate * from)
			: pair === bought.currency + sold
				? ceiling(units * rate, scale * from)
				: undefined;
	if (minor === undefined || minor > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
	return { minor: Number(minor), currency: sold };
}

const ceiling = (dividend: bigint, divisor: bigint) => (dividend + divisor - 1n) / divisor;
