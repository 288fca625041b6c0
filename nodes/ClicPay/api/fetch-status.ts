import type { Answer, Api } from '../../../shared/http/api';
import { path } from '../../../shared/http/path';
import { type TransactionStatus, transactionStatus } from '../wire/contracts';

/** How far a transaction is: the one look-up that ClicPay documents. */
export async function fetchStatus(
	api: Api,
	clicPayReference: string,
	deadlineMs?: number,
): Promise<Answer<TransactionStatus>> {
	return await api.get(path`/api/v2/transactions/${clicPayReference}/status`, {
		contract: transactionStatus,
		...(deadlineMs !== undefined && { deadlineMs }),
	});
}
