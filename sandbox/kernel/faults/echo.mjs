import { isObject } from '../bodies.mjs';

/** @typedef {Pick<import('./fault.mjs').Strike, 'request' | 'provider'>} Source */

const PLACE = /\{\{([\w.]+)(?:\|(\w+))?\}\}/g;
/** Area or operator, the middle, the last four. */
const PHONE = /^(\d{2})(\d+)(\d{4})$/;

/**
 * How servers repeat what they were sent.
 *
 * @type {Record<string, (value: string, prefix: string) => string>}
 */
const FORMS = {
	base64: (value) => Buffer.from(value).toString('base64'),
	base64url: (value) => Buffer.from(value).toString('base64url'),
	url: (value) => encodeURIComponent(value),
	dashes: (value) => value.replace(PHONE, '$1-$2-$3'),
	spaces: (value) => value.replace(PHONE, '$1 $2 $3'),
	international: (value, prefix) => prefix + value,
	internationalSpaces: (value, prefix) => `${prefix} ${value.replace(PHONE, '$1 $2 $3')}`,
};

/**
 * Fills in what the request had: `{{token}}`, `{{authorization}}` (the whole header) or
 * `{{body.msisdn}}` (any field of its body), each also in another form: `{{token|base64}}`.
 *
 * @param {unknown} value any JSON; its texts are filled in
 * @param {Source} strike
 * @returns {unknown}
 */
export function filled(value, strike) {
	if (typeof value === 'string') return fill(value, strike);
	if (Array.isArray(value)) return value.map((entry) => filled(entry, strike));
	return value !== null && typeof value === 'object' ? filledFields(value, strike) : value;
}

/**
 * @param {object} fields
 * @param {Source} strike
 * @returns {Record<string, unknown>} the same, each filled in
 */
export function filledFields(fields, strike) {
	return Object.fromEntries(
		Object.entries(fields).map(([name, entry]) => [name, filled(entry, strike)]),
	);
}

/** @param {string} text @param {Source} strike @returns {string} */
function fill(text, { request, provider }) {
	return text.replace(PLACE, (place, source, form) => {
		const value = sourceOf(source, request);
		if (value === undefined) return place;
		if (form === undefined) return value;
		const write = Object.hasOwn(FORMS, form) ? FORMS[form] : undefined;
		return write ? write(value, provider.phonePrefix) : place;
	});
}

/**
 * @param {string} source
 * @param {Source['request']} request
 * @returns {string | undefined}
 */
function sourceOf(source, { headers, body }) {
	const authorization = headers.authorization ?? '';
	if (source === 'authorization') return authorization;
	if (source === 'token') return authorization.replace(/^\w+ /, '');
	const [head, ...path] = source.split('.');
	if (head !== 'body') return undefined;
	/** @type {unknown} */
	let value = body;
	for (const name of path) value = isObject(value) ? value[name] : undefined;
	return value === undefined || value === null ? undefined : String(value);
}
