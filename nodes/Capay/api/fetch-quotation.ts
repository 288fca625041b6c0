import type { Answer, Api } from '../../../shared/http/api';
import { path } from '../../../shared/http/path';
import type { Money } from '../../../shared/money/amount';
import { majorNumber } from '../../../shared/money/wire-forms';
import { type Quotation, quotation } from '../wire/contracts';

interface QuotationWish {
	baseCurrencyCode: string;
	quoteCurrencyCode: string;
	/** YYYY-MM-DD. */
	date: string;
	clientId?: string | undefined;
	fixedSide?: 'buy' | 'sell' | undefined;
	amount?: number | undefined;
}

/** A firm rate for one payment. It commits nobody to anything, so it may be asked for again. */
export async function fetchQuotation(api: Api, body: QuotationWish): Promise<Answer<Quotation>> {
	return await api.post(path`/payments/quotation`, { effect: 'read', body, contract: quotation });
}

interface Purchase {
	amount: Money;
	payerId: string | undefined;
	/** YYYY-MM-DD. */
	paymentDate: string;
	sellCurrencyCode: string;
}

/** The same for an amount that the beneficiary gets in full. */
export async function quotePurchase(
	api: Api,
	{ amount, payerId, paymentDate, sellCurrencyCode }: Purchase,
): Promise<Answer<Quotation>> {
	return await fetchQuotation(api, {
		baseCurrencyCode: amount.currency,
		quoteCurrencyCode: sellCurrencyCode,
		date: paymentDate,
		clientId: payerId,
		fixedSide: 'buy',
		amount: majorNumber.write(amount),
	});
}
