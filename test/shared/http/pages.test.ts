import { type ListRequest, type Page, readPages } from '../../../shared/http/pages';

interface Row {
	id: number;
}

const rows = (from: number, count: number): Row[] =>
	Array.from({ length: count }, (_, index) => ({ id: from + index }));
const ids = (list: Row[]) => list.map(({ id }) => id);

async function read(
	fetchPage: ListRequest<Row>['fetchPage'],
	changes: Partial<ListRequest<Row>> = {},
	hint?: (message: string) => void,
) {
	const asked: number[] = [];
	const request: ListRequest<Row> = {
		fetchPage: async (page) => {
			asked.push(page);
			return await fetchPage(page);
		},
		pageSize: 10,
		identify: ({ id }) => id,
		...changes,
	};
	const list = await readPages(request, hint);
	return { list, asked };
}

/** A list of `total` rows in pages of `size`, as the provider has it at the moment of the call. */
const paged =
	(source: () => Row[], size: number, tellsTotal = true) =>
	async (page: number): Promise<Page<Row>> => {
		const all = source();
		return {
			items: all.slice((page - 1) * size, page * size),
			...(tellsTotal && { lastPage: Math.max(1, Math.ceil(all.length / size)) }),
		};
	};

describe('the first page tells the total', () => {
	it('the rest comes in parallel and in order', async () => {
		let active = 0;
		let most = 0;
		const { list, asked } = await read(async (page) => {
			most = Math.max(most, ++active);
			await new Promise((resolve) => setTimeout(resolve, (12 - page) * 2));
			active--;
			return await paged(() => rows(1, 103), 10)(page);
		});
		expect(ids(list)).toEqual(ids(rows(1, 103)));
		expect(asked).toHaveLength(11);
		expect(most).toBe(5);
	});

	it.each([
		[1, 1],
		[10, 1],
		[11, 2],
		[25, 3],
		[103, 11],
		[500, 11],
	])('a limit of %s asks for %s pages', async (limit, pages) => {
		const { list, asked } = await read(
			paged(() => rows(1, 103), 10),
			{ limit },
		);
		expect(list).toHaveLength(Math.min(limit, 103));
		expect(asked).toHaveLength(pages);
	});

	it('rows inserted in front while we read: none lost, none twice', async () => {
		let source = rows(1_000, 50);
		const { list } = await read(
			async (page) => {
				const result = await paged(() => source, 10)(page);
				source = [{ id: page }, ...source];
				return result;
			},
			{ lanes: 1 },
		);
		const seen = ids(list);
		expect(new Set(seen).size).toBe(seen.length);
		for (const row of rows(1_000, 45)) expect(seen).toContain(row.id);
	});

	it('a page that brings nothing new does not end the list while its neighbours do', async () => {
		const { list } = await read(async (page) => {
			return await paged(() => rows(1, 103), 10)(page === 3 ? 2 : page);
		});
		expect(list).toHaveLength(93);
		expect(list.at(-1)).toEqual({ id: 103 });
	});

	it('one failed page fails the list: half a list is never passed on as the whole', async () => {
		const failing = async (page: number) => {
			if (page === 3) throw new Error('page 3');
			return await paged(() => rows(1, 50), 10)(page);
		};
		await expect(read(failing)).rejects.toThrow('page 3');
	});

	it('a page that repeats for ever ends the list', async () => {
		const { list, asked } = await read(async () => ({ items: rows(1, 10), lastPage: 1_000 }));
		expect(list).toHaveLength(10);
		expect(asked.length).toBeLessThanOrEqual(8);
	});

	it('an empty first page ends the list, whatever total it claims', async () => {
		const { list, asked } = await read(async () => ({ items: [], lastPage: 1_000 }));
		expect(list).toEqual([]);
		expect(asked.length).toBeLessThanOrEqual(8);
	});
});

describe('nothing tells the total', () => {
	it('reads until a page is empty', async () => {
		const { list, asked } = await read(paged(() => rows(1, 30), 10, false));
		expect(ids(list)).toEqual(ids(rows(1, 30)));
		expect(asked).toEqual([1, 2, 3, 4]);
	});

	it('stops at the limit', async () => {
		const { list, asked } = await read(
			paged(() => rows(1, 100), 10, false),
			{ limit: 15 },
		);
		expect(list).toHaveLength(15);
		expect(asked).toEqual([1, 2]);
	});

	it('stops at the limit, also when pages grow', async () => {
		const { list, asked } = await read(
			async (page) => ({ items: rows(page * 100, page === 1 ? 1 : 10) }),
			{ limit: 11 },
		);
		expect(list).toHaveLength(11);
		expect(asked).toEqual([1, 2]);
	});

	it('a page that repeats ends the list after one page more', async () => {
		const { list, asked } = await read(async () => ({ items: rows(1, 10) }));
		expect(list).toHaveLength(10);
		expect(asked).toEqual([1, 2]);
	});

	const endless = async (page: number) => ({ items: rows(page * 1_000, 1_000) });

	it('never holds more than 50 000 rows, and says so', async () => {
		const hint = jest.fn();
		const { list, asked } = await read(endless, {}, hint);
		expect(list).toHaveLength(50_000);
		expect(asked).toHaveLength(51);
		expect(hint.mock.calls).toEqual([[expect.stringContaining('50000')]]);
	});

	it.each([true, false])(
		'a list of just 50 000 was not cut (total told: %s)',
		async (tellsTotal) => {
			const hint = jest.fn();
			const all = rows(1, 50_000);
			const { list } = await read(
				paged(() => all, 1_000, tellsTotal),
				{},
				hint,
			);
			expect(list).toHaveLength(50_000);
			expect(hint).not.toHaveBeenCalled();
		},
	);

	it('one more than 50 000 is cut, and says so', async () => {
		const hint = jest.fn();
		const all = rows(1, 50_001);
		const { list } = await read(
			paged(() => all, 1_000),
			{},
			hint,
		);
		expect(ids(list)).toEqual(ids(rows(1, 50_000)));
		expect(hint).toHaveBeenCalledTimes(1);
	});

	it('says nothing of a list that has all that was asked for', async () => {
		const hint = jest.fn();
		await read(endless, { limit: 50_000 }, hint);
		await read(
			paged(() => rows(1, 30), 10),
			{},
			hint,
		);
		expect(hint).not.toHaveBeenCalled();
	});
});

describe('a server that gives fewer than were asked for', () => {
	const all = rows(1, 250);
	const capped =
		(size: number, told: (asked: number) => Partial<Page<Row>>) =>
		async (page: number): Promise<Page<Row>> => ({
			items: all.slice((page - 1) * size, page * size),
			...told(100),
		});

	it.each<[string, (asked: number) => Partial<Page<Row>>, number]>([
		['tells the total', () => ({ total: 250 }), 5],
		['counts its pages by what it gives', () => ({ total: 250, lastPage: 5 }), 5],
		['counts its pages by what was asked', (asked) => ({ lastPage: Math.ceil(250 / asked) }), 6],
		['counts them so, and tells the total', () => ({ total: 250, lastPage: 3 }), 5],
		['calls what a page has the total', () => ({ total: 50, lastPage: 5 }), 6],
		['tells nothing', () => ({}), 6],
	])('that %s: every record comes', async (_, told, pages) => {
		const { list, asked } = await read(capped(50, told), { pageSize: 100 });
		expect(ids(list)).toEqual(ids(all));
		expect(asked).toHaveLength(pages);
	});

	it('a short page that is all there is needs no second one', async () => {
		const { asked } = await read(async () => ({ items: rows(1, 7), total: 7, lastPage: 1 }));
		expect(asked).toEqual([1]);
	});
});

describe('by offset', () => {
	const all = rows(1, 103);
	const from = (cap: number, told: Partial<Page<Row>> = {}) => {
		return async (skip: number): Promise<Page<Row>> => ({
			items: all.slice(skip, skip + Math.min(cap, 100)),
			...told,
		});
	};

	it('goes on where the last page ended, not where it should have', async () => {
		const { list, asked } = await read(from(40), { by: 'offset', pageSize: 100 });
		expect(ids(list)).toEqual(ids(all));
		expect(asked).toEqual([0, 40, 80, 103]);
	});

	it('reads the rest at once where the total is told', async () => {
		const { list, asked } = await read(from(20, { total: 103 }), { by: 'offset', pageSize: 100 });
		expect(ids(list)).toEqual(ids(all));
		expect(asked).toEqual([0, 20, 40, 60, 80, 100]);
	});

	it('fills what one short page leaves missing', async () => {
		const { list, asked } = await read(
			async (skip) => ({ items: all.slice(skip, skip + (skip === 20 ? 4 : 20)), total: 103 }),
			{ by: 'offset', lanes: 2 },
		);
		expect(ids(list)).toEqual(ids(all));
		expect(asked).toContain(24);
	});

	it('stops at the limit', async () => {
		const { list, asked } = await read(from(20, { total: 103 }), { by: 'offset', limit: 45 });
		expect(ids(list)).toEqual(ids(rows(1, 45)));
		expect(asked).toEqual([0, 20, 40]);
	});

	it('a server that ignores the offset does not keep us', async () => {
		const { list, asked } = await read(async () => ({ items: rows(1, 10), total: 10_000 }), {
			by: 'offset',
		});
		expect(ids(list)).toEqual(ids(rows(1, 10)));
		expect(asked).toHaveLength(6);
	});
});
