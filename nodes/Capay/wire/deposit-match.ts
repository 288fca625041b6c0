import type { Money } from '../../../shared/money/amount';
import { majorNumber } from '../../../shared/money/wire-forms';
import type { Deposit } from './deposit-contracts';

/** What a deposit is waited for by. */
export type Awaited = { reference: string } | { amount: Money };

/** Whether this is a deposit that is waited for. */
export function isAwaited(deposit: Deposit, awaited: Awaited): boolean {
	if ('amount' in awaited) {
		const { amount } = awaited;
		const isSame = majorNumber.read(deposit.amount, amount.currency)?.minor === amount.minor;
		return isSame && deposit.currencyCode === amount.currency;
	}
	const { referenceNo, payer } = deposit;
	const pattern = patternOf(awaited.reference);
	return [referenceNo, payer?.paymentReference, payer?.additionalInfo].some(
		(text) => pattern?.test(text ?? '') ?? false,
	);
}

/** Payers and banks change marks and blanks; `INV-1` is found in `Rent, inv 1`, and not in `INV-10`. */
function patternOf(reference: string): RegExp | undefined {
	const parts = reference.match(/[\p{L}\p{N}]+/gu);
	if (parts === null) return undefined;
	const other = '[^\\p{L}\\p{N}]*';
	return new RegExp(`(?<![\\p{L}\\p{N}])${parts.join(other)}(?![\\p{L}\\p{N}])`, 'iu');
}
