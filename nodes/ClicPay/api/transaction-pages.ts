import type { Api, CallOptions } from '../../../shared/http/api';
import { entriesOf, type Entry, type ListRequest } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import { type HistoryEntry, historyPage } from '../wire/contracts';

/** What the integrator who reports this call asks for. */
const PAGE_SIZE = 50;

/** The pages of a wallet's history, the newest first. */
export function transactionPages(
	api: Api,
	wallet: string,
	query: CallOptions<unknown>['query'],
	limit?: number,
): ListRequest<Entry<HistoryEntry>> {
	return {
		pageSize: PAGE_SIZE,
		identify: ({ entry }) => entry.clicpay_reference,
		...(limit !== undefined && { limit }),
		fetchPage: async (page) => {
			const { body, raw } = await api.get(path`/api/v2/wallets/${wallet}/transactions`, {
				query: { ...query, sort: '-created_at', paginator: 'offset', per_page: PAGE_SIZE, page },
				contract: historyPage,
			});
			const { data, meta } = body;
			return { items: entriesOf(data, raw), total: meta?.total, lastPage: meta?.last_page };
		},
	};
}
