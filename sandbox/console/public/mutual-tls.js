import { element } from '/view.js';

const holder = document.getElementById('mutual-tls');

/**
 * The second address of a provider that asks for a client certificate, and the files for it.
 *
 * @param {{ mutualTls: { baseUrl: string | null, passphrase?: string, validUntil?: string,
 *   links?: Array<{ name: string, href: string }> } | null }} provider
 * @param {{ openMutualTls: () => void }} actions
 */
export function showMutualTls({ mutualTls }, actions) {
	holder.hidden = mutualTls === null;
	if (mutualTls === null) return;
	holder.replaceChildren(
		element('h3', {}, 'Mutual TLS'),
		...(mutualTls.baseUrl === null ? closed(actions) : open(mutualTls)),
	);
}

function closed(actions) {
	const button = element('button', { type: 'button' }, 'Open the mutual-TLS address');
	button.addEventListener('click', actions.openMutualTls);
	const text = 'A second address that asks for a client certificate. It makes throw-away ones.';
	return [element('p', {}, text), button];
}

function open({ baseUrl, passphrase, validUntil, links }) {
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
