import { sendJson } from '../../../kernel/answers.mjs';
import { invoiceBody, originOf } from '../answers/invoice.mjs';
import { METHODS } from '../model.mjs';
import { readCard } from '../payments/card.mjs';
import { FieldProblems, fieldsOf, refuseFields, refuseState, refuseUnknown } from '../refusals.mjs';
import { API } from '../seed.mjs';
import { keyOf } from './counter.mjs';

/**
 * @typedef {{ method: import('../model.mjs').Method, card: import('../model.mjs').Card | null }} Wish
 */

const OPEN = ['unpaid', 'processing', 'overdue'];
const CARD_REFUSED = 'Pagamento recusado pela operadora do cartão.';

/**
 * Captures: by boleto, by Pix, by card.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function captureRoutes({ kernel: { settings }, state, counter, access }, app) {
	const options = { preHandler: access.authenticate };
	app.post(`${API}/invoices/capture/:id`, options, (request, reply) => {
		const { id } = request.params;
		const invoice = state.find(id);
		if (!invoice) return refuseUnknown(reply, 'Fatura', settings);
		const problems = new FieldProblems();
		const { payableWith } = invoice;
		const rules = { prefix: '', payableWith, today: state.today(), settings };
		const wish = readCapture(request.body, rules, problems);
		if (problems.any) return refuseFields(reply, problems.errors, settings);
		const possible = OPEN.includes(invoice.stage);
		if (!possible && !(invoice.stage === 'paid' && settings.recapture === 'again')) {
			return refuseState(reply, 'invoice', 'A fatura não pode ser capturada.', settings);
		}
		return sendCapture({ settings, state, counter }, request, reply, invoice, wish);
	});
}

/**
 * Captures an invoice and answers it.
 *
 * @param {{ settings: import('../model.mjs').FatoriPaySettings, state: import('../state.mjs').InvoiceState,
 *   counter: ReturnType<typeof import('./counter.mjs').createCounter> }} rooms
 * @param {import('../../../kernel/app.mjs').Call} request
 * @param {import('../../../kernel/app.mjs').Reply} reply
 * @param {import('../model.mjs').Invoice} invoice
 * @param {Wish} wish
 * @param {(body: import('../../../kernel/app.mjs').Fields) => object} [finish] changes the answer
 */
export function sendCapture(
	rooms,
	request,
	reply,
	invoice,
	{ method, card },
	finish = (body) => body,
) {
	const { settings, state, counter } = rooms;
	const payment = state.capture(invoice, method, card);
	if (payment.status !== 'refused') counter.charged(invoice, method, keyOf(request));
	else if (settings.cardRefused !== '200 refused') {
		const status = settings.cardRefused === '422' ? settings.conflictStatus : 200;
		const body = { message: CARD_REFUSED, errors: { payment: [CARD_REFUSED] } };
		return sendJson(reply, status, body);
	}
	const body = invoiceBody(invoice, settings, originOf(request), payment);
	return sendJson(reply, 200, finish(body));
}

/**
 * @param {unknown} body of a capture, or the field `capture` of a new invoice
 * @param {Parameters<typeof readCard>[1]} rules `prefix` stands before every field
 * @param {FieldProblems} problems
 * @returns {Wish} good only where there are no problems
 */
export function readCapture(body, rules, problems) {
	const { method: given, payment } = fieldsOf(body);
	const { prefix, payableWith, settings } = rules;
	const field = `${prefix}method`;
	const method = METHODS.find((known) => known === given);
	if (method === undefined) {
		problems.check(false, field, `O campo method deve ser um de: ${METHODS.join(', ')}.`);
		return { method: 'pix', card: null };
	}
	const enabled = settings.enabledMethods.split(',').includes(method);
	problems.check(enabled, field, 'O método de pagamento não está habilitado.');
	const payable = !settings.enforcePayableWith || payableWith[method];
	problems.check(payable, field, 'A fatura não aceita este método de pagamento.');
	if (method !== 'credit_card') return { method, card: null };
	const { card } = fieldsOf(payment);
	const cardRules = { ...rules, prefix: `${prefix}payment.card.` };
	return { method, card: readCard(card, cardRules, problems) };
}
