import { byId, element } from './view.js';

/**
 * @typedef {import('../mutual-tls.mjs').ShownMutualTls} ShownMutualTls
 * @typedef {Pick<import('../shown.mjs').Actions, 'openMutualTls'>} Actions
 */

/**
 * The second address of a provider that asks for a client certificate, and the files for it.
 *
 * @param {{ mutualTls: ShownMutualTls | null }} provider
 * @param {Actions} actions
 */
export function showMutualTls({ mutualTls }, actions) {
	const holder = byId('mutual-tls');
	holder.hidden = mutualTls === null;
	if (mutualTls === null) return;
	holder.replaceChildren(
		element('h3', {}, 'Mutual TLS'),
		...(mutualTls.baseUrl === null ? closed(actions) : open(mutualTls.baseUrl, mutualTls)),
	);
}

/** @param {Actions} actions */
function closed(actions) {
	const button = element('button', { type: 'button' }, 'Open the mutual-TLS address');
	button.addEventListener('click', actions.openMutualTls);
	const text = 'A second address that asks for a client certificate. It makes throw-away ones.';
	return [element('p', {}, text), button];
}

/** @param {string} baseUrl @param {ShownMutualTls} mutualTls */
function open(baseUrl, { passphrase = '', validUntil = '', links = [] }) {
	const day = validUntil.slice(0, 10);
	const files = links.map(({ name, href }) =>
		element('li', {}, element('a', { href, download: '' }, name)),
	);
	return [
		element('p', {}, 'TLS 1.3 with the client certificate below, or no connection.'),
		element(
			'dl',
			{},
			element('dt', {}, 'Address'),
			element('dd', {}, element('code', {}, baseUrl)),
			element('dt', {}, 'Passphrase of client.p12 and client-encrypted.key'),
			element('dd', {}, element('code', {}, passphrase)),
			element('dt', {}, 'Good until'),
			element('dd', {}, day),
		),
		element('ul', {}, ...files),
	];
}
