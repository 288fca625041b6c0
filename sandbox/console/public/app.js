import { showDeliveries } from './deliveries.js';
import { showArmed, showFaultForm, showSettings } from './forms.js';
import { showMutualTls } from './mutual-tls.js';
import { showPaymentForm } from './payments.js';
import { showRecords } from './records.js';
import { byId, showCredentials, showHeadings, showNav, showOutcomes, showTables } from './view.js';
import { inWords } from './words.js';

/**
 * @typedef {import('../shown.mjs').ArmedFault} ArmedFault
 * @typedef {import('../shown.mjs').Listed} Listed
 * @typedef {import('../shown.mjs').ShownKind} ShownKind
 * @typedef {import('../shown.mjs').ShownNews} ShownNews
 * @typedef {import('../shown.mjs').ShownProvider} ShownProvider
 */

const ROWS = 200;

/** @type {Listed[]} */
let list = [];

/**
 * What the page shows; the news from the server is folded into it.
 *
 * @type {ShownProvider | null}
 */
let shown = null;

/** @returns {ShownProvider} */
function provider() {
	if (shown) return shown;
	throw new Error('The page is still loading.');
}

/**
 * Calls the control API.
 *
 * @template Answer
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<Answer>}
 * @throws {Error} with the sandbox's own sentence
 */
async function call(method, path, body) {
	const response = await fetch(path, {
		method,
		...(body && {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		}),
	});
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.error);
	return answer;
}

/** @param {string} text */
function say(text) {
	const notice = byId('notice');
	notice.textContent = text;
	notice.hidden = false;
}

/**
 * Runs what a button asks for and tells the person how it went.
 *
 * @param {() => Promise<unknown>} work
 * @param {string} success
 */
async function attempt(work, success) {
	try {
		await work();
		say(success);
	} catch (error) {
		say(`That did not work: ${error instanceof Error ? error.message : error}`);
	}
}

/** @type {import('../shown.mjs').Actions} */
const actions = {
	decide(reference, action) {
		const { done = 'Done.' } = provider().console.decisions[action] ?? {};
		attempt(
			() => call('POST', `/api/transactions/${encodeURIComponent(reference)}/${action}`),
			done.replace('{reference}', () => reference),
		);
	},
	openMutualTls: () =>
		attempt(async () => {
			await call('POST', `/api/mtls/${provider().id}`);
			await loadProvider();
		}, 'The mutual-TLS address is open.'),
	arm: (order) =>
		attempt(
			() => call('POST', '/api/faults', { provider: provider().id, ...order }),
			'The fault is armed and waits for a matching request.',
		),
	disarm: (id) => attempt(() => call('DELETE', `/api/faults/${id}`), 'Disarmed.'),
	change: (changes) =>
		attempt(
			() => call('PATCH', `/api/settings/${provider().id}`, changes),
			`Changed: ${Object.keys(changes).map(inWords).join(', ')}.`,
		),
	resend: (id, copies, signature) =>
		attempt(
			() => call('POST', `/api/deliveries/${provider().id}/${id}/resend`, { copies, signature }),
			copies === 1 ? 'Sent again.' : `Sent ${copies} copies at the same moment.`,
		),
	release: (order) =>
		attempt(
			() => call('POST', `/api/deliveries/${provider().id}/release`, { order }),
			`On their way, ${order} first.`,
		),
	pay: (wish) =>
		attempt(
			() => call('POST', `/api/payments/${provider().id}`, wish),
			`Payment ${wish.reference} is made.`,
		),
	announce: (webhook, toTest) =>
		attempt(async () => {
			const reference = provider().transactions[0]?.reference;
			if (reference === undefined) throw new Error('There is no payment yet. Make one first.');
			const order = { reference, webhook, toTest };
			await call('POST', `/api/deliveries/${provider().id}`, order);
		}, 'An event about the newest payment is on its way. See below what comes back.'),
	copy: (text, name) =>
		attempt(() => navigator.clipboard.writeText(text), `${name} is on the clipboard.`),
};

async function loadFaults() {
	/** @type {ArmedFault[]} */
	const faults = await call('GET', '/api/faults');
	showArmed(
		faults.filter((fault) => fault.provider === provider().id),
		actions,
	);
}

async function loadProvider() {
	const id = location.pathname.slice(1) || (list[0]?.id ?? '');
	/** @type {ShownProvider} */
	const loaded = await call('GET', `/api/providers/${id}`);
	shown = loaded;
	showNav(list, id);
	showCredentials(loaded, actions);
	showHeadings(loaded);
	showPaymentForm(loaded, actions);
	showOutcomes(loaded.outcomes);
	showSettings(loaded.settings, actions);
	showTables(loaded, actions);
	showRecords(loaded, actions);
	showMutualTls(loaded, actions);
	showDeliveries(loaded, actions);
	await loadFaults();
}

/**
 * @template Row
 * @param {Row[]} rows newest first
 * @param {Row} row takes the place of the one with the same key
 * @param {keyof Row} key
 */
function upsert(rows, row, key) {
	const index = rows.findIndex((other) => other[key] === row[key]);
	if (index === -1) rows.unshift(row);
	else rows[index] = row;
	rows.length = Math.min(rows.length, ROWS);
}

/** @param {ShownProvider} known gets the news @param {ShownNews} news */
function takeInOne(known, { type, data }) {
	if (type === 'transaction') return upsert(known.transactions, data, 'reference');
	if (type === 'delivery') return upsert(known.deliveries, data, 'id');
	if (type === 'ledger') return known.ledger.unshift(data);
	if (type === 'request') return known.requests.unshift(data);
	if (type === 'subscriptions') return (known.subscriptions = data);
	if (type === 'records') {
		known.records = data;
		return showRecords(known, actions);
	}
	if (type !== 'wallet') return;
	const index = known.wallets.findIndex((wallet) => wallet.id === data.id);
	known.wallets[index === -1 ? known.wallets.length : index] = data;
}

/** @param {{ news: ShownNews[], skipped: number }} batch */
async function takeIn({ news, skipped }) {
	const types = new Set(news.map(({ type }) => type));
	if (!shown || skipped > 0 || types.has('reset') || types.has('settings')) {
		return await loadProvider();
	}
	for (const one of news) if (one.provider === shown.id) takeInOne(shown, one);
	for (const rows of [shown.ledger, shown.requests]) rows.length = Math.min(rows.length, ROWS);
	showTables(shown, actions);
	if (types.has('delivery') || types.has('subscriptions')) showDeliveries(shown, actions);
	const struck = news.some(({ type, data }) => type === 'request' && data.fault !== null);
	if (struck || types.has('faults')) await loadFaults();
}

function follow() {
	const source = new EventSource('/api/events');
	source.onopen = () => {
		byId('live').textContent = 'Live';
		// Whatever happened while the connection was down was not announced.
		loadProvider();
	};
	source.onerror = () => {
		byId('live').textContent = 'The sandbox does not answer. Waiting for it…';
	};
	source.onmessage = ({ data }) => takeIn(JSON.parse(data));
}

byId('reset').addEventListener('click', () =>
	attempt(() => call('POST', '/api/reset'), 'Everything is back to the start.'),
);

async function start() {
	list = await call('GET', '/api/providers');
	/** @type {ShownKind[]} */
	const kinds = await call('GET', '/api/faults/kinds');
	showFaultForm(kinds, actions);
	follow();
}

start();
