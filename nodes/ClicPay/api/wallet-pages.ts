import type { Api, CallOptions } from '../../../shared/http/api';
import { entriesOf, type Entry, type ListRequest } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import { type Wallet, walletPage } from '../wire/contracts';

/** Documented default is 10; integrators use up to 100. */
const LARGEST_PAGE = 100;

/** The pages of GET me/wallets, for the operation and for the picker. */
export function walletPages(
	api: Api,
	query: CallOptions<unknown>['query'],
	limit?: number,
	deadlineMs?: number,
): ListRequest<Entry<Wallet>> {
	const perPage = Math.min(limit ?? LARGEST_PAGE, LARGEST_PAGE);
	return {
		pageSize: perPage,
		identify: ({ entry }) => entry.id,
		...(limit !== undefined && { limit }),
		fetchPage: async (page) => {
			const { body, raw } = await api.get(path`/api/v2/me/wallets`, {
				query: { ...query, per_page: perPage, page },
				contract: walletPage,
				...(deadlineMs !== undefined && { deadlineMs }),
			});
			const { data, meta } = body;
			return { items: entriesOf(data, raw), total: meta?.total, lastPage: meta?.last_page };
		},
	};
}
