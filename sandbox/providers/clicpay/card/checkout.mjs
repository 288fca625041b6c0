import { readFile } from 'node:fs/promises';
import { checkoutPage, noSuchPage } from './page.mjs';

const STYLE = new URL('./checkout.css', import.meta.url);

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

	app.get('/checkout/style.css', async (_request, reply) =>
		reply.header('content-type', 'text/css; charset=utf-8').send(await readFile(STYLE)),
	);

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
	const { callbackUrl } = transaction.checkout;
	const shop = callbackUrl === null ? null : new URL(callbackUrl).origin;
	return sendPage(reply, status, checkoutPage(transaction), shop);
}

/** A browser checks form-action on redirects too, so the shop's address must be allowed. */
function sendPage(reply, status, page, shop) {
	const policy =
		`default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${shop ?? ''}; ` +
		"base-uri 'none'; frame-ancestors 'none'";
	return reply
		.code(status)
		.header('content-type', 'text/html; charset=utf-8')
		.header('cache-control', 'no-store')
		.header('content-security-policy', policy)
		.send(page);
}
