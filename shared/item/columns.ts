import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../http/api';
import { asText } from '../http/words';
import { type Currency, type Money, toMajor } from '../money/amount';
import type { WireForm } from '../money/wire-forms';

/** How the call went: what support asks for. Under one key, the last of every item. */
export function callColumns({ attempts, elapsedMs, requestId }: Answer<unknown>): {
	call: IDataObject;
} {
	return { call: { attempts, elapsedMs, ...(requestId !== undefined && { requestId }) } };
}

/** What the provider filled in: some answers have null where others leave the key out. */
export function present(fields: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
	);
}

/** An amount in both units, so that no workflow has to guess which one it got. */
export function amountColumns(amount: Money | undefined, name = 'amount'): IDataObject {
	return amount ? { [name]: toMajor(amount), [`${name}Minor`]: amount.minor } : {};
}

/** The amount that an item has by `moneyColumns`. */
export function moneyIn({ amountMinor, currency }: IDataObject): Money | undefined {
	return typeof amountMinor === 'number' && typeof currency === 'string'
		? { minor: amountMinor, currency }
		: undefined;
}

/** The same with its currency. */
export function moneyColumns(amount: Money | undefined, name = 'amount'): IDataObject {
	return amount ? { ...amountColumns(amount, name), currency: amount.currency } : {};
}

/**
 * The amount of an answer, for the kernel to hold against what was asked. One that is not an exact
 * amount in the provider’s form stands there as it was written.
 */
export function answeredColumns(
	value: unknown,
	form: WireForm<unknown>,
	currency: Currency,
): IDataObject {
	const amount = form.read(value, currency);
	if (amount) return amountColumns(amount);
	const isGiven = value !== null && value !== undefined && value !== '';
	return isGiven ? { amountText: asText(value) } : {};
}

/** The item of one answer: what was made of it, how the call went, and the body as it came. */
export function answerItem({ json, answer }: { json: IDataObject; answer: Answer<unknown> }): {
	json: IDataObject;
	raw: unknown;
} {
	return { json: { ...json, ...callColumns(answer) }, raw: answer.raw };
}
