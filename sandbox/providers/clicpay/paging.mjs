const DEFAULT_PER_PAGE = 10;
const MAX_PER_PAGE = 100;

/**
 * One page in the form of the provider's framework, with exactly the keys the provider shows.
 *
 * @template T
 * @param {Pick<import('../../kernel/app.mjs').Call, 'query' | 'url' | 'protocol' | 'host'>} request
 *   reads `page` and `per_page`; the links keep every other query parameter
 * @param {T[]} rows everything, sorted
 * @param {(row: T) => object} describe
 * @returns {{ data: object[], links: object, meta: object }}
 */
export function pageOf(request, rows, describe) {
	const perPage = Math.min(positive(request.query.per_page, DEFAULT_PER_PAGE), MAX_PER_PAGE);
	const current = positive(request.query.page, 1);
	const last = Math.max(1, Math.ceil(rows.length / perPage));
	const start = (current - 1) * perPage;
	const data = rows.slice(start, start + perPage).map(describe);
	const link = (/** @type {number} */ page) => {
		const url = new URL(request.url, `${request.protocol}://${request.host}`);
		url.searchParams.set('page', String(page));
		return url.toString();
	};
	return {
		data,
		links: {
			first: link(1),
			last: link(last),
			prev: current > 1 ? link(current - 1) : null,
			next: current < last ? link(current + 1) : null,
		},
		meta: {
			current_page: current,
			from: data.length > 0 ? start + 1 : null,
			last_page: last,
			per_page: perPage,
			to: data.length > 0 ? start + data.length : null,
			total: rows.length,
		},
	};
}

/** @param {string | undefined} text @param {number} fallback */
function positive(text, fallback) {
	const value = Number(text);
	return Number.isInteger(value) && value > 0 ? value : fallback;
}
