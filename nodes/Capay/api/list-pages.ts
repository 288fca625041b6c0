import type { Api, CallOptions } from '../../../shared/http/api';
import type { Contract } from '../../../shared/http/contract';
import { entriesOf, type Entry, type ListRequest } from '../../../shared/http/pages';
import type { Path } from '../../../shared/http/path';

/** Capay's default is 10, and it documents no largest page; one client asks for 100. */
const PAGE_SIZE = 100;

/** What every list of Capay answers. */
export interface ListPage<T> {
	data: T[];
	meta?: { totalCount?: number | undefined } | null | undefined;
}

interface List<T> {
	path: Path;
	query?: CallOptions<unknown>['query'];
	contract: Contract<ListPage<T>>;
	identify(entry: T): string;
	limit?: number | undefined;
	/** Of each page. Milliseconds. */
	deadlineMs?: number | undefined;
}

/** Any list of Capay: `skip` entries, then at most `limit`. */
export function listPages<T>(
	api: Api,
	{ contract, deadlineMs, identify, limit, path, query }: List<T>,
): ListRequest<Entry<T>> {
	const pageSize = Math.min(limit ?? PAGE_SIZE, PAGE_SIZE);
	return {
		by: 'offset',
		pageSize,
		identify: ({ entry }) => identify(entry),
		...(limit !== undefined && { limit }),
		fetchPage: async (skip) => {
			const { body, raw } = await api.get(path, {
				query: { ...query, skip, limit: pageSize },
				contract,
				...(deadlineMs !== undefined && { deadlineMs }),
			});
			return { items: entriesOf(body.data, raw), total: body.meta?.totalCount };
		},
	};
}
