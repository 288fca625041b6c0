import { cell, element, fill } from '/view.js';

const holder = document.getElementById('records');

/**
 * What a provider keeps beside payments, for example the people that can be paid.
 *
 * @param {{ console: { decisions: Record<string, { label: string }> },
 *   records: Array<{ id: string, title: string, explain: string, columns: string[],
 *   rows: Array<{ reference: string, cells: string[], actions: string[] }> }> }} provider
 * @param {{ decide: (reference: string, action: string) => void }} actions
 */
export function showRecords({ console: { decisions }, records }, actions) {
	holder.hidden = records.length === 0;
	if (holder.children.length !== records.length) holder.replaceChildren(...records.map(block));
	for (const { id, rows } of records) {
		fill(document.getElementById(`${id}-rows`), rows, {
			key: (row) => row.reference,
			empty: 'None.',
			cells: (row) => [
				...row.cells.map((text) => cell(text, 'text')),
				buttons(row, decisions, actions),
			],
		});
	}
}

function block({ id, title, explain, columns }) {
	const heads = [...columns, 'Decide'].map((text) => element('th', { scope: 'col' }, text));
	const table = element(
		'table',
		{},
		element('thead', {}, element('tr', {}, ...heads)),
		element('tbody', { id: `${id}-rows` }),
	);
	const scroll = element('div', { className: 'scroll', tabIndex: 0 }, table);
	scroll.setAttribute('role', 'region');
	scroll.setAttribute('aria-labelledby', `${id}-title`);
	const heading = element('h2', { id: `${id}-title` }, title);
	return element('div', {}, heading, element('p', {}, explain), scroll);
}

function buttons({ reference, actions: possible, cells }, decisions, actions) {
	const node = element('td');
	for (const action of possible) {
		const { label } = decisions[action];
		const button = element('button', { type: 'button', textContent: label });
		button.setAttribute('aria-label', `${label}: ${cells[0]}`);
		button.addEventListener('click', () => actions.decide(reference, action));
		node.append(button);
	}
	return node;
}
