import type { Answer, Api } from '../../../shared/http/api';
import { path } from '../../../shared/http/path';
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
