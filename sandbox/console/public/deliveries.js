import { cell, clock, element, fill } from '/view.js';

const byId = (id) => document.getElementById(id);

const TONE = { delivered: 'good', failed: 'bad', cancelled: 'bad' };

const STATUS = {
	delivered: 'Delivered',
	failed: 'Not delivered',
	cancelled: 'Cancelled',
	held: 'Held back',
	sending: 'Sending',
	waiting: 'Will be sent',
};

const REASONS = { first: 'first try', retry: 'retry', copy: 'copy', resend: 'sent by hand' };

/** The elements of each delivery, kept so that an open one stays open while it changes. */
const items = new Map();

/**
 * @param {object} provider
 * @param {object} actions what the buttons do
 */
export function showDeliveries(provider, actions) {
	showTools(provider, actions);
	showSignatures(provider);
	const list = byId('delivery-rows');
	const ids = new Set(provider.deliveries.map(({ id }) => id));
	for (const [id, item] of items) {
		if (ids.has(id)) continue;
		item.node.remove();
		items.delete(id);
	}
	for (const [index, row] of provider.deliveries.entries()) {
		if (!items.has(row.id)) items.set(row.id, newItem(row.id, actions));
		const item = items.get(row.id);
		item.show(row);
		if (list.children[index] !== item.node) list.insertBefore(item.node, list.children[index]);
	}
	fill(byId('subscription-rows'), provider.subscriptions, {
		key: (row) => String(row.id),
		empty: `Nobody. ${provider.subscribing}`,
		cells: (row) => [
			cell(row.id),
			cell(row.url, 'text'),
			cell(row.events.join(', ') || 'none', 'text'),
			cell(row.wallets.join(', ') || 'all'),
			cell(row.active ? 'on' : 'off', row.active ? 'good' : ''),
		],
	});
}

/** Holding events back is how they come out of order. */
function showTools({ settings, deliveries }, actions) {
	const holding = settings.find(({ name }) => name === 'webhookHold').value;
	const held = deliveries.filter(({ status }) => status === 'held').length;
	const hold = button('Hold new events back', () => actions.change({ webhookHold: !holding }));
	hold.setAttribute('aria-pressed', String(holding));
	const release = ['oldest', 'newest'].map((order) =>
		button(`Send ${held} held, ${order} first`, () => actions.release(order)),
	);
	const tools = byId('delivery-tools');
	const version = `${holding} ${held}`;
	if (tools.dataset.version === version) return;
	const focused = [...tools.children].indexOf(document.activeElement);
	tools.dataset.version = version;
	tools.replaceChildren(hold, ...(held > 0 ? release : []));
	if (focused !== -1) (tools.children[focused] ?? hold).focus();
}

/** Good, or broken in a way that a receiver has to notice. */
function showSignatures({ signatures }) {
	const select = byId('resend-as');
	const known = [...select.options].map(({ value }) => value);
	if (known.join() === signatures.join()) return;
	select.replaceChildren(...signatures.map((name) => new Option(name, name)));
}

function newItem(id, actions) {
	const summary = element('summary');
	const panel = element('div', { className: 'attempts' });
	const details = element('details', {}, summary, panel);
	const resend = (copies) => actions.resend(id, copies, byId('resend-as').value);
	const buttons = [
		button('Resend', () => resend(1), `Resend delivery ${id}`),
		button('Duplicate', () => resend(2), `Send delivery ${id} twice at once`),
	];
	const node = element('li', {}, details, element('div', { className: 'tools' }, ...buttons));
	let shown = null;
	let version = '';
	const drawPanel = () => panel.replaceChildren(...attempts(shown));
	details.addEventListener('toggle', () => details.open && drawPanel());
	return {
		node,
		show(row) {
			const next = JSON.stringify(row);
			if (next === version) return;
			[shown, version] = [row, next];
			summary.replaceChildren(...summaryOf(row));
			if (details.open) drawPanel();
		},
	};
}

function summaryOf({ id, subscription, status, type, reference, at, attempts: tries }) {
	const last = tries.at(-1);
	const answer = last
		? `${answerOf(last)}${tries.length > 1 ? `, ${tries.length} tries` : ''}`
		: '';
	return [
		element('span', { className: `badge ${TONE[status] ?? 'wait'}` }, STATUS[status]),
		element('span', { className: 'soft' }, clock(at)),
		element('strong', {}, type),
		element('span', {}, reference),
		element('span', { className: 'soft' }, answer),
		element('span', { className: 'soft end' }, `event ${id} to webhook ${subscription}`),
	];
}

function attempts({ status, nextAt, body, attempts: tries }) {
	const blocks = tries.map((attempt) => {
		const { number, reason, signature, at, request, answer, error } = attempt;
		const marks = [REASONS[reason], ...(signature === 'good' ? [] : [`signature ${signature}`])];
		const title = `Try ${number}, ${marks.join(', ')}, ${clock(at)}`;
		return element(
			'article',
			{ className: 'attempt' },
			element('h4', {}, title),
			exchange('Request', `${request.method} ${request.url}`, request.headers, request.body),
			answer
				? exchange('Answer', `${answer.status}`, answer.headers, answer.body, toneOf(answer))
				: exchange('Answer', error ?? 'None yet', {}, '', error ? 'bad' : 'wait'),
		);
	});
	if (tries.some(({ request }) => request.body !== body)) {
		blocks.push(element('h5', {}, 'The message itself'), element('pre', {}, pretty(body)));
	}
	if (nextAt) blocks.push(element('p', {}, `The next try is at ${clock(nextAt)}.`));
	if (tries.length > 0) return blocks;
	const text = status === 'held' ? 'Held back. This is what will be sent.' : 'Not sent yet.';
	return [element('p', {}, text), element('pre', {}, pretty(body))];
}

function exchange(title, first, headers, body, tone = '') {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	return element(
		'div',
		{},
		element('h5', {}, title),
		element(
			'pre',
			{},
			element('strong', { className: tone }, first),
			['', ...lines].join('\n'),
			body && `\n\n${pretty(body)}`,
		),
	);
}

function toneOf({ status }) {
	return status >= 200 && status < 300 ? 'good' : 'bad';
}

function answerOf({ answer, error, ms }) {
	if (answer) return `${answer.status} in ${ms} ms`;
	return error ? 'no answer' : 'on its way';
}

function pretty(text) {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text;
	}
}

function button(text, press, label) {
	const node = element('button', { type: 'button', textContent: text });
	if (label) node.setAttribute('aria-label', label);
	node.addEventListener('click', press);
	return node;
}
