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

/** @param {string} body */
function objectFrom(body) {
	try {
		const value = JSON.parse(body);
		return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
	} catch {
		return {};
	}
}
