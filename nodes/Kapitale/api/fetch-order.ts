import type { Answer, Api } from '../../../shared/http/api';
import { path } from '../../../shared/http/path';
import { scopeAdvice } from './scopes';
import { type Order, order } from '../wire/contracts';

/** An order by Kapitale's own identifier. */
export async function fetchOrder(
	api: Api,
	orderId: string,
	deadlineMs?: number,
): Promise<Answer<Order>> {
	return await api.get(path`/order/${orderId}`, {
		contract: order,
		advice: scopeAdvice('read'),
		...(deadlineMs !== undefined && { deadlineMs }),
	});
}
