import { sendPage, styleRoute } from '../../../kernel/payment-page/page.mjs';
import { codesOf } from '../answers/payment.mjs';
import { slashed } from '../dates.mjs';
import { moneyText } from '../money.mjs';
import { pdfPage } from '../payments/pdf.mjs';
import { printedLine } from '../payments/boleto.mjs';
import { METHODS } from '../model.mjs';
import { PAGE_PATH, PDF_PATH } from './address.mjs';
import { invoicePage, noSuchPage, SITE } from './page.mjs';

/** @typedef {import('../model.mjs').Invoice} Invoice */

/** What the page's button for a card stands for; no card is asked for. */
const PAGE_CARD = {
	brand: 'Visa',
	firstSix: '400000',
	lastFour: '0911',
	holder: 'PAGADOR DE TESTE',
	document: '11144477735',
	installments: 1,
};

/**
 * The page on which an invoice is paid, and the PDF of its boleto. Both are open to whoever has the
 * address.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function pageRoutes({ kernel: { settings }, state, counter }, app) {
	styleRoute(app, SITE);

	app.get(PAGE_PATH, (request, reply) => {
		const { token } = request.params;
		const invoice = state.findByLink(token);
		return invoice ? show(reply, 200, invoice) : sendPage(reply, 404, noSuchPage());
	});

	app.post(PAGE_PATH, (request, reply) => {
		const { token } = request.params;
		const { decision } = request.body ?? {};
		const invoice = state.findByLink(token);
		if (!invoice) return sendPage(reply, 404, noSuchPage());
		const done = decide(invoice, decision);
		if (done === undefined) return show(reply, 422, invoice);
		if (!done) return show(reply, 409, invoice);
		if (invoice.redirectUrl === null || decision === 'refuse') return show(reply, 200, invoice);
		// 303: the browser must not repeat the form at the shop.
		return reply.redirect(invoice.redirectUrl, 303);
	});

	app.get(PDF_PATH, (request, reply) => {
		const { file } = request.params;
		const invoice = state.findByLink(file.replace(/\.pdf$/, ''));
		if (!invoice || invoice.payment?.method !== 'boleto') {
			return sendPage(reply, 404, noSuchPage());
		}
		const { payment, dueDay, ref } = invoice;
		const { line } = codesOf(payment, invoice, { ...settings, boletoLineForm: 'digits' });
		const page = pdfPage([
			'Boleto de teste: sandbox, sem valor',
			printedLine(line),
			`Vencimento ${slashed(dueDay)}   R$ ${moneyText(payment.totalMinor, settings)}`,
			`Referência ${ref}`,
		]);
		return reply.header('content-type', 'application/pdf').send(page);
	});

	/**
	 * @param {Invoice} invoice
	 * @param {unknown} decision value of the button
	 * @returns {boolean | undefined} false: not possible as it stands; undefined: no such button
	 */
	function decide(invoice, decision) {
		if (decision === 'cancel' || decision === 'refuse') return state.act(invoice, decision);
		const method = METHODS.find((known) => known === decision);
		if (method === undefined) return undefined;
		const { payment, stage } = invoice;
		if (!['unpaid', 'processing', 'overdue'].includes(stage)) return false;
		const goesOn = stage === 'processing' && payment?.method === method;
		if (!goesOn) {
			state.startOnPage(invoice, method, method === 'credit_card' ? PAGE_CARD : null);
			counter.charged(invoice, method, null, 'page');
		}
		return state.act(invoice, 'pay');
	}

	/** @param {import('../../../kernel/app.mjs').Reply} reply @param {number} status @param {Invoice} invoice */
	function show(reply, status, invoice) {
		const { redirectUrl, payment } = invoice;
		const codes = payment && codesOf(payment, invoice, settings);
		return sendPage(reply, status, invoicePage(invoice, codes, settings), redirectUrl);
	}
}
