import type { Api, CallOptions } from '../../../shared/http/api';
import type { Entry, ListRequest } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import { type LedgerEntry, ledgerPage } from '../wire/ledger';
import { listPages } from './list-pages';

/**
 * The lines of the ledger. They have no id, so a line is known by all that it says, the balance after
 * it included; of lines of one page that say the same, each counts.
 */
export function ledgerPages(
	api: Api,
	query: CallOptions<unknown>['query'],
	limit?: number,
): ListRequest<Entry<LedgerEntry>> {
	const names = new WeakMap<LedgerEntry, string>();
	const identify = (entry: LedgerEntry) => names.get(entry) ?? '';
	const list = listPages(api, {
		path: path`/transactions`,
		query,
		contract: ledgerPage,
		identify,
		limit,
	});
	return {
		...list,
		fetchPage: async (skip) => {
			const page = await list.fetchPage(skip);
			const times = new Map<string, number>();
			for (const { entry } of page.items) {
				const said = JSON.stringify(entry);
				const time = (times.get(said) ?? 0) + 1;
				times.set(said, time);
				names.set(entry, `${said} ${time}`);
			}
			return page;
		},
	};
}
