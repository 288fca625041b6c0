import { givenBody } from '../../../kernel/webhooks/body.mjs';
import { bodyOf, headersOf } from './message.mjs';

/**
 * @typedef {import('../../../kernel/provider.mjs').EventOrder} EventOrder
 * @typedef {import('../../../kernel/webhooks/delivery.mjs').Delivery} Delivery
 * @typedef {import('../../../kernel/webhooks/delivery.mjs').Wish} Wish
 * @typedef {import('../model.mjs').Order} Order
 */

/** Support sets up one address, so it has a number only for the console. */
const SUBSCRIPTION = 1;

/**
 * Turns what becomes of orders into events for the address in the settings.
 *
 * @param {import('../model.mjs').KapitaleKernel} kernel
 * @param {import('../state.mjs').OrderState} state
 */
export function createAnnouncer(kernel, state) {
	const { settings, outbox } = kernel;

	/**
	 * The documentation lists these three and no others.
	 *
	 * @returns {Record<ReturnType<typeof latestEvent>, string>}
	 */
	const types = () => ({
		created: 'order.created',
		approved: settings.webhookApprovedEvent,
		rejected: settings.webhookRejectedEvent,
	});

	/**
	 * Anew for each try: a changed address or token counts from then on.
	 *
	 * @type {Delivery['compose']}
	 */
	function compose({ body }, signature) {
		const { webhookUrl: url } = settings;
		return url === '' ? null : { url, headers: headersOf(body, signature, kernel) };
	}

	/**
	 * @param {Order} order
	 * @param {Omit<EventOrder, 'reference'> & { type: string }} event
	 * @param {Wish} [wish]
	 */
	function send(order, { type, destinationId = settings.webhookDestinationId, data, body }, wish) {
		const text = givenBody(body) ?? bodyOf({ type, order, destinationId, data }, settings);
		return outbox.add(
			{
				subscription: SUBSCRIPTION,
				type,
				reference: String(data?.order_id ?? order.id),
				compose,
				body: () => text,
			},
			wish,
		);
	}

	/** @param {Order} order @param {string} event what has just happened */
	function announce(order, event) {
		/** @type {Record<string, string>} */
		const known = types();
		const type = known[event];
		if (type !== undefined && settings.webhookUrl !== '') send(order, { type });
	}

	/**
	 * See `announce` in the provider's interface.
	 *
	 * @param {EventOrder} order
	 * @param {Wish} wish
	 */
	function announceOnDemand({ reference, type, webhook = SUBSCRIPTION, ...more }, wish) {
		const order = state.findAny(reference);
		if (!order) return null;
		if (settings.webhookUrl === '' || webhook !== SUBSCRIPTION) return [];
		return [send(order, { type: type ?? types()[latestEvent(order)], ...more }, wish)];
	}

	/** One row for the console, without the token. */
	function subscriptions() {
		const { webhookUrl: url } = settings;
		if (url === '') return [];
		const events = Object.values(types());
		return [{ id: SUBSCRIPTION, url, active: true, events, wallets: [] }];
	}

	return { announce, announceOnDemand, subscriptions };
}

/**
 * The last thing that was announced about an order.
 *
 * @param {Order} order
 * @returns {'created' | 'approved' | 'rejected'}
 */
function latestEvent({ stage, approvedAt }) {
	if (stage === 'rejected') return 'rejected';
	return approvedAt === null ? 'created' : 'approved';
}
