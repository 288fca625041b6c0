import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../../shared/http/words';
import { moneyColumns } from '../../../shared/item/columns';
import { majorNumber } from '../../../shared/money/wire-forms';

/**
 * An amount of an answer in both units with its currency. One that is not exact, or of no currency,
 * stands there as it was written.
 */
export function amountItem(
	amount: unknown,
	currencyCode: string | null | undefined,
	name = 'amount',
): IDataObject {
	if (amount === null || amount === undefined || amount === '') return {};
	const currency = (currencyCode ?? '').trim().toUpperCase();
	const money = /^[A-Z]{3}$/.test(currency) ? majorNumber.read(amount, currency) : undefined;
	if (money !== undefined) return moneyColumns(money, name);
	return { [`${name}Text`]: asText(amount), ...(currency !== '' && { currency }) };
}
