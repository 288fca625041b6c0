export interface Page<T> {
	items: T[];
	/** Where the provider tells it: how many entries the whole list has. */
	total?: number | undefined;
	/** Where the provider tells it, and pages have numbers: that of the last one. */
	lastPage?: number | undefined;
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
	/** What the provider counts: pages, or the entries before the one that a page begins with. */
	by?: 'number' | 'offset';
	/** Reads one page: the number of it, from 1, or how many entries to skip, from 0. */
	fetchPage: (at: number) => Promise<Page<T>>;
	/** How many entries `fetchPage` asks for. What comes may be less: many servers have a cap. */
	pageSize: number;
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
 * Every item of a paged list, in order, each once: page by page, as they come.
 *
 * Which page is next follows from what came, not from what was asked for: a server that gives 50 of
 * the 100 asked for must not cost us the other 50. Where the pages tell how many items there are, they
 * are read in batches of `lanes`; where they do not, or where they told too few, one by one. Either
 * way a page or batch that brings nothing new ends the list, so that a provider that ignores the page
 * number or overstates the total cannot keep us here for ever.
 *
 * @param hint says so when the list was cut at its greatest length
 */
export async function* eachPage<T>(
	request: ListRequest<T>,
	hint?: (message: string) => void,
): AsyncGenerator<T[], void> {
	// One more than may be kept of a whole list, because only that one tells that there was more.
	const wanted = request.limit === undefined ? MOST_ITEMS + 1 : Math.min(request.limit, MOST_ITEMS);
	const seen = new Set<string | number>();
	const isFresh = (item: T): boolean => {
		const id = request.identify(item);
		if (seen.size === wanted || seen.has(id)) return false;
		seen.add(id);
		return seen.size <= MOST_ITEMS;
	};
	const walk = new Walk(request, wanted);
	for (let before = -1; seen.size > before && seen.size < wanted;) {
		before = seen.size;
		for (const { items } of await walk.next()) yield items.filter(isFresh);
	}
	if (seen.size > MOST_ITEMS) {
		hint?.(`The list was cut after ${MOST_ITEMS} entries. Narrow it with a filter.`);
	}
}

/** The same as one list, where its items are wanted together. */
export async function readPages<T>(
	request: ListRequest<T>,
	hint?: (message: string) => void,
): Promise<T[]> {
	const pages: T[][] = [];
	for await (const page of eachPage(request, hint)) pages.push(page);
	return pages.flat();
}

/** The way through one list: what is to be read next, from what came so far. */
class Walk<T> {
	private readonly byOffset: boolean;
	/** The page, or the offset, to go on with. */
	private at: number;
	/** Entries on the first page. */
	private came: number | undefined;
	/** Entries of the list that lie behind us. */
	private passed = 0;
	/** As the latest pages tell them: a list may grow while it is read. */
	private total: number | undefined;
	private lastPage: number | undefined;

	constructor(
		private readonly request: ListRequest<T>,
		private readonly wanted: number,
	) {
		this.byOffset = request.by === 'offset';
		this.at = this.byOffset ? 0 : 1;
	}

	/** @returns the next pages, in their order; none where the list is certainly at its end */
	async next(): Promise<Array<Page<T>>> {
		const ahead = this.pagesAhead();
		if (ahead === 0 && this.isOver()) return [];
		const width = this.byOffset ? (this.came ?? 1) : 1;
		const lanes = Math.max(1, Math.min(ahead, this.request.lanes ?? DEFAULT_LANES));
		const stretches = await Promise.all(
			Array.from({ length: lanes }, async (_, lane) => {
				const from = this.at + lane * width;
				return await this.read(from, ahead === 0 ? from : this.upTo(from + width));
			}),
		);
		const pages = stretches.flatMap((stretch) => stretch.pages);
		this.at = stretches.at(-1)?.end ?? this.at;
		this.came ??= pages[0]?.items.length ?? 0;
		const entries = pages.reduce((sum, { items }) => sum + items.length, 0);
		this.passed = this.byOffset ? this.at : this.passed + entries;
		this.total = latest(pages.map(({ total }) => total)) ?? this.total;
		this.lastPage = latest(pages.map(({ lastPage }) => lastPage)) ?? this.lastPage;
		return pages;
	}

	/** How many pages there still are, as far as they were told and are wanted. */
	private pagesAhead(): number {
		const { came = 0, wanted } = this;
		if (came === 0) return 0;
		if (this.byOffset) return Math.max(0, Math.ceil((this.upTo(wanted) - this.at) / came));
		const told = Math.max(Math.ceil((this.total ?? 0) / came), this.lastPage ?? 0);
		return Math.max(0, Math.min(told, Math.ceil(wanted / came)) - this.at + 1);
	}

	private upTo(end: number): number {
		return this.byOffset ? Math.min(end, this.total ?? 0, this.wanted) : end;
	}

	/** Whether what was told is passed, and what came does not deny it. */
	private isOver(): boolean {
		const { came, lastPage, passed, request, total } = this;
		if (came === undefined) return false;
		// Where more came than the list was said to have, that number says nothing.
		if (total !== undefined && passed <= total) return passed === total;
		// A page that is not full may be the last one, or a server counted its pages by the size asked for.
		const wasFull = came >= request.pageSize;
		return !this.byOffset && lastPage !== undefined && this.at > lastPage && wasFull;
	}

	/** One page, and by offset as many more as its entries leave missing before `to`. */
	private async read(from: number, to: number): Promise<{ pages: Array<Page<T>>; end: number }> {
		const pages: Array<Page<T>> = [];
		let end = from;
		for (;;) {
			const page = await this.request.fetchPage(end);
			pages.push(page);
			end += this.byOffset ? page.items.length : 1;
			if (end >= to || page.items.length === 0) return { pages, end };
		}
	}
}

/** The pages of one batch are answered at different moments. */
function latest(told: Array<number | undefined>): number | undefined {
	const numbers = told.filter((number) => number !== undefined);
	return numbers.length === 0 ? undefined : Math.max(...numbers);
}
