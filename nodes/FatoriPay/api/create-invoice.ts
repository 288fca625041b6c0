import { path } from '../../../shared/http/path';
import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import type { Settings } from '../provider';
import { newInvoice } from '../wire/contracts';
import { createdItem } from '../wire/items';
import { outcomeOf } from '../wire/statuses';
import type { Method } from '../wire/requests';

type Context = Pick<RunContext<{ reference: string }, Settings>, 'api' | 'input' | 'settings'> & {
	key: string;
};

/**
 * Sends a new invoice. FatoriPay documents no key by which it would know a repeat; the client’s
 * headers go along as its page lists them.
 *
 * @param captured how it is paid in the same call
 */
export async function createInvoice(
	{ api, input, key, settings }: Context,
	body: object,
	captured?: Method,
): Promise<PaymentAnswer> {
	const answer = await api.post(path`/invoices/create`, {
		key,
		headers: settings.createHeaders,
		body,
		contract: newInvoice,
	});
	const outcome = outcomeOf(answer.body, captured);
	return { outcome, json: createdItem(answer.body, outcome, input), answer };
}
