import { type ListRequest, readPages } from '../../shared/http/pages';

export interface Row {
	id: number;
}

export const rows = (from: number, count: number): Row[] =>
	Array.from({ length: count }, (_, index) => ({ id: from + index }));
export const ids = (list: Row[]) => list.map(({ id }) => id);

/** Reads a list in pages of ten, and says what was asked for. */
export async function readRows(
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
