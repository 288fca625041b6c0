'use strict';

/** @typedef {{ status: number, headers: Headers, text: string, json: unknown }} Answer */

/**
 * One HTTP call, whatever its status; redirects are not followed.
 *
 * @param {string} url
 * @param {string} method
 * @param {{ body?: unknown, headers?: Record<string, string> }} [message] a body that is neither a
 *   text nor a form is sent as JSON
 * @returns {Promise<Answer>} `json` is undefined where the answer is none
 */
async function request(url, method, { body, headers = {} } = {}) {
	const isForm = body instanceof FormData || body instanceof URLSearchParams;
	const response = await fetch(url, {
		method,
		redirect: 'manual',
		headers: {
			...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
			...headers,
		},
		...(body !== undefined && {
			body: isForm || typeof body === 'string' ? body : JSON.stringify(body),
		}),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, json: jsonIn(text) };
}

/** @param {string} text @returns {unknown} */
function jsonIn(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * Waits for something that the sandbox sees; bounded, so that a test that fails also ends.
 *
 * @param {() => Promise<boolean> | boolean} isSo asked every two milliseconds
 * @param {number} [limitMs]
 * @throws {Error} when it is not so by then
 */
async function until(isSo, limitMs = 10_000) {
	const end = performance.now() + limitMs;
	while (!(await isSo())) {
		if (performance.now() > end) throw new Error('What was waited for never happened.');
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
}

module.exports = { request, until };
