import type { Page } from '../../../shared/http/pages';
import { ids, readRows as read, rows, type Row } from '../../support/pages';

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
