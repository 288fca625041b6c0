import type { Api, CallOptions } from '../../../shared/http/api';
import type { Entry, ListRequest } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import {
	type Balance,
	balancePage,
	type VirtualAccount,
	virtualAccountPage,
} from '../wire/account-contracts';
import { listPages } from './list-pages';

type Query = CallOptions<unknown>['query'];

export const balancePages = (api: Api, query: Query, limit?: number): ListRequest<Entry<Balance>> =>
	listPages(api, {
		path: path`/accounts/balances`,
		query,
		contract: balancePage,
		identify: ({ id }) => id,
		limit,
	});

export const virtualAccountPages = (
	api: Api,
	query: Query,
	limit?: number,
): ListRequest<Entry<VirtualAccount>> =>
	listPages(api, {
		path: path`/accounts/virtual`,
		query,
		contract: virtualAccountPage,
		identify: ({ id }) => id,
		limit,
	});
