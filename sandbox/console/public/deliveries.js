import { showListeners } from './listeners.js';
import { byId, clock, element } from './view.js';

/**
 * @typedef {import('../shown.mjs').Actions} Actions
 * @typedef {import('../shown.mjs').ShownDelivery} ShownDelivery
 * @typedef {import('../shown.mjs').ShownProvider} ShownProvider
 * @typedef {ShownDelivery['attempts'][number]} Attempt
 * @typedef {{ node: HTMLElement, show: (row: ShownDelivery) => void }} Item
 */

/** @type {Partial<Record<ShownDelivery['status'], string>>} */
const TONE = { delivered: 'good', failed: 'bad', cancelled: 'bad' };

const STATUS = {
	delivered: 'Delivered',
	failed: 'Not delivered',
	cancelled: 'Cancelled',
	held: 'Held back',
	sending: 'Sending',
	waiting: 'Will be sent',
};

/** What a receiver says of an event that it took without starting anything. @type {Record<string, string>} */
const STARTED_NOTHING = {
	duplicate: 'seen before',
	unsubscribed: 'not asked for',
	ping: 'only tried out',
};

const REASONS = { first: 'first try', retry: 'retry', copy: 'copy', resend: 'sent by hand' };

/**
 * The elements of each delivery, kept so that an open one stays open while it changes.
 *
 * @type {Map<number, Item>}
 */
const items = new Map();

/**
 * @param {ShownProvider} provider
 * @param {Actions} actions
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
		const item = items.get(row.id) ?? newItem(row.id, actions);
		items.set(row.id, item);
		item.show(row);
		const there = list.children[index];
		if (there !== item.node) list.insertBefore(item.node, there ?? null);
	}
	showListeners(provider, actions);
}

/**
 * Holding events back is how they come out of order.
 *
 * @param {ShownProvider} provider
 * @param {Actions} actions
 */
function showTools({ settings, deliveries }, actions) {
	const holding = settings.find(({ name }) => name === 'webhookHold')?.value === true;
	const held = deliveries.filter(({ status }) => status === 'held').length;
	const hold = button('Hold new events back', () => actions.change({ webhookHold: !holding }));
	hold.setAttribute('aria-pressed', String(holding));
	const release = ['oldest', 'newest'].map((order) =>
		button(`Send ${held} held, ${order} first`, () => actions.release(order)),
	);
	const tools = byId('delivery-tools');
	const version = `${holding} ${held}`;
	if (tools.dataset.version === version) return;
	const focused = [...tools.children].findIndex((tool) => tool === document.activeElement);
	tools.dataset.version = version;
	const buttons = [hold, ...(held > 0 ? release : [])];
	tools.replaceChildren(...buttons);
	if (focused !== -1) (buttons[focused] ?? hold).focus();
}

/**
 * Good, or broken in a way that a receiver has to notice.
 *
 * @param {ShownProvider} provider
 */
function showSignatures({ signatures }) {
	const select = byId('resend-as', HTMLSelectElement);
	const known = [...select.options].map(({ value }) => value);
	if (known.join() === signatures.join()) return;
	select.replaceChildren(...signatures.map((name) => new Option(name, name)));
}

/** @param {number} id @param {Actions} actions @returns {Item} */
function newItem(id, actions) {
	const summary = element('summary');
	const panel = element('div', { className: 'attempts' });
	const details = element('details', {}, summary, panel);
	const resend = (/** @type {number} */ copies) =>
		actions.resend(id, copies, byId('resend-as', HTMLSelectElement).value);
	const buttons = [
		button('Resend', () => resend(1), `Resend delivery ${id}`),
		button('Duplicate', () => resend(2), `Duplicate delivery ${id}: send it twice at once`),
	];
	const node = element('li', {}, details, element('div', { className: 'tools' }, ...buttons));
	/** @type {ShownDelivery | null} */
	let shown = null;
	let version = '';
	const drawPanel = () => panel.replaceChildren(...(shown ? attempts(shown) : []));
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

/** @param {ShownDelivery} delivery @returns {Node[]} */
function summaryOf({ id, subscription, status, type, reference, at, attempts: tries }) {
	const last = tries.at(-1);
	const answer = last
		? `${answerOf(last)}${tries.length > 1 ? `, ${tries.length} tries` : ''}`
		: '';
	const idle = status === 'delivered' ? whyIdle(tries) : undefined;
	const badge =
		idle === undefined
			? element('span', { className: `badge ${TONE[status] ?? 'wait'}` }, STATUS[status])
			: element('span', { className: 'badge idle' }, `Started nothing: ${idle}`);
	return [
		badge,
		element('span', { className: 'soft' }, clock(at)),
		element('strong', {}, type),
		element('span', {}, reference),
		element('span', { className: 'soft' }, answer),
		element('span', { className: 'soft end' }, `event ${id} to webhook ${subscription}`),
	];
}

/** @param {Attempt[]} tries @returns {string | undefined} where none of them started anything */
function whyIdle(tries) {
	const reasons = tries
		.filter(({ answer }) => answer && toneOf(answer) === 'good')
		.map(({ answer }) => STARTED_NOTHING[resultIn(answer?.body ?? '')]);
	return reasons.every((reason) => reason !== undefined) ? reasons.at(-1) : undefined;
}

/** @param {string} text @returns {string} */
function resultIn(text) {
	try {
		return String(JSON.parse(text)?.result);
	} catch {
		return '';
	}
}

/** @param {ShownDelivery} delivery @returns {Node[]} */
function attempts({ status, nextAt, body, attempts: tries }) {
	/** @type {Node[]} */
	const blocks = tries.map((attempt) => {
		const { number, reason, signature, at, request, answer, error } = attempt;
		const marks = [REASONS[reason], ...(signature === 'good' ? [] : [`signature ${signature}`])];
		const title = `Try ${number}, ${marks.join(', ')}, ${clock(at)}`;
		return element(
			'article',
			{ className: 'attempt' },
			element('h3', {}, title),
			exchange('Request', `${request.method} ${request.url}`, request.headers, request.body),
			answer
				? exchange('Answer', `${answer.status}`, answer.headers, answer.body, toneOf(answer))
				: exchange('Answer', error ?? 'None yet', {}, '', error ? 'bad' : 'wait'),
		);
	});
	if (tries.some(({ request }) => request.body !== body)) {
		blocks.push(element('h4', {}, 'The message itself'), element('pre', {}, pretty(body)));
	}
	if (nextAt) blocks.push(element('p', {}, `The next try is at ${clock(nextAt)}.`));
	if (tries.length > 0) return blocks;
	const text = status === 'held' ? 'Held back. This is what will be sent.' : 'Not sent yet.';
	return [element('p', {}, text), element('pre', {}, pretty(body))];
}

/**
 * @param {string} title
 * @param {string} first line
 * @param {object} headers
 * @param {string} body
 * @param {string} [tone]
 */
function exchange(title, first, headers, body, tone = '') {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	return element(
		'div',
		{},
		element('h4', {}, title),
		element(
			'pre',
			{},
			element('strong', { className: tone }, first),
			['', ...lines].join('\n'),
			body && `\n\n${pretty(body)}`,
		),
	);
}

/** @param {{ status: number }} answer */
function toneOf({ status }) {
	return status >= 200 && status < 300 ? 'good' : 'bad';
}

/** @param {Attempt} attempt */
function answerOf({ answer, error, ms, request: { url } }) {
	if (answer?.status === 404 && url.includes('/webhook-test/')) {
		return 'n8n does not listen there: press the trigger’s button first';
	}
	if (answer) return `${answer.status} in ${ms} ms`;
	return error ? 'no answer' : 'on its way';
}

/** @param {string} text */
function pretty(text) {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text;
	}
}

/** @param {string} text @param {() => void} press @param {string} [label] */
function button(text, press, label) {
	const node = element('button', { type: 'button', textContent: text });
	if (label) node.setAttribute('aria-label', label);
	node.addEventListener('click', press);
	return node;
}
