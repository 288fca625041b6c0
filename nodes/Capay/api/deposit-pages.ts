import type { Api, CallOptions } from '../../../shared/http/api';
import type { Entry, ListRequest } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import { type Deposit, depositPage } from '../wire/deposit-contracts';
import { listPages } from './list-pages';

/** The deposits of the caller, or of the client in the query. */
export const depositPages = (
	api: Api,
	query: CallOptions<unknown>['query'],
	limit?: number,
	deadlineMs?: number,
): ListRequest<Entry<Deposit>> =>
	listPages(api, {
		path: path`/deposits`,
		query,
		contract: depositPage,
		identify: ({ id }) => id,
		limit,
		deadlineMs,
	});
