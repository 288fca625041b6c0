import type { Answer, Api } from '../../../shared/http/api';
import { path } from '../../../shared/http/path';
import { type Invoice, invoice } from '../wire/contracts';
import { askedInvoice } from '../wire/items';

/**
 * An invoice by FatoriPay's own identifier.
 *
 * @throws ProviderFailure also where the answer is about another one
 */
export async function fetchInvoice(
	api: Api,
	invoiceId: string,
	deadlineMs?: number,
): Promise<Answer<Invoice>> {
	const answer = await api.get(path`/invoices/${invoiceId}`, {
		contract: invoice,
		advice: { notFound: 'FatoriPay knows no invoice with this ID. Check it, and the environment.' },
		...(deadlineMs !== undefined && { deadlineMs }),
	});
	askedInvoice(answer.body, invoiceId);
	return answer;
}
