import { sendPage, styleRoute } from '../../../kernel/payment-page/page.mjs';
import { checkoutPage, noSuchPage, SITE } from './page.mjs';

/** What each button does to the payment. */
const DECISIONS = { approve: 'successful', decline: 'failed', cancel: 'cancelled' };

/**
 * The page on which a customer pays by card.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('fastify').FastifyInstance} app
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
		const { decision } = request.body ?? {};
		if (!Object.hasOwn(DECISIONS, decision)) return showPayment(reply, 422, transaction);
		if (transaction.status !== 'pending') return showPayment(reply, 409, transaction);
		state.finish(transaction, DECISIONS[decision]);
		const { callbackUrl } = transaction.checkout;
		if (callbackUrl === null) return showPayment(reply, 200, transaction);
		// 303: the browser must not repeat the form at the shop.
		return reply.redirect(returnAddress(transaction, settings), 303);
	});
}

/**
 * The shop's own address as it gave it. What the provider adds is not documented: by default
 * nothing; on request the parameter of the hosted checkout that the field names come from.
 */
function returnAddress({ status, checkout }, { checkoutReturn }) {
	if (checkoutReturn === 'plain') return checkout.callbackUrl;
	const address = new URL(checkout.callbackUrl);
	const paid = status === 'successful';
	const indicator = paid ? checkout.successIndicator : checkout.session;
	address.searchParams.set('resultIndicator', indicator);
	return address.toString();
}

function showPayment(reply, status, transaction) {
	return sendPage(reply, status, checkoutPage(transaction), transaction.checkout.callbackUrl);
}
