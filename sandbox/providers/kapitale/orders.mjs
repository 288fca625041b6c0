import { headerOf, sendJson } from '../../kernel/answers.mjs';
import { SCOPES } from './access.mjs';
import { readOrder } from './order.mjs';
import { createdBody, listedBody, orderBody, statusWords } from './views.mjs';

/**
 * @typedef {import('../../kernel/app.mjs').Call['query']} Query
 * @typedef {import('./model.mjs').KapitaleSettings} KapitaleSettings
 * @typedef {import('./model.mjs').Order} Order
 */

const NOT_FOUND = { message: 'Order not found' };

/**
 * Create, list, read and cancel.
 *
 * @param {import('./index.mjs').Rooms} rooms
 * @param {import('../../kernel/app.mjs').App} app
 */
export function orderRoutes({ kernel, state, access }, app) {
	const { settings, ledger } = kernel;
	const withScope = (/** @type {string} */ scope) => ({ preHandler: access.needs(scope) });

	app.post('/order', withScope(SCOPES.create), (request, reply) => {
		const read = readOrder(request.body ?? {}, settings);
		if ('problem' in read) {
			return sendJson(reply, settings.validationStatus, { message: read.problem });
		}
		if (settings.uniqueOrderNumber && state.hasNumber(read.order.number)) {
			return sendJson(reply, settings.duplicateStatus, { message: 'order_number already exists' });
		}
		const order = state.create(read.order);
		record(order, headerOf(request, 'idempotency-key'));
		return sendJson(reply, settings.createStatus, createdBody(order, settings));
	});

	app.get('/order', withScope(SCOPES.read), (request, reply) => {
		const asked = pageOf(request.query, settings);
		if ('problem' in asked) {
			return sendJson(reply, settings.validationStatus, { message: asked.problem });
		}
		const { page, limit } = asked;
		const rows = filtered(state.all(), request.query, settings);
		if (settings.newestFirst) rows.reverse();
		const start = (page - 1) * limit;
		return sendJson(reply, 200, {
			data: rows.slice(start, start + limit).map((order) => listedBody(order, settings)),
			page,
			totalPages: Math.ceil(rows.length / limit),
			limit,
			count: rows.length,
			pendingInvoices: state.all().filter(({ stage }) => stage === 'approved').length,
		});
	});

	app.get('/order/:id', withScope(SCOPES.read), (request, reply) => {
		const order = state.find(request.params.id);
		if (!order) return sendJson(reply, 404, NOT_FOUND);
		return sendJson(reply, 200, orderBody(order, settings));
	});

	app.patch('/order/cancel/:id', withScope(SCOPES.cancel), (request, reply) => {
		const order = state.find(request.params.id);
		if (!order) return sendJson(reply, 404, NOT_FOUND);
		const { reason } = request.body ?? {};
		if (typeof reason !== 'string' || reason === '') {
			return sendJson(reply, settings.validationStatus, { message: 'reason is required' });
		}
		if (!state.act(order, 'cancel', reason)) {
			return sendJson(reply, settings.wrongStateStatus, { message: 'Order cannot be canceled' });
		}
		return sendJson(reply, 200, orderBody(order, settings));
	});

	/** @param {Order} order @param {string | null} idempotencyKey */
	function record(order, idempotencyKey) {
		ledger.record({
			provider: 'kapitale',
			operation: 'order.create',
			wallet: order.cnpj,
			reference: order.number,
			description: null,
			notes: null,
			amount: order.amountMinor / 100,
			msisdnLast4: '',
			idempotencyKey,
			transaction: order.id,
			at: Date.now(),
			replayed: false,
		});
	}
}

/**
 * Page 1 and ten entries are the documented defaults.
 *
 * @param {Query} query
 * @param {KapitaleSettings} settings
 * @returns {{ problem: string } | { page: number, limit: number }}
 */
function pageOf(query, { largestPage }) {
	const page = Number(query.page ?? 1);
	const limit = Number(query.limit ?? 10);
	if (![page, limit].every((value) => Number.isInteger(value) && value > 0)) {
		return { problem: 'page and limit must be positive integers' };
	}
	return { page, limit: largestPage > 0 ? Math.min(limit, largestPage) : limit };
}

/** @param {Order[]} orders @param {Query} query @param {KapitaleSettings} settings */
function filtered(orders, { status, retail_cnpj: cnpj }, settings) {
	const wanted = status ? status.split(',') : null;
	return orders.filter(
		(order) =>
			(!wanted || wanted.includes(statusWords(order, settings).order_status)) &&
			(!cnpj || order.cnpj.includes(cnpj)),
	);
}
