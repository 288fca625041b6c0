import { Refusal } from './refusal.mjs';

/** @typedef {import('../../kernel/app.mjs').Call['query']} Query */

/**
 * A page of a list in its envelope.
 *
 * @template Row
 * @param {Query} query
 * @param {Row[]} rows oldest first; not changed
 * @param {(row: Row) => object} body
 * @param {import('./model.mjs').CapaySettings} settings
 * @throws {Refusal} 400 for a bad `skip` or `limit`
 */
export function page(query, rows, body, settings) {
	const skip = wholeNumber('skip', query.skip ?? '0', 0);
	const asked = wholeNumber('limit', query.limit ?? '10', 1);
	const { largestPage, largerPages, newestFirst } = settings;
	const tooLarge = largestPage > 0 && asked > largestPage;
	if (tooLarge && largerPages === 'refused') {
		throw new Refusal(400, [`limit must not be greater than ${largestPage}`]);
	}
	const limit = tooLarge ? largestPage : asked;
	const ordered = newestFirst ? rows.toReversed() : rows;
	return {
		meta: { totalCount: rows.length, skip, limit, timestamp: new Date().toISOString() },
		data: ordered.slice(skip, skip + limit).map(body),
	};
}

/** @param {string} name @param {string} text @param {number} min */
function wholeNumber(name, text, min) {
	const value = Number(text);
	if (text.trim() === '' || !Number.isInteger(value)) {
		throw new Refusal(400, [`${name} must be an integer number`]);
	}
	if (value < min) throw new Refusal(400, [`${name} must not be less than ${min}`]);
	return value;
}

/**
 * @param {Query} query
 * @param {string} name of the filter without From and To
 * @param {string} value of the row: a day, or a time in ISO 8601
 * @returns {boolean} both ends belong to the range; a bare day stands for its first moment as
 *   `From` and for its last as `To`
 */
export function within(query, name, value) {
	const [from, to] = [query[`${name}From`], query[`${name}To`]];
	if (from && moment(value, false) < moment(from, false)) return false;
	return !to || moment(value, false) <= moment(to, true);
}

/** @param {string} text @param {boolean} isEnd of a range */
function moment(text, isEnd) {
	const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
	const time = Date.parse(isDay ? `${text}T${isEnd ? '23:59:59.999' : '00:00:00.000'}Z` : text);
	if (!Number.isNaN(time)) return time;
	throw new Refusal(400, [`${text} must be a valid ISO 8601 date string`]);
}

/**
 * @param {Query} query
 * @param {string} name
 * @param {unknown} value
 * @returns {boolean} true as well when nothing is asked for
 */
export function equals(query, name, value) {
	return !query[name] || query[name] === value;
}

/** @param {Query} query @param {string} name @param {string} [value] */
export function contains(query, name, value = '') {
	const wanted = query[name];
	return !wanted || value.toLowerCase().includes(wanted.toLowerCase());
}
