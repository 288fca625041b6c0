import type { Api, CallOptions } from '../../../shared/http/api';
import { entriesOf, type Entry, type ListRequest } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import { scopeAdvice } from './scopes';
import { type Order, orderPage } from '../wire/contracts';

/** The documented default is 10; a largest page is not documented. */
export const PAGE_SIZE = 100;

export interface OrderQuery {
	status?: string | undefined;
	retail_cnpj?: string | undefined;
}

/** The pages of GET /order. Their order is not documented. */
export function orderPages(
	api: Api,
	query: OrderQuery,
	{ limit, pageSize = PAGE_SIZE }: { limit?: number | undefined; pageSize?: number },
): ListRequest<Entry<Order>> {
	const size = Math.min(limit ?? pageSize, pageSize);
	return {
		pageSize: size,
		identify: ({ entry }) => entry.id,
		...(limit !== undefined && { limit }),
		fetchPage: async (page) => {
			const all: CallOptions<unknown>['query'] = { ...query, page, limit: size };
			const { body, raw } = await api.get(path`/order`, {
				query: all,
				contract: orderPage,
				advice: scopeAdvice('read'),
			});
			const { count, data, totalPages } = body;
			return { items: entriesOf(data, raw), total: count, lastPage: totalPages };
		},
	};
}
