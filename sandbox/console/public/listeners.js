import { field } from './forms.js';
import { byId, cell, element, fill } from './view.js';

/**
 * @typedef {import('../shown.mjs').Actions} Actions
 * @typedef {import('../shown.mjs').ShownProvider} ShownProvider
 * @typedef {import('../shown.mjs').SubscriptionRow} Row
 */

/** n8n's two addresses of one trigger differ in this. */
const PUBLISHED = '/webhook/';
const LISTENING = '/webhook-test/';

/**
 * Who hears of payments, and how somebody new comes to.
 *
 * @param {ShownProvider} provider
 * @param {Actions} actions
 */
export function showListeners(provider, actions) {
	const { subscribing, subscriptions } = provider;
	const urls = subscriptions.map(({ url }) => url);
	fill('subscription-rows', subscriptions, {
		key: (row) => String(row.id),
		empty: `Nobody. ${subscribing}`,
		cells: (row) => [
			cell(row.id),
			cell(row.url, 'text'),
			cell(row.events.join(', ') || 'none', 'text'),
			cell(row.wallets.join(', ') || 'all'),
			cell(row.active ? 'on' : 'off', row.active ? 'status good' : 'status'),
			tests(row, urls, actions),
		],
	});
	showAddress(provider, actions);
}

/** @param {Row} row @param {string[]} urls of all listeners @param {Actions} actions */
function tests({ id, url }, urls, actions) {
	const button = (/** @type {string} */ text, toTest = false) => {
		const node = element('button', { type: 'button', textContent: text });
		node.setAttribute('aria-label', `${text}: listener ${id}`);
		node.addEventListener('click', () => actions.announce(id, toTest));
		return node;
	};
	const holder = element('td', { className: 'decide' }, button('Send a test event'));
	// Where n8n registers its test address, that is a listener of its own.
	const twin = url.replace(PUBLISHED, LISTENING);
	if (twin !== url && !urls.includes(twin)) {
		holder.append(button('Send it to n8n’s test address', true));
	}
	return holder;
}

/** Where there is no call to register: what the provider’s support would enter. @param {ShownProvider} provider @param {Actions} actions */
function showAddress({ console: { address = [] }, settings }, actions) {
	const form = byId('address-form', HTMLFormElement);
	form.hidden = address.length === 0;
	const rows = settings.filter(({ name }) => address.includes(name));
	const version = JSON.stringify(rows);
	if (form.dataset.version === version) return;
	form.dataset.version = version;
	const focused = document.activeElement?.id;
	form.replaceChildren(
		...rows.map((setting) =>
			field(`address-${setting.name}`, setting, (changed) =>
				actions.change({ [setting.name]: changed }),
			),
		),
	);
	form.onsubmit = (event) => event.preventDefault();
	if (focused?.startsWith('address-')) document.getElementById(focused)?.focus();
}
