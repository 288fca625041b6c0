import type { Api, CallOptions } from '../../../../shared/http/api';
import type { ListRequest } from '../../../../shared/http/pages';
import { path } from '../../../../shared/http/path';
import { type Wallet, walletPage } from '../../types';

/** Documented default is 10; integrators use up to 100. */
const LARGEST_PAGE = 100;

/** The pages of GET me/wallets, for the operation and for the picker. */
export function walletPages(
	api: Api,
	query: CallOptions<unknown>['query'],
	limit?: number,
	deadlineMs?: number,
): ListRequest<Wallet> {
	const perPage = Math.min(limit ?? LARGEST_PAGE, LARGEST_PAGE);
	return {
		identify: ({ id }) => id,
		...(limit !== undefined && { limit }),
		fetchPage: async (page) => {
			const { body } = await api.get(path`/api/v2/me/wallets`, {
				query: { ...query, per_page: perPage, page },
				contract: walletPage,
				...(deadlineMs !== undefined && { deadlineMs }),
			});
			return { items: body.data, ...(body.meta && { lastPage: body.meta.last_page }) };
		},
	};
}
