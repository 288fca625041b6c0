import type { Api, CallOptions } from '../../../shared/http/api';
import type { Entry, ListRequest } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import { type Client, clientPage } from '../wire/client-contracts';
import type { Kind } from '../wire/kinds';
import { listPages } from './list-pages';

/** The clients of one kind. Capay has the plural for lists of businesses only. */
export const clientPages = (
	api: Api,
	kind: Kind,
	query: CallOptions<unknown>['query'],
	limit?: number,
): ListRequest<Entry<Client>> =>
	listPages(api, {
		path: kind === 'business' ? path`/clients/businesses` : path`/clients/personal`,
		query,
		contract: clientPage,
		identify: ({ id }) => id,
		limit,
	});
