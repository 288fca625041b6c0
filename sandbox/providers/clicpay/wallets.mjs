import { sendJson } from '../../kernel/answers.mjs';
import { JSON_HEADERS } from './account.mjs';
import { pageOf } from './paging.mjs';
import { statusWord } from './status.mjs';

/**
 * @typedef {import('../../kernel/app.mjs').Call['query']} Query
 * @typedef {import('./model.mjs').ClicPaySettings} ClicPaySettings
 * @typedef {import('./model.mjs').Transaction} Transaction
 * @typedef {import('./model.mjs').Wallet} Wallet
 */

/** @type {Record<string, boolean>} */
const FLAGS = { 1: true, true: true, 0: false, false: false };

const SORT_BY_ID = (/** @type {Wallet} */ wallet) => wallet.id;

/** @type {Record<string, (wallet: Wallet) => string | number>} */
const SORT_KEYS = {
	id: SORT_BY_ID,
	name: (wallet) => wallet.name,
	balance: (wallet) => wallet.balanceMinor,
	created_at: (wallet) => wallet.createdAt,
};

/**
 * Values each documented query parameter takes; an empty one counts as not sent.
 *
 * @type {Record<string, (value: string) => boolean>}
 */
const QUERY_RULES = {
	payment_method_id: (value) => /^\d+$/.test(value),
	is_active: (value) => Object.hasOwn(FLAGS, value),
	environment: (value) => value === 'sandbox' || value === 'production',
	include: (value) => value.split(',').every((name) => name === 'paymentMethod'),
	sort_by: (value) => Object.hasOwn(SORT_KEYS, value),
	sort_order: (value) => value === 'asc' || value === 'desc',
	per_page: (value) => /^[1-9]\d*$/.test(value),
};

/**
 * The wallet list, and the two lists that only integrators report (setting `extras`).
 *
 * @param {import('./index.mjs').Rooms} rooms
 * @param {import('../../kernel/app.mjs').App} app
 */
export function walletRoutes({ kernel: { settings }, state, authenticate }, app) {
	const options = { preHandler: authenticate };

	app.get('/api/v2/me/wallets', options, (request, reply) => {
		const errors = queryErrors(request.query);
		const [message] = Object.values(errors).flat();
		if (message !== undefined) {
			// Simulator assumption: the provider shows no error of this call.
			return sendJson(reply, 422, { message, errors }, JSON_HEADERS);
		}
		const rows = sorted(filtered([...state.wallets.values()], request.query), request.query);
		const withMethod = Boolean(request.query.include);
		const page = pageOf(request, rows, (wallet) => walletBody(wallet, withMethod));
		return sendJson(reply, 200, page, JSON_HEADERS);
	});

	app.get('/api/v2/wallets', options, (request, reply) => {
		if (!settings.extras) return reply.callNotFound();
		const page = pageOf(request, [...state.wallets.values()], (row) => walletBody(row, true));
		return sendJson(reply, 200, page, JSON_HEADERS);
	});

	app.get('/api/v2/wallets/:wallet_id/transactions', options, (request, reply) => {
		if (!settings.extras) return reply.callNotFound();
		const wallet = state.wallets.get(Number(request.params.wallet_id));
		if (!wallet) return sendJson(reply, 403, { message: 'Acesso negado à carteira' }, JSON_HEADERS);
		const rows = visibleHistory(wallet, request.query, settings);
		const page = pageOf(request, rows, (row) => transactionBody(row, settings));
		return sendJson(reply, 200, page, JSON_HEADERS);
	});
}

/** @param {Query} query */
function queryErrors(query) {
	/** @type {import('./model.mjs').FieldErrors} */
	const errors = {};
	for (const [name, isGood] of Object.entries(QUERY_RULES)) {
		const value = query[name];
		if (value === undefined || value === '' || (typeof value === 'string' && isGood(value)))
			continue;
		errors[name] = [`The selected ${name.replaceAll('_', ' ')} is invalid.`];
	}
	return errors;
}

/** @param {Wallet[]} wallets @param {Query} query */
function filtered(wallets, { payment_method_id: methodId, is_active: active, environment }) {
	return wallets.filter(
		(wallet) =>
			(!methodId || wallet.method.id === Number(methodId)) &&
			(!active || wallet.isActive === FLAGS[active]) &&
			(!environment || wallet.environment === environment),
	);
}

/** @param {Wallet[]} wallets @param {Query} query */
function sorted(wallets, { sort_by: by, sort_order: order }) {
	const key = SORT_KEYS[by || 'id'] ?? SORT_BY_ID;
	const sign = order === 'desc' ? -1 : 1;
	return wallets.sort((a, b) => {
		const [left, right] = [key(a), key(b)];
		if (left === right) return a.id - b.id;
		return left < right ? -sign : sign;
	});
}

/** @param {Wallet} wallet @param {boolean} withMethod */
function walletBody({ id, name, balanceMinor, method }, withMethod) {
	return { id, name, balance: balanceMinor / 100, ...(withMethod && { payment_method: method }) };
}

/** @param {Wallet} wallet @param {Query} query @param {ClicPaySettings} settings */
function visibleHistory({ history }, query, settings) {
	const from = Date.parse(query['filter[date_from]'] ?? '');
	const type = query['filter[type]']?.toLowerCase();
	const now = Date.now();
	const rows = history
		.all()
		.filter(
			(row) =>
				now - row.createdAt >= settings.visibleAfterMs &&
				(Number.isNaN(from) || row.createdAt >= from) &&
				(!type || row.operation.startsWith(type)),
		);
	return query.sort === '-created_at' ? rows.reverse() : rows;
}

/** @param {Transaction} transaction @param {ClicPaySettings} settings */
function transactionBody(transaction, settings) {
	const createdAt = new Date(transaction.createdAt).toISOString();
	return {
		id: transaction.id,
		clicpay_reference: transaction.reference,
		type: transaction.operation.slice(0, 3).toUpperCase(),
		description: transaction.description,
		amount: transaction.amountMinor / 100,
		status: statusWord(transaction.status, settings),
		initiated_at: createdAt,
		created_at: createdAt,
	};
}
