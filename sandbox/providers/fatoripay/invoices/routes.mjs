import { sendJson } from '../../../kernel/answers.mjs';
import { invoiceBody, originOf, sendList } from '../answers/invoice.mjs';
import { FieldProblems, fieldsOf, refuseFields, refuseState, refuseUnknown } from '../refusals.mjs';
import { API, PLACEHOLDER_PATHS } from '../seed.mjs';
import { statusOf } from '../stages.mjs';
import { readCapture, sendCapture } from './capture.mjs';
import { keyOf } from './counter.mjs';
import { readChanges, readOrder } from './order.mjs';

/**
 * @typedef {import('../../../kernel/app.mjs').Fields} Fields
 * @typedef {import('../model.mjs').Invoice} Invoice
 */

/**
 * @template {string} Placeholder
 * @typedef {Placeholder extends `${infer Start}{id}`
 *   ? `${typeof API}${Start}:id` : `${typeof API}${Placeholder}`} RouteOf
 */

/**
 * Create, list, read, update and cancel.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function invoiceRoutes({ kernel: { settings }, state, counter, access }, app) {
	const options = { preHandler: access.authenticate };

	app.post(
		`${API}/invoices/create`,
		{ preHandler: access.authenticateClient },
		(request, reply) => {
			const body = fieldsOf(request.body);
			const problems = new FieldProblems();
			const today = state.today();
			const order = readOrder(body, { settings, today, problems });
			const { payableWith } = order;
			const rules = { prefix: 'capture.', payableWith, today, settings };
			const wish = body.capture === undefined ? null : readCapture(body.capture, rules, problems);
			const used = settings.uniqueRef && state.hasRef(order.ref);
			problems.check(!used, 'ref', 'O campo ref já está sendo utilizado.');
			if (problems.any) return refuseFields(reply, problems.errors, settings);
			const invoice = state.create(order);
			counter.created(invoice, keyOf(request));
			const finish = (/** @type {Fields} */ whole) =>
				settings.createWithoutLink ? withoutLink(whole) : whole;
			// A refused card leaves the invoice behind: nothing says that it does not.
			if (wish)
				return sendCapture({ settings, state, counter }, request, reply, invoice, wish, finish);
			return sendJson(reply, 200, finish(invoiceBody(invoice, settings, originOf(request))));
		},
	);

	for (const path of ['/invoices/', '/invoices']) {
		app.get(API + path, options, (request, reply) => {
			const rows = visible(state.all(), settings);
			const wanted = settings.listExtensions ? filtered(rows, request.query, settings) : rows;
			const origin = originOf(request);
			return sendList(
				reply,
				wanted.map((invoice) => invoiceBody(invoice, settings, origin)),
				settings,
			);
		});
	}

	app.get(`${API}/invoices/:id`, options, (request, reply) =>
		withInvoice(request, reply, (invoice) =>
			sendJson(reply, 200, invoiceBody(invoice, settings, originOf(request))),
		),
	);

	app.patch(pathOf('updateInvoicePath'), options, (request, reply) =>
		withInvoice(request, reply, (invoice) => {
			const problems = new FieldProblems();
			const rules = { settings, today: state.today(), problems };
			const changes = readChanges(fieldsOf(request.body), rules);
			if (problems.any) return refuseFields(reply, problems.errors, settings);
			if (!['unpaid', 'processing', 'overdue'].includes(invoice.stage)) {
				return refuseState(reply, 'invoice', 'A fatura não pode ser atualizada.', settings);
			}
			state.update(invoice, changes);
			return sendJson(reply, 200, invoiceBody(invoice, settings, originOf(request)));
		}),
	);

	app.post(pathOf('cancelPath'), options, (request, reply) =>
		withInvoice(request, reply, (invoice) => {
			if (!state.act(invoice, 'cancel')) {
				return refuseState(reply, 'invoice', 'A fatura não pode ser cancelada.', settings);
			}
			return sendJson(reply, 200, invoiceBody(invoice, settings, originOf(request)));
		}),
	);

	/**
	 * @param {{ params: { id: string } }} request
	 * @param {import('../../../kernel/app.mjs').Reply} reply
	 * @param {(invoice: Invoice) => unknown} answer
	 */
	function withInvoice(request, reply, answer) {
		const invoice = state.find(request.params.id);
		if (!invoice || !isVisible(invoice, settings)) return refuseUnknown(reply, 'Fatura', settings);
		return answer(invoice);
	}
}

/**
 * @template {keyof typeof PLACEHOLDER_PATHS} Name
 * @param {Name} name
 * @returns {RouteOf<typeof PLACEHOLDER_PATHS[Name]>} as a route
 */
export function pathOf(name) {
	const path = PLACEHOLDER_PATHS[name].replace('{id}', ':id');
	return /** @type {RouteOf<typeof PLACEHOLDER_PATHS[Name]>} */ (API + path);
}

/** @param {Fields} whole */
function withoutLink({ link: _, ...rest }) {
	return rest;
}

/** @param {import('../model.mjs').Invoice} invoice @param {import('../model.mjs').FatoriPaySettings} settings */
function isVisible({ bornAt }, { visibleAfterMs }) {
	return Date.now() - bornAt >= visibleAfterMs;
}

/** @param {Invoice[]} invoices @param {import('../model.mjs').FatoriPaySettings} settings */
function visible(invoices, settings) {
	return invoices.filter((invoice) => isVisible(invoice, settings));
}

/**
 * @param {import('../model.mjs').Invoice[]} invoices
 * @param {import('../../../kernel/app.mjs').Call['query']} query
 * @param {import('../model.mjs').FatoriPaySettings} settings
 */
function filtered(invoices, { status, ref, page = '1', per_page: size = '20' }, settings) {
	const rows = invoices.filter(
		(invoice) =>
			(status === undefined || statusOf(invoice, settings) === status) &&
			(ref === undefined || invoice.ref === ref),
	);
	const [number, length] = [Number(page) || 1, Number(size) || 20];
	const end = settings.newestFirst ? rows.length - (number - 1) * length : number * length;
	return rows.slice(Math.max(0, end - length), Math.max(0, end));
}
