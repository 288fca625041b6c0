import { readFile } from 'node:fs/promises';

/**
 * The page on which somebody pays, the same in every provider but for what is on it and its colours.
 *
 * @typedef {import('../app.mjs').App} App
 * @typedef {import('../app.mjs').Reply} Reply
 *
 * @typedef {object} Site
 * @property {string} name behind each title
 * @property {string} stylePath where its style sheet is
 * @property {URL} colours the file with its colours
 */

const STYLE = new URL('./style.css', import.meta.url);

/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @param {unknown} text @returns {string} as text in HTML */
export function escape(text) {
	return String(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/**
 * @param {Site} site
 * @param {string} title
 * @param {string} content HTML
 * @returns {string} HTML
 */
export function paymentPage({ name, stylePath }, title, content) {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · ${escape(name)} sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<p class="band">Sandbox. No card is asked for and no money moves.</p>
<main>
${content}
</main>
</body>
</html>
`;
}

/**
 * How a payment ended, and the way back to the shop.
 *
 * @param {readonly [tone: string, title: string, text: string]} result
 * @param {string | null} shop address to go back to
 * @returns {string} HTML
 */
export function resultBox([tone, title, text], shop) {
	const back = shop ? `<a href="${escape(shop)}">Back to the shop</a>` : 'You can close this page.';
	return `<div class="result ${tone}" role="status"><strong>${title}</strong> ${text}</div>
<p class="back">${back}</p>`;
}

/** @param {App} app @param {Site} site */
export function styleRoute(app, { colours, stylePath }) {
	app.get(stylePath, async (_request, reply) => {
		const sheets = await Promise.all([STYLE, colours].map((file) => readFile(file, 'utf8')));
		return reply.header('content-type', 'text/css; charset=utf-8').send(sheets.join('\n'));
	});
}

/**
 * A browser checks form-action on redirects too, so the shop's address must be allowed.
 *
 * @param {Reply} reply
 * @param {number} status
 * @param {string} page
 * @param {string | null} [shop] address that the form may lead to
 */
export function sendPage(reply, status, page, shop = null) {
	const origin = shop === null ? '' : new URL(shop).origin;
	const policy =
		`default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${origin}; ` +
		"base-uri 'none'; frame-ancestors 'none'";
	return reply
		.code(status)
		.header('content-type', 'text/html; charset=utf-8')
		.header('cache-control', 'no-store')
		.header('content-security-policy', policy)
		.send(page);
}
