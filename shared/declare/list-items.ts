import type { IDataObject } from 'n8n-workflow';

import { eachPage, type Entry, type ListRequest } from '../http/pages';
import type { ResultItem } from './answered';

/**
 * The entries of a paged list as items, in order, page by page as they come: of a long list nothing
 * but its items stays in memory.
 *
 * @param hint says so when the list was cut at its greatest length
 */
export async function* listItems<T>(
	request: ListRequest<Entry<T>>,
	hint: (message: string) => void,
	toItem: (entry: T) => IDataObject,
): AsyncGenerator<ResultItem[], void> {
	for await (const page of eachPage(request, hint)) {
		yield page.map(({ entry, raw }) => ({ json: toItem(entry), raw }));
	}
}
