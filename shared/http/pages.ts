import type { Vendor } from '../vendor';

export interface Page<T> {
	items: T[];
	/** Where the provider tells it: the number of the last page at the size asked for. */
	lastPage?: number;
}

export interface ListRequest<T> {
	/** Reads one page, counted from 1. */
	fetchPage: (page: number) => Promise<Page<T>>;
	/** A stable id: an item that moves to the next page while we read must not come twice. */
	identify: (item: T) => string | number;
	/** How many items are wanted; undefined for all. */
	limit?: number;
	/** Pages read at once after the first. */
	lanes?: number;
}

/** A list this long is a mistake in a filter more often than a wish; memory is shared in n8n. */
const MOST_ITEMS = 50_000;
const DEFAULT_LANES = 5;

/**
 * Every item of a paged list, in order, each once.
 *
 * The first page tells how many there are; the rest is read in parallel. Where it does not tell,
 * pages are read one by one until one is empty or brings nothing new, so that a provider that
 * ignores the page number cannot keep us here for ever.
 */
export async function readPages<T>(request: ListRequest<T>, vendor: Vendor): Promise<T[]> {
	const wanted = Math.min(request.limit ?? MOST_ITEMS, MOST_ITEMS);
	const found = new Map<string | number, T>();
	/** False when the page brought nothing new. */
	const take = (page: Page<T>): boolean => {
		const before = found.size;
		for (const item of page.items) {
			const id = request.identify(item);
			if (found.size < wanted && !found.has(id)) found.set(id, item);
		}
		return found.size > before;
	};

	const first = await request.fetchPage(1);
	const more = take(first);
	if (first.lastPage === undefined) {
		for (let page = 2, fresh = more; fresh && found.size < wanted; page++) {
			fresh = take(await request.fetchPage(page));
		}
		return [...found.values()];
	}

	const perPage = Math.max(1, first.items.length);
	const lastPage = Math.min(first.lastPage, Math.ceil(wanted / perPage));
	const numbers = Array.from({ length: Math.max(0, lastPage - 1) }, (_, index) => index + 2);
	const rest = await vendor.pMap(numbers, async (page) => await request.fetchPage(page), {
		concurrency: request.lanes ?? DEFAULT_LANES,
	});
	for (const page of rest) take(page);
	return [...found.values()];
}
