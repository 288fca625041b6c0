import { byId, element } from './view.js';
import { inWords } from './words.js';

/**
 * @typedef {import('../shown.mjs').Actions} Actions
 * @typedef {import('../shown.mjs').ShownSetting} ShownSetting
 * @typedef {string | readonly string[]} FieldType a list means: one of these words
 *
 * @typedef {object} FieldOf
 * @property {string} name
 * @property {string | undefined} [title] in the place of its name
 * @property {string} explain
 * @property {FieldType} type
 * @property {unknown} value
 */

/**
 * A field for one value, with its label.
 *
 * @param {string} id
 * @param {FieldOf} about
 * @param {(value: string | number | boolean) => void} [onChange]
 */
export function field(id, { name, title, explain, type, value }, onChange) {
	const label = element(
		'label',
		{ htmlFor: id },
		title ?? inWords(name),
		element('span', {}, explain),
	);
	const input = inputFor(id, type, value);
	if (onChange) input.addEventListener('change', () => onChange(read(input.value, type)));
	return element('div', { className: 'field' }, label, input);
}

/** @param {string} id @param {FieldType} type @param {unknown} value */
function inputFor(id, type, value) {
	if (typeof type !== 'string' || type === 'boolean') {
		const words = new Map([
			['yes', 'true'],
			['no', 'false'],
		]);
		const options =
			typeof type === 'string'
				? [...words]
				: type.map((word) => /** @type {const} */ ([inWords(word), word]));
		const select = element('select', { id }, ...options.map(([word, is]) => new Option(word, is)));
		select.value = String(value);
		return select;
	}
	const shown = typeof value === 'object' ? JSON.stringify(value) : String(value);
	const input = element('input', { id, type: type === 'number' ? 'number' : 'text', value: shown });
	input.autocomplete = 'off';
	return input;
}

/** @param {string} text @param {FieldType} type */
function read(text, type) {
	if (type === 'number') return Number(text);
	return type === 'boolean' ? text === 'true' : text;
}

/**
 * @param {import('../shown.mjs').ShownKind[]} kinds
 * @param {Actions} actions
 */
export function showFaultForm(kinds, actions) {
	const select = byId('fault-kind', HTMLSelectElement);
	select.replaceChildren(...kinds.map(({ kind, title }) => new Option(`${title} (${kind})`, kind)));
	const chosen = () => kinds.find(({ kind }) => kind === select.value);
	const showParams = () => {
		const { explain = '', params = [] } = chosen() ?? {};
		byId('fault-explain').textContent = explain;
		byId('fault-params').replaceChildren(
			...params.map((param) => field(`param-${param.name}`, { ...param, value: param.default })),
		);
	};
	select.addEventListener('change', showParams);
	showParams();
	byId('fault-form').addEventListener('submit', (event) => {
		event.preventDefault();
		const { params = [] } = chosen() ?? {};
		actions.arm({
			kind: select.value,
			params: Object.fromEntries(params.map(({ name }) => [name, valueOf(`param-${name}`)])),
			match: matchFields(),
			times: Number(valueOf('fault-times')),
			after: Number(valueOf('fault-after')),
		});
	});
}

/** @param {string} id of an input, or of a choice */
function valueOf(id) {
	const field = byId(id);
	return 'value' in field ? String(field.value) : '';
}

function matchFields() {
	const names = ['method', 'path', 'reference', 'body'];
	const filled = names.map((name) => [name, valueOf(`match-${name}`).trim()]);
	return Object.fromEntries(filled.filter(([, value]) => value !== ''));
}

/**
 * @param {import('../shown.mjs').ArmedFault[]} faults those that still wait for a request
 * @param {Actions} actions
 */
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

/** @param {ShownSetting[]} settings @param {Actions} actions */
export function showSettings(settings, actions) {
	const focused = document.activeElement?.id;
	const groups = new Set(settings.map(groupOf));
	const boxes = [...groups].map((name) => {
		const members = settings.filter((setting) => groupOf(setting) === name);
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
	if (focused?.startsWith('setting-')) document.getElementById(focused)?.focus();
}

/** @param {ShownSetting} setting */
function groupOf({ group = 'Payments' }) {
	return group;
}

byId('settings').addEventListener('submit', (event) => event.preventDefault());
