import { byId, cell, element, fill } from './view.js';

/**
 * @typedef {import('../shown.mjs').RecordTable} RecordTable
 * @typedef {import('../shown.mjs').ShownProvider} ShownProvider
 * @typedef {Pick<import('../shown.mjs').Actions, 'decide'>} Actions
 */

/**
 * What a provider keeps beside payments, for example the people that can be paid.
 *
 * @param {Pick<ShownProvider, 'console' | 'records'>} provider
 * @param {Actions} actions
 */
export function showRecords({ console: { decisions }, records }, actions) {
	const holder = byId('records');
	holder.hidden = records.length === 0;
	if (holder.children.length !== records.length) holder.replaceChildren(...records.map(block));
	for (const { id, rows } of records) {
		fill(`${id}-rows`, rows, {
			key: (row) => row.reference,
			empty: 'None.',
			cells: (row) => [
				...row.cells.map((text) => cell(text, 'text')),
				buttons(row, decisions, actions),
			],
		});
	}
}

/** @param {RecordTable} table */
function block({ id, title, explain, columns }) {
	const heads = [...columns, 'Decide'].map((text) => element('th', { scope: 'col' }, text));
	const table = element(
		'table',
		{},
		element('thead', {}, element('tr', {}, ...heads)),
		element('tbody', { id: `${id}-rows` }),
	);
	const scroll = element('div', { className: 'scroll', tabIndex: 0 }, table);
	scroll.setAttribute('role', 'group');
	scroll.setAttribute('aria-labelledby', `${id}-title`);
	const heading = element('h2', { id: `${id}-title` }, title);
	return element('div', {}, heading, element('p', {}, explain), scroll);
}

/**
 * @param {RecordTable['rows'][number]} row
 * @param {ShownProvider['console']['decisions']} decisions
 * @param {Actions} actions
 */
function buttons({ reference, actions: possible, cells }, decisions, actions) {
	const node = element('td', { className: 'decide' });
	for (const action of possible) {
		const label = decisions[action]?.label ?? action;
		const button = element('button', { type: 'button', textContent: label });
		button.setAttribute('aria-label', `${label}: ${cells[0]}`);
		button.addEventListener('click', () => actions.decide(reference, action));
		node.append(button);
	}
	return node;
}
