import type { Api, CallOptions } from '../../../shared/http/api';
import type { Entry, ListRequest } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import { type Payment, paymentPage } from '../wire/contracts';
import { listPages } from './list-pages';

/** The payments of the client in the query, or of the caller itself. */
export const paymentPages = (
	api: Api,
	query: CallOptions<unknown>['query'],
	limit?: number,
): ListRequest<Entry<Payment>> =>
	listPages(api, {
		path: path`/payments`,
		query,
		contract: paymentPage,
		identify: ({ id }) => id,
		limit,
	});
