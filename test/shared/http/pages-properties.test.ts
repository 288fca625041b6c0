import fc from 'fast-check';

import { type Page, readPages } from '../../../shared/http/pages';

/** A list on a server: how much of it there is, what it tells, and how it counts. */
interface List {
	by: 'number' | 'offset';
	count: number;
	/** The most that it gives at once, whatever is asked for. */
	cap: number;
	pageSize: number;
	lanes: number;
	limit: number | undefined;
	total: 'none' | 'right' | 'over' | 'under';
	lastPage: 'none' | 'byGiven' | 'byAsked' | 'over';
}

const lists = fc.record<List>({
	by: fc.constantFrom('number', 'offset'),
	count: fc.nat(70),
	cap: fc.integer({ min: 1, max: 15 }),
	pageSize: fc.integer({ min: 1, max: 15 }),
	lanes: fc.integer({ min: 1, max: 6 }),
	limit: fc.option(fc.integer({ min: 1, max: 80 }), { nil: undefined }),
	total: fc.constantFrom('none', 'right', 'over', 'under'),
	lastPage: fc.constantFrom('none', 'byGiven', 'byAsked', 'over'),
});

const sizeOf = ({ cap, pageSize }: List) => Math.min(cap, pageSize);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

function pageOf(list: List, all: number[], at: number): Page<number> {
	const size = sizeOf(list);
	const from = list.by === 'offset' ? at : (at - 1) * size;
	const pages = (given: number) => Math.max(1, Math.ceil(all.length / given));
	const totals = {
		none: undefined,
		right: all.length,
		over: all.length + 7,
		under: Math.max(0, all.length - 7),
	};
	const lastPages = {
		none: undefined,
		byGiven: pages(size),
		byAsked: pages(list.pageSize),
		over: pages(size) + 9,
	};
	return {
		items: all.slice(from, from + size),
		total: totals[list.total],
		lastPage: lastPages[list.lastPage],
	};
}

/** Reads it; `change` is what happens to the list after each answer. */
async function read(list: List, change: (all: number[]) => number[] = (all) => all) {
	let all = numbers(list.count);
	let calls = 0;
	const found = await readPages<number>({
		by: list.by,
		pageSize: list.pageSize,
		lanes: list.lanes,
		...(list.limit !== undefined && { limit: list.limit }),
		identify: (id) => id,
		fetchPage: async (at) => {
			const page = pageOf(list, all, at);
			calls++;
			all = change(all);
			return page;
		},
	});
	return { found, calls };
}

it('every record comes, in order and once, whatever cap a server has and whatever it tells', async () => {
	const honest = lists.filter(({ total }) => total !== 'under');
	await fc.assert(
		fc.asyncProperty(honest, async (list) => {
			const { found } = await read(list);
			expect(found).toEqual(numbers(list.count).slice(0, list.limit));
		}),
		{ numRuns: 1_000 },
	);
});

it('of a list that is longer than it says, at least what it says comes', async () => {
	await fc.assert(
		fc.asyncProperty(lists, async (list) => {
			const { found } = await read({ ...list, total: 'under', limit: undefined });
			expect(found).toEqual(numbers(found.length));
			expect(found.length).toBeGreaterThanOrEqual(Math.max(0, list.count - 7));
			expect(found.length).toBeLessThanOrEqual(list.count);
		}),
		{ numRuns: 1_000 },
	);
});

it('asks for no more pages than there are, and two batches', async () => {
	await fc.assert(
		fc.asyncProperty(lists, async (list) => {
			const { calls } = await read(list);
			expect(calls).toBeLessThanOrEqual(Math.ceil(list.count / sizeOf(list)) + 2 * list.lanes);
		}),
		{ numRuns: 1_000 },
	);
});

it('a told total costs no call more than the pages that it has', async () => {
	await fc.assert(
		fc.asyncProperty(lists, async (list) => {
			const told = { ...list, total: 'right', lastPage: 'none', limit: undefined } as const;
			const { calls } = await read(told);
			expect(calls).toBe(Math.max(1, Math.ceil(list.count / sizeOf(list))));
		}),
	);
});

it('records that new ones push to a later page are neither lost nor twice', async () => {
	const moving = lists.filter(
		(list) => sizeOf(list) > 1 && list.total !== 'under' && list.total !== 'over',
	);
	await fc.assert(
		fc.asyncProperty(moving, async (list) => {
			let id = 1_000;
			const { found } = await read(
				{ ...list, lanes: 1, limit: undefined },
				// Fewer than a page, or nobody could ever read to the end.
				(all) => [id++, ...all],
			);
			expect(new Set(found).size).toBe(found.length);
			expect(found.filter((number) => number < 1_000)).toEqual(numbers(list.count));
		}),
		{ numRuns: 1_000 },
	);
});

it('pages that lost some of their records are no end', async () => {
	const hidden = fc.tuple(lists, fc.array(fc.boolean(), { minLength: 70, maxLength: 70 }));
	await fc.assert(
		fc.asyncProperty(hidden, async ([list, hides]) => {
			const size = sizeOf(list);
			// The first of every page is always there: an empty page may end a list whose total is untold.
			const isShown = (number: number) => number % size === 0 || hides[number] !== true;
			const shown = numbers(list.count).filter(isShown);
			const found = await readPages<number>({
				pageSize: list.pageSize,
				lanes: list.lanes,
				identify: (id) => id,
				fetchPage: async (page) => ({
					items: numbers(list.count)
						.slice((page - 1) * size, page * size)
						.filter(isShown),
					...(list.total === 'right' && { total: shown.length }),
				}),
			});
			expect(found).toEqual(shown);
		}),
		{ numRuns: 1_000 },
	);
});
