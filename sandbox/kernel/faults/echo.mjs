const PLACE = /\{\{([\w.]+)(?:\|(\w+))?\}\}/g;
/** Area or operator, the middle, the last four. */
const PHONE = /^(\d{2})(\d+)(\d{4})$/;

/** How servers repeat what they were sent. */
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
 * @template T
 * @param {T} value any JSON; its texts are filled in
 * @param {import('./hooks.mjs').Strike} strike
 * @returns {T}
 */
export function filled(value, strike) {
	if (typeof value === 'string') return fill(value, strike);
	if (Array.isArray(value)) return value.map((entry) => filled(entry, strike));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [name, filled(entry, strike)]),
	);
}

function fill(text, { request, provider }) {
	return text.replace(PLACE, (place, source, form) => {
		const value = sourceOf(source, request);
		if (value === undefined) return place;
		if (form === undefined) return value;
		return Object.hasOwn(FORMS, form) ? FORMS[form](value, provider.phonePrefix) : place;
	});
}

function sourceOf(source, { headers, body }) {
	const authorization = headers.authorization ?? '';
	if (source === 'authorization') return authorization;
	if (source === 'token') return authorization.replace(/^\w+ /, '');
	const [head, ...path] = source.split('.');
	if (head !== 'body') return undefined;
	const value = path.reduce((part, name) => part?.[name], body);
	return value === undefined || value === null ? undefined : String(value);
}
