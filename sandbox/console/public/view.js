const byId = (id) => document.getElementById(id);

/**
 * @param {string} tag
 * @param {object} [properties]
 * @param {Array<Node | string>} children
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
	const node = Object.assign(document.createElement(tag), properties);
	node.append(...children);
	return node;
}

/**
 * Brings a table body up to date. Rows that did not change stay the same elements, so that the
 * keyboard focus on a button survives the news.
 */
export function fill(body, rows, { key, cells, empty }) {
	const old = new Map([...body.children].map((row) => [row.dataset.key, row]));
	const fresh = rows.map((row) => {
		const id = key(row);
		const version = JSON.stringify(row);
		const known = old.get(id);
		if (known?.dataset.version === version) return known;
		const node = element('tr', {}, ...cells(row));
		Object.assign(node.dataset, { key: id, version });
		return node;
	});
	if (fresh.length === 0) {
		const colSpan = body.closest('table').tHead.rows[0].cells.length;
		const cell = element('td', { className: 'empty text', colSpan }, empty);
		fresh.push(element('tr', {}, cell));
	}
	const kept = new Set(fresh);
	for (const row of [...body.children]) if (!kept.has(row)) row.remove();
	for (const [index, row] of fresh.entries()) {
		if (body.children[index] !== row) body.insertBefore(row, body.children[index] ?? null);
	}
}

export function cell(text, className = '') {
	return element('td', { className }, String(text ?? ''));
}

export function clock(iso) {
	const date = new Date(iso);
	const today = date.toDateString() === new Date().toDateString();
	return today ? date.toLocaleTimeString() : date.toLocaleDateString();
}

function money(amount, currency) {
	return `${amount.toLocaleString(undefined, { minimumFractionDigits: 2 })} ${currency}`;
}

function decisions(row, provider, actions) {
	const { status, reference, checkoutPath } = row;
	const holder = element('td');
	const possible = row.actions ?? (status === 'pending' ? provider.actions : []);
	if (possible.length === 0) return holder;
	if (checkoutPath) {
		const href = new URL(checkoutPath, provider.baseUrl).href;
		const link = element('a', { href, target: '_blank', rel: 'noreferrer' }, 'Open checkout');
		link.setAttribute('aria-label', `Open the checkout of payment ${reference} in a new tab`);
		holder.append(link);
	}
	for (const action of possible) {
		const text = provider.console.decisions[action].label;
		const button = element('button', { type: 'button', textContent: text });
		button.setAttribute('aria-label', `${text} payment ${reference}`);
		button.addEventListener('click', () => actions.decide(reference, action));
		holder.append(button);
	}
	return holder;
}

/** Each provider has columns of its own, and decides about a payment in its own way. */
export function showHeadings({ console: { columns, ending } }) {
	byId('ending').textContent = ending;
	for (const old of document.querySelectorAll('th.own')) old.remove();
	const heads = columns.map(({ title }) =>
		element('th', { scope: 'col', className: 'own' }, title),
	);
	byId('operation').after(...heads);
}

/**
 * @param {object} provider
 * @param {object} actions what the buttons do
 */
export function showTables(provider, actions) {
	const { currency } = provider;
	const { columns, tones } = provider.console;
	fill(byId('transaction-rows'), provider.transactions, {
		key: (row) => row.reference,
		empty: 'No payments yet. Send one to the sandbox and it appears here.',
		cells: (row) => [
			cell(clock(row.at)),
			cell(row.operation),
			...columns.map(({ field }) => cell(row[field])),
			cell(money(row.amount, row.currency ?? currency), 'number'),
			cell(row.status, tones[row.status.toLowerCase()] ?? 'bad'),
			cell(row.reference, 'text'),
			cell(row.callerReference, 'text'),
			decisions(row, provider, actions),
		],
	});
	fill(byId('ledger-rows'), provider.ledger, {
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
	fill(byId('wallet-rows'), provider.wallets, {
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
	fill(byId('request-rows'), provider.requests, {
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

/** @param {Array<{ id: string, name: string }>} list */
export function showNav(list, current) {
	byId('providers').replaceChildren(
		...list.map(({ id, name }) => {
			const link = element('a', { href: `/${id}` }, name);
			if (id === current) link.setAttribute('aria-current', 'page');
			return link;
		}),
	);
}

export function showCredentials(
	{ baseUrl, console: { credentials: names }, credentials },
	actions,
) {
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

/** @returns {Array<[string, string]>} those of a second user under its name */
function namedTexts(credentials, names) {
	return Object.entries(credentials).flatMap(([key, value]) => {
		const name = names[key] ?? inWords(key);
		if (typeof value === 'string') return [[name, value]];
		return namedTexts(value, names).map(([inner, text]) => [`${name} ${inner}`, text]);
	});
}

/** @param {string} key for example `refundPath` @returns {string} `Refund path` */
function inWords(key) {
	return key[0].toUpperCase() + key.slice(1).replace(/[A-Z]/g, (sign) => ` ${sign.toLowerCase()}`);
}

export function showOutcomes(outcomes) {
	byId('outcome-rows').replaceChildren(
		...outcomes.map(({ ending, result }) => element('tr', {}, cell(ending), cell(result, 'text'))),
	);
}
