import { parse as parseForm } from 'node:querystring';

/**
 * Reads bodies the way a lenient PHP framework does: what cannot be read as an object counts as
 * empty, so that the answer is a validation error and not a parser's complaint. The text itself
 * stays on `request.rawBody`, for faults that look for a word in it.
 *
 * @param {import('./app.mjs').App} app
 */
export function readBodies(app) {
	app.decorateRequest('rawBody', '');
	app.removeAllContentTypeParsers();
	const text = /** @type {const} */ ({ parseAs: 'string' });
	app.addContentTypeParser(
		'application/json',
		text,
		(request, /** @type {string} */ body, done) => {
			request.rawBody = body;
			done(null, objectFrom(body));
		},
	);
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		text,
		(request, /** @type {string} */ body, done) => {
			request.rawBody = body;
			done(null, { ...parseForm(body) });
		},
	);
	app.addContentTypeParser('*', text, (request, /** @type {string} */ body, done) => {
		request.rawBody = body;
		done(null, {});
	});
}

/** @param {string} body @returns {import('./app.mjs').Fields} */
function objectFrom(body) {
	return objectIn(body) ?? {};
}

/**
 * @param {string} text
 * @returns {import('./app.mjs').Fields | undefined} undefined where it is not a JSON object
 */
export function objectIn(text) {
	try {
		/** @type {unknown} */
		const value = JSON.parse(text);
		return isFields(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>} true for an object or a list
 */
export function isObject(value) {
	return value !== null && typeof value === 'object';
}

/**
 * @param {unknown} value
 * @returns {value is import('./app.mjs').Fields} true for what JSON writes in braces
 */
export function isFields(value) {
	return isObject(value) && !Array.isArray(value);
}
