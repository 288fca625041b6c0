import { showDeliveries } from '/deliveries.js';
import { showArmed, showFaultForm, showSettings } from '/forms.js';
import { showMutualTls } from '/mutual-tls.js';
import { showRecords } from '/records.js';
import { showCredentials, showHeadings, showNav, showOutcomes, showTables } from '/view.js';

const ROWS = 200;
const byId = (id) => document.getElementById(id);

/** What the page shows; the news from the server is folded into it. */
const state = { provider: null, kinds: [] };

/**
 * Calls the control API.
 *
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>} the answer
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

function say(text) {
	const notice = byId('notice');
	notice.textContent = text;
	notice.hidden = false;
}

/** Runs what a button asks for and tells the person how it went. */
async function attempt(work, success) {
	try {
		await work();
		if (success) say(success);
	} catch (error) {
		say(`That did not work: ${error.message}`);
	}
}

const actions = {
	decide: (reference, action) =>
		attempt(
			() => call('POST', `/api/transactions/${encodeURIComponent(reference)}/${action}`),
			state.provider.console.decisions[action].done.replace('{reference}', () => reference),
		),
	openMutualTls: () =>
		attempt(async () => {
			await call('POST', `/api/mtls/${state.provider.id}`);
			await loadProvider();
		}, 'The mutual-TLS address is open.'),
	arm: (order) =>
		attempt(
			() => call('POST', '/api/faults', { provider: state.provider.id, ...order }),
			'The fault is armed and waits for a matching request.',
		),
	disarm: (id) => attempt(() => call('DELETE', `/api/faults/${id}`), 'Disarmed.'),
	change: (changes) =>
		attempt(
			() => call('PATCH', `/api/settings/${state.provider.id}`, changes),
			`Changed: ${Object.keys(changes).join(', ')}.`,
		),
	resend: (id, copies, signature) =>
		attempt(
			() =>
				call('POST', `/api/deliveries/${state.provider.id}/${id}/resend`, { copies, signature }),
			copies === 1 ? 'Sent again.' : `Sent ${copies} copies at the same moment.`,
		),
	release: (order) =>
		attempt(
			() => call('POST', `/api/deliveries/${state.provider.id}/release`, { order }),
			`On their way, ${order} first.`,
		),
	copy: (text, name) =>
		attempt(() => navigator.clipboard.writeText(text), `${name} is on the clipboard.`),
};

async function loadFaults() {
	const faults = await call('GET', '/api/faults');
	showArmed(
		faults.filter((fault) => fault.provider === state.provider.id),
		actions,
	);
}

async function loadProvider() {
	const id = location.pathname.slice(1) || state.list[0].id;
	state.provider = await call('GET', `/api/providers/${id}`);
	showNav(state.list, id);
	showCredentials(state.provider, actions);
	showHeadings(state.provider);
	showOutcomes(state.provider.outcomes);
	showSettings(state.provider.settings, actions);
	showTables(state.provider, actions);
	showRecords(state.provider, actions);
	showMutualTls(state.provider, actions);
	showDeliveries(state.provider, actions);
	await loadFaults();
}

function upsert(rows, row, key) {
	const index = rows.findIndex((other) => other[key] === row[key]);
	if (index === -1) rows.unshift(row);
	else rows[index] = row;
	rows.length = Math.min(rows.length, ROWS);
}

const NEWS = {
	transaction: (row) => upsert(state.provider.transactions, row, 'reference'),
	ledger: (row) => state.provider.ledger.unshift(row),
	request: (row) => state.provider.requests.unshift(row),
	delivery: (row) => upsert(state.provider.deliveries, row, 'id'),
	records(tables) {
		state.provider.records = tables;
		showRecords(state.provider, actions);
	},
	subscriptions(rows) {
		state.provider.subscriptions = rows;
	},
	wallet(row) {
		const { wallets } = state.provider;
		const index = wallets.findIndex((wallet) => wallet.id === row.id);
		wallets[index === -1 ? wallets.length : index] = row;
	},
};

async function takeIn({ news, skipped }) {
	const types = new Set(news.map(({ type }) => type));
	if (skipped > 0 || types.has('reset') || types.has('settings')) return await loadProvider();
	for (const { type, provider, data } of news) {
		if (provider === state.provider.id) NEWS[type]?.(data);
	}
	for (const list of ['ledger', 'requests']) {
		state.provider[list].length = Math.min(state.provider[list].length, ROWS);
	}
	showTables(state.provider, actions);
	if (types.has('delivery') || types.has('subscriptions')) showDeliveries(state.provider, actions);
	if (types.has('faults') || news.some(({ data }) => data.fault)) await loadFaults();
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

state.list = await call('GET', '/api/providers');
showFaultForm(await call('GET', '/api/faults/kinds'), actions);
follow();
