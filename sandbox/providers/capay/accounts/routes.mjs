import { nameOf } from '../beneficiaries/store.mjs';
import { equals, page, within } from '../listing.mjs';
import { PAY_ID, VIRTUAL_ACCOUNT } from '../rules/account.mjs';
import { read } from '../rules/check.mjs';
import { companyOf } from '../users.mjs';
import { balanceBody, entryBody } from './book.mjs';
import { virtualAccountBody } from './virtual.mjs';

/** @type {Array<[word: string, status: import('./virtual.mjs').VirtualAccount['status']]>} */
const STATUS_AFTER = [
	['disable', 'INACTIVE'],
	['activate', 'ACTIVE'],
];

/**
 * Balances, virtual accounts and the ledger.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function accountRoutes({ kernel, api, parties, clients, book, accounts }, app) {
	const { settings } = kernel;

	api.reads(app, '/accounts/balances', ({ caller, query }) => {
		const isShown = shownTo(caller, query);
		const codes = query.currencyCodes?.split(',').filter(Boolean) ?? [];
		const rows = book
			.balances()
			.filter((row) => isShown(row) && (codes.length === 0 || codes.includes(row.currencyCode)));
		return { body: page(query, rows, balanceBody, settings) };
	});

	api.reads(app, '/transactions', ({ caller, query }) => {
		const isShown = shownTo(caller, query);
		const rows = book
			.entries()
			.filter(
				(row) =>
					isShown(row) &&
					equals(query, 'currencyCode', row.currencyCode) &&
					equals(query, 'transactionType', row.type) &&
					within(query, 'transactionTime', new Date(row.at).toISOString()),
			);
		return { body: page(query, rows, entryBody, settings) };
	});

	api.reads(app, '/accounts/virtual', ({ caller, query }) => {
		const isShown = shownTo(caller, query);
		const rows = accounts
			.all()
			.filter((row) => isShown(row) && equals(query, 'currencyCode', row.currencyCode));
		return { body: page(query, rows, virtualAccountBody, settings) };
	});
	api.changes(app, 'post', '/accounts/virtual', ({ caller, body }) => {
		const wish = read(body ?? {}, VIRTUAL_ACCOUNT, settings);
		const clientId = parties.partyOf(caller, wish.clientId);
		const { currencyCode, payidEmail: payId = null } = wish;
		const accountName = accountNameOf(clientId);
		const account = accounts.create(caller, { clientId, accountName, currencyCode, payId });
		return { status: 201, body: [virtualAccountBody(account)] };
	});
	api.changes(app, 'patch', '/accounts/virtual/:id/payid', ({ caller, params, body }) => {
		const account = accounts.of(caller, params.id);
		accounts.setPayId(account, read(body ?? {}, PAY_ID, settings).payidEmail);
		return { body: virtualAccountBody(account) };
	});
	for (const [word, status] of STATUS_AFTER) {
		api.changes(app, 'patch', `/accounts/virtual/:id/${word}`, ({ caller, params }) => {
			const account = accounts.of(caller, params.id);
			accounts.setStatus(account, status);
			return { body: virtualAccountBody(account) };
		});
	}

	/**
	 * @param {import('../users.mjs').User} caller
	 * @param {import('../listing.mjs').Query} query
	 * @returns {(row: import('./book.mjs').Party) => boolean}
	 */
	function shownTo(caller, { clientId }) {
		const isListed = parties.listFilter(caller, clientId);
		return (row) => row.companyId === caller.companyId && isListed(row);
	}

	/** @param {string} clientId */
	function accountNameOf(clientId) {
		const client = clients.get(clientId);
		return client ? nameOf(client) : (companyOf(clientId)?.name ?? clientId);
	}
}
