import type { Api } from '../../../shared/http/api';
import type { NewPayment } from '../wire/payment-requests';
import { fetchQuotation } from './fetch-quotation';

interface Wished {
	clientId: string | undefined;
	currencyCode: string;
	paymentDate: string;
	options: { sellCurrencyCode: string | undefined; quotationId: string | undefined };
}

/** What is sold for a payment, and at which rate: a quotation is fetched where none was given. */
export async function exchangeFor(
	api: Api,
	{ clientId, currencyCode, options, paymentDate }: Wished,
): Promise<NewPayment['exchange']> {
	const { quotationId, sellCurrencyCode } = options;
	if (sellCurrencyCode === undefined) return undefined;
	if (quotationId !== undefined) return { sellCurrencyCode, quotationId };
	const { body } = await fetchQuotation(api, {
		baseCurrencyCode: currencyCode,
		quoteCurrencyCode: sellCurrencyCode,
		date: paymentDate,
		clientId,
	});
	return { sellCurrencyCode, quotationId: body.quotationId };
}
