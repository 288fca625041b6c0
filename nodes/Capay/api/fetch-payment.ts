import type { Answer, Api } from '../../../shared/http/api';
import { path } from '../../../shared/http/path';
import { type Payment, payment } from '../wire/contracts';

/** @param id Capay’s, or the caller’s own reference */
export async function fetchPayment(
	api: Api,
	id: string,
	deadlineMs?: number,
): Promise<Answer<Payment>> {
	return await api.get(path`/payments/${id}`, {
		contract: payment,
		...(deadlineMs !== undefined && { deadlineMs }),
	});
}
