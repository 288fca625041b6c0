import { element } from '/view.js';

const byId = (id) => document.getElementById(id);

/** A field for one value, with its label. */
function field(id, { name, explain, type, value }, onChange) {
	const label = element('label', { htmlFor: id }, name, element('span', {}, explain));
	let input;
	if (Array.isArray(type)) {
		input = element('select', { id }, ...type.map((word) => new Option(word, word)));
		input.value = value;
	} else if (type === 'boolean') {
		input = element('select', { id }, new Option('yes', 'true'), new Option('no', 'false'));
		input.value = String(value);
	} else {
		const shown = typeof value === 'object' ? JSON.stringify(value) : value;
		input = element('input', { id, type: type === 'number' ? 'number' : 'text', value: shown });
		input.autocomplete = 'off';
	}
	if (onChange) input.addEventListener('change', () => onChange(read(input.value, type)));
	return element('div', { className: 'field' }, label, input);
}

function read(text, type) {
	if (type === 'number') return Number(text);
	return type === 'boolean' ? text === 'true' : text;
}

/**
 * @param {Array<{ kind: string, title: string, explain: string, params: object[] }>} kinds
 * @param {{ arm: (order: object) => void }} actions
 */
export function showFaultForm(kinds, actions) {
	const select = byId('fault-kind');
	select.replaceChildren(...kinds.map(({ kind, title }) => new Option(`${title} (${kind})`, kind)));
	const chosen = () => kinds.find(({ kind }) => kind === select.value);
	const showParams = () => {
		const { explain, params } = chosen();
		byId('fault-explain').textContent = explain;
		byId('fault-params').replaceChildren(
			...params.map((param) => field(`param-${param.name}`, { ...param, value: param.default })),
		);
	};
	select.addEventListener('change', showParams);
	showParams();
	byId('fault-form').addEventListener('submit', (event) => {
		event.preventDefault();
		const { kind, params } = chosen();
		actions.arm({
			kind,
			params: Object.fromEntries(params.map(({ name }) => [name, byId(`param-${name}`).value])),
			match: matchFields(),
			times: Number(byId('fault-times').value),
			after: Number(byId('fault-after').value),
		});
	});
}

function matchFields() {
	const names = ['method', 'path', 'reference', 'body'];
	const filled = names.map((name) => [name, byId(`match-${name}`).value.trim()]);
	return Object.fromEntries(filled.filter(([, value]) => value !== ''));
}

/** @param {object[]} faults those that still wait for a request */
export function showArmed(faults, actions) {
	const rows = faults.map(({ id, kind, times, match }) => {
		const limits = Object.entries(match).map(([name, value]) => `${name} ${value}`);
		const often = times === 0 ? 'every time' : `${times}×`;
		const button = element('button', { type: 'button', textContent: 'Disarm' });
		button.setAttribute('aria-label', `Disarm ${kind}`);
		button.addEventListener('click', () => actions.disarm(id));
		return element('li', {}, [kind, often, ...limits].join(', '), button);
	});
	const nothing = element('li', { className: 'empty' }, 'Nothing. Requests are answered normally.');
	byId('armed').replaceChildren(...(rows.length > 0 ? rows : [nothing]));
}

/** Groups a person has opened stay open when the settings are drawn anew. */
const openGroups = new Set(['Payments']);

/**
 * @param {Array<{ name: string, value: unknown, type: unknown, explain: string,
 *   group?: string }>} settings
 */
export function showSettings(settings, actions) {
	const focused = document.activeElement?.id;
	const groups = Map.groupBy(settings, ({ group }) => group ?? 'Payments');
	const boxes = [...groups].map(([name, members]) => {
		const fields = members.map((setting) =>
			field(`setting-${setting.name}`, setting, (changed) =>
				actions.change({ [setting.name]: changed }),
			),
		);
		const box = element(
			'details',
			{ open: openGroups.has(name) },
			element('summary', {}, name),
			element('div', { className: 'settings' }, ...fields),
		);
		box.addEventListener('toggle', () => openGroups[box.open ? 'add' : 'delete'](name));
		return box;
	});
	byId('settings').replaceChildren(...boxes);
	if (focused?.startsWith('setting-')) byId(focused)?.focus();
}

byId('settings').addEventListener('submit', (event) => event.preventDefault());
