export interface Page<T> {
	items: T[];
	/** Where the provider tells it: the number of the last page at the size asked for. */
	lastPage?: number;
}

/** One entry of a list: checked against its contract, and as the provider sent it. */
export interface Entry<T> {
	entry: T;
	raw: unknown;
}

/** @param body the whole answer; the list is its `data` */
export function entriesOf<T>(checked: T[], body: unknown): Array<Entry<T>> {
	const raw = (body as { data: unknown[] }).data;
	return checked.map((entry, index) => ({ entry, raw: raw[index] }));
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

/** A longer list is cut: more often a mistake in a filter than a wish, and n8n's memory is shared. */
const MOST_ITEMS = 50_000;
const DEFAULT_LANES = 5;

/**
 * Every item of a paged list, in order, each once.
 *
 * Where the first page tells how many there are, the rest is read in batches of `lanes`; where it
 * does not, one by one. Either way a page or batch that brings nothing new ends the list, so that a
 * provider that ignores the page number or overstates the total cannot keep us here for ever.
 *
 * @param hint says so when the list was cut at its greatest length
 */
export async function readPages<T>(
	request: ListRequest<T>,
	hint?: (message: string) => void,
): Promise<T[]> {
	// One more than may be kept of a whole list, because only that one tells that there was more.
	const wanted = request.limit === undefined ? MOST_ITEMS + 1 : Math.min(request.limit, MOST_ITEMS);
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
	let fresh = take(first);
	const perPage = Math.max(1, first.items.length);
	const lastPage = Math.min(first.lastPage ?? Infinity, Math.ceil(wanted / perPage));
	const lanes = first.lastPage === undefined ? 1 : (request.lanes ?? DEFAULT_LANES);
	for (let page = 2; fresh && page <= lastPage && found.size < wanted; page += lanes) {
		const size = Math.min(lanes, lastPage - page + 1);
		const batch = Array.from(
			{ length: size },
			async (_, lane) => await request.fetchPage(page + lane),
		);
		fresh = (await Promise.all(batch)).map(take).some(Boolean);
	}
	if (found.size > MOST_ITEMS) {
		hint?.(`The list was cut after ${MOST_ITEMS} entries. Narrow it with a filter.`);
	}
	return [...found.values()].slice(0, MOST_ITEMS);
}
