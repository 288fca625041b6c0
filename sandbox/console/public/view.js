import { inWords } from './words.js';

/**
 * @typedef {import('../shown.mjs').Actions} Actions
 * @typedef {import('../shown.mjs').ShownProvider} ShownProvider
 * @typedef {ShownProvider['transactions'][number]} TransactionRow
 */

/**
 * @template {Element} [Kind=HTMLElement]
 * @param {string} id of an element that the page has
 * @param {abstract new () => Kind} [kind] what it is
 * @returns {Kind}
 */
export function byId(id, kind) {
	const node = document.getElementById(id);
	if (node instanceof (kind ?? HTMLElement))
		return /** @type {Kind} */ (/** @type {Element} */ (node));
	throw new Error(`The page has no such element: ${id}`);
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} [properties]
 * @param {Array<Node | string>} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, properties = {}, ...children) {
	const node = Object.assign(document.createElement(tag), properties);
	node.append(...children);
	return node;
}

/**
 * Brings a table body up to date. Rows that did not change stay the same elements, so that the
 * keyboard focus on a button survives the news.
 *
 * @template Row
 * @param {string} id of the table body
 * @param {Row[]} rows
 * @param {{ key: (row: Row) => string, cells: (row: Row) => Node[], empty: string }} drawing
 */
export function fill(id, rows, { key, cells, empty }) {
	const body = byId(id, HTMLTableSectionElement);
	const old = new Map([...body.rows].map((row) => [row.dataset.key, row]));
	const heads = [...(body.closest('table')?.tHead?.rows[0]?.cells ?? [])].map(
		({ textContent }) => textContent ?? '',
	);
	const fresh = rows.map((row) => {
		const name = key(row);
		const version = JSON.stringify(row);
		const known = old.get(name);
		if (known?.dataset.version === version) return known;
		const node = element('tr', {}, ...cells(row));
		for (const [index, one] of [...node.cells].entries()) one.dataset.label = heads[index] ?? '';
		Object.assign(node.dataset, { key: name, version });
		return node;
	});
	if (fresh.length === 0) {
		const colSpan = heads.length || 1;
		const cell = element('td', { className: 'empty text', colSpan }, empty);
		fresh.push(element('tr', {}, cell));
	}
	const kept = new Set(fresh);
	for (const row of [...body.rows]) if (!kept.has(row)) row.remove();
	for (const [index, row] of fresh.entries()) {
		if (body.rows[index] !== row) body.insertBefore(row, body.rows[index] ?? null);
	}
}

/** @param {unknown} text @param {string} [className] */
export function cell(text, className = '') {
	return element('td', { className }, String(text ?? ''));
}

/** @param {string | number} time ISO 8601, or epoch milliseconds */
export function clock(time) {
	const date = new Date(time);
	const today = date.toDateString() === new Date().toDateString();
	return today ? date.toLocaleTimeString() : date.toLocaleDateString();
}

/** @param {number} amount @param {string} currency */
function money(amount, currency) {
	return `${amount.toLocaleString(undefined, { minimumFractionDigits: 2 })} ${currency}`;
}

/** @param {TransactionRow} row @param {ShownProvider} provider @param {Actions} actions */
function decisions(row, provider, actions) {
	const { status, reference, checkoutPath } = row;
	const holder = element('td', { className: 'decide' });
	const possible = row.actions ?? (status === 'pending' ? provider.actions : []);
	if (possible.length === 0) return holder;
	if (checkoutPath) {
		const href = new URL(checkoutPath, provider.baseUrl).href;
		const link = element('a', { href, target: '_blank', rel: 'noreferrer' }, 'Open checkout');
		link.setAttribute('aria-label', `Open checkout of payment ${reference} in a new tab`);
		holder.append(link);
	}
	for (const action of possible) {
		const text = provider.console.decisions[action]?.label ?? action;
		const button = element('button', { type: 'button', textContent: text });
		button.setAttribute('aria-label', `${text} payment ${reference}`);
		button.addEventListener('click', () => actions.decide(reference, action));
		holder.append(button);
	}
	return holder;
}

/**
 * Each provider has columns of its own, and decides about a payment in its own way.
 *
 * @param {Pick<ShownProvider, 'console'>} provider
 */
export function showHeadings({ console: { columns, ending } }) {
	byId('ending').textContent = ending;
	for (const old of document.querySelectorAll('th.own')) old.remove();
	const heads = columns.map(({ title }) =>
		element('th', { scope: 'col', className: 'own' }, title),
	);
	byId('operation').after(...heads);
}

/**
 * @param {ShownProvider} provider
 * @param {Actions} actions
 */
export function showTables(provider, actions) {
	const { currency } = provider;
	const { columns, tones } = provider.console;
	fill('transaction-rows', provider.transactions, {
		key: (row) => row.reference,
		empty: 'No payments yet. Send one to the sandbox and it appears here.',
		cells: (row) => [
			cell(clock(row.at)),
			cell(row.operation),
			...columns.map(({ field }) => cell(row[field])),
			cell(money(row.amount, row.currency ?? currency), 'number'),
			cell(row.status, `status ${tones[row.status.toLowerCase()] ?? 'bad'}`),
			cell(row.reference, 'text'),
			cell(row.callerReference, 'text'),
			decisions(row, provider, actions),
		],
	});
	fill('ledger-rows', provider.ledger, {
		key: (row) => `${row.at} ${row.operation} ${row.transaction} ${row.replayed}`,
		empty: 'Nothing yet.',
		cells: (row) => [
			cell(clock(row.at)),
			cell(row.operation),
			cell(row.reference, 'text'),
			cell(money(row.amount, row.currency ?? currency), 'number'),
			cell(row.transaction),
			cell(row.replayed ? 'Repeated' : 'Started', row.replayed ? 'wait' : ''),
		],
	});
	const holder = byId('wallets-title').closest('section');
	if (holder) holder.hidden = provider.wallets.length === 0;
	fill('wallet-rows', provider.wallets, {
		key: (row) => String(row.id),
		empty: 'No wallets.',
		cells: (row) => [
			cell(row.id),
			cell(row.isActive ? row.name : `${row.name} (switched off)`),
			cell(row.method),
			cell(row.environment),
			cell(money(row.balance, row.currency ?? currency), 'number'),
		],
	});
	fill('request-rows', provider.requests, {
		key: (row) => `${row.at} ${row.method} ${row.path} ${row.ms}`,
		empty: 'Nothing yet.',
		cells: (row) => [
			cell(clock(row.at)),
			cell(`${row.method} ${row.path}`, 'text'),
			cell(row.status === null ? 'none' : `${row.status} in ${row.ms} ms`),
			cell(row.fault),
		],
	});
}

/**
 * @param {import('../shown.mjs').Listed[]} list
 * @param {string} current the id of the one that is shown
 */
export function showNav(list, current) {
	byId('providers').replaceChildren(
		...list.map(({ id, name }) => {
			const link = element('a', { href: `/${id}` }, name);
			if (id === current) link.setAttribute('aria-current', 'page');
			return link;
		}),
	);
}

/** @param {ShownProvider} provider @param {Actions} actions */
export function showCredentials(
	{ baseUrl, console: { credentials: names }, credentials },
	actions,
) {
	/** @type {NamedText[]} */
	const rows = [['Address', baseUrl], ...namedTexts(credentials, names)];
	byId('credentials').replaceChildren(
		...rows.flatMap(([name, value]) => {
			const button = element('button', { type: 'button', textContent: 'Copy' });
			button.setAttribute('aria-label', `Copy ${name}`);
			button.addEventListener('click', () => actions.copy(value, name));
			return [element('dt', {}, name), element('dd', {}, element('code', {}, value), button)];
		}),
	);
}

/**
 * @typedef {[name: string, text: string]} NamedText
 *
 * @param {object} credentials
 * @param {Record<string, string>} names
 * @returns {NamedText[]} those of a second user under its name
 */
function namedTexts(credentials, names) {
	/** @type {Array<[string, string | object]>} */
	const entries = Object.entries(credentials);
	return entries.flatMap(([key, value]) => {
		const name = names[key] ?? inWords(key);
		if (typeof value === 'string') return [/** @type {NamedText} */ ([name, value])];
		return namedTexts(value, names).map(
			([inner, text]) => /** @type {NamedText} */ ([`${name} ${inner}`, text]),
		);
	});
}

/** @param {ShownProvider['outcomes']} outcomes */
export function showOutcomes(outcomes) {
	byId('outcome-rows').replaceChildren(
		...outcomes.map(({ ending, result }) => element('tr', {}, cell(ending), cell(result, 'text'))),
	);
}
