import { sendPage, styleRoute } from '../../../kernel/payment-page/page.mjs';
import { checkoutPage, noSuchPage, SITE } from './page.mjs';

/**
 * @typedef {import('../../../kernel/app.mjs').Reply} Reply
 * @typedef {import('../model.mjs').CardTransaction} CardTransaction
 */

/**
 * What each button does to the payment.
 *
 * @type {Map<unknown, import('../model.mjs').FinalStatus>}
 */
const DECISIONS = new Map([
	['approve', 'successful'],
	['decline', 'failed'],
	['cancel', 'cancelled'],
]);

/**
 * The page on which a customer pays by card.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function checkoutRoutes({ kernel, state, sessions }, app) {
	const { settings } = kernel;

	styleRoute(app, SITE);

	app.get('/checkout/:session', (request, reply) => {
		const transaction = sessions.find(request.params.session);
		if (!transaction) return sendPage(reply, 404, noSuchPage());
		return showPayment(reply, 200, transaction);
	});

	app.post('/checkout/:session', (request, reply) => {
		const transaction = sessions.find(request.params.session);
		if (!transaction) return sendPage(reply, 404, noSuchPage());
		const status = DECISIONS.get(request.body?.decision);
		if (status === undefined) return showPayment(reply, 422, transaction);
		if (transaction.status !== 'pending') return showPayment(reply, 409, transaction);
		state.finish(transaction, status);
		const { callbackUrl } = transaction.checkout;
		if (callbackUrl === null) return showPayment(reply, 200, transaction);
		// 303: the browser must not repeat the form at the shop.
		return reply.redirect(returnAddress(callbackUrl, transaction, settings), 303);
	});
}

/**
 * The shop's own address as it gave it. What the provider adds is not documented: by default
 * nothing; on request the parameter of the hosted checkout that the field names come from.
 *
 * @param {string} callbackUrl
 * @param {CardTransaction} transaction
 * @param {import('../model.mjs').ClicPaySettings} settings
 */
function returnAddress(callbackUrl, { status, checkout }, { checkoutReturn }) {
	if (checkoutReturn === 'plain') return callbackUrl;
	const address = new URL(callbackUrl);
	const paid = status === 'successful';
	const indicator = paid ? checkout.successIndicator : checkout.session;
	address.searchParams.set('resultIndicator', indicator);
	return address.toString();
}

/** @param {Reply} reply @param {number} status @param {CardTransaction} transaction */
function showPayment(reply, status, transaction) {
	return sendPage(reply, status, checkoutPage(transaction), transaction.checkout.callbackUrl);
}
