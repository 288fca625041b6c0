import type { Api, CallOptions } from '../../../shared/http/api';
import type { Entry, ListRequest } from '../../../shared/http/pages';
import { type Beneficiary, beneficiaryPage } from '../wire/contracts';
import type { Kind } from '../wire/kinds';
import { beneficiaryList } from './beneficiary-paths';
import { listPages } from './list-pages';

/** The beneficiaries of one kind, of the client in the query or of the caller itself. */
export const beneficiaryPages = (
	api: Api,
	kind: Kind,
	query: CallOptions<unknown>['query'],
	limit?: number,
): ListRequest<Entry<Beneficiary>> =>
	listPages(api, {
		path: beneficiaryList(kind),
		query,
		contract: beneficiaryPage,
		identify: ({ id }) => id,
		limit,
	});
