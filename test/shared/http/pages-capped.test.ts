import type { Page } from '../../../shared/http/pages';
import { ids, readRows as read, rows, type Row } from '../../support/pages';

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
