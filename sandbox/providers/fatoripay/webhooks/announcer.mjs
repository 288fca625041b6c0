import { messageOf, textOf, wayOf } from './message.mjs';
import { CHANGED, CREATED, RECEIVED } from './store.mjs';

/** An invoice's own address is no trigger, so it has this number in the log. */
const OWN = 0;

/**
 * @typedef {import('../../../kernel/webhooks/delivery.mjs').Delivery} Delivery
 * @typedef {import('../../../kernel/webhooks/delivery.mjs').Wish} Wish
 * @typedef {import('../model.mjs').Invoice} Invoice
 */

/**
 * Tells the merchant's triggers and the invoices' own addresses what becomes of invoices.
 *
 * @param {import('../model.mjs').FatoriPayKernel} kernel
 * @param {import('../state.mjs').InvoiceState} state
 * @param {import('./store.mjs').Triggers} triggers
 */
export function createAnnouncer({ settings, outbox }, state, triggers) {
	/**
	 * Anew for each try: a changed address counts from then on.
	 *
	 * @param {number} subscription
	 * @param {Invoice} invoice
	 */
	function addressOf(subscription, invoice) {
		const url = subscription === OWN ? invoice.notificationUrl : triggers.find(subscription)?.url;
		return url ?? null;
	}

	/**
	 * @param {Invoice} invoice
	 * @param {{ subscription: number, action: string, data?: object | undefined }} event
	 * @param {Wish} [wish]
	 */
	function send(invoice, { subscription, action, data }, wish) {
		const way = wayOf(settings);
		const text = textOf(invoice, { action, way, data }, settings);
		/** @type {Delivery['compose']} */
		const compose = (_delivery, signature) => {
			const url = addressOf(subscription, invoice);
			return url === null ? null : messageOf(text, way, { url, signature }, settings);
		};
		const reference = invoice.id;
		return outbox.add({ subscription, type: action, reference, compose, body: () => text }, wish);
	}

	/** @param {string} action @param {Invoice} invoice @returns {number[]} who hears of this action */
	function listenersTo(action, invoice) {
		const own = invoice.notificationUrl !== null && (action === CHANGED || isOwnCreation(action));
		const numbers = triggers
			.all()
			.filter((trigger) => trigger.action === action)
			.map(({ number }) => number);
		return own ? [OWN, ...numbers] : numbers;
	}

	/** @param {string} action */
	function isOwnCreation(action) {
		return action === CREATED && settings.webhookOnCreate;
	}

	/** @param {import('../model.mjs').Invoice} invoice @param {'created' | 'changed'} event */
	function announce(invoice, event) {
		const paid = event === 'changed' && invoice.stage === 'paid' && invoice.refundedMinor === 0;
		const actions = event === 'created' ? [CREATED] : [CHANGED, ...(paid ? [RECEIVED] : [])];
		for (const action of actions) {
			for (const subscription of listenersTo(action, invoice)) {
				send(invoice, { subscription, action });
			}
		}
	}

	/**
	 * See `announce` in the provider's interface.
	 *
	 * @param {import('../../../kernel/provider.mjs').EventOrder} order
	 * @param {Wish} wish
	 */
	function announceOnDemand({ reference, type: action = CHANGED, webhook, data }, wish) {
		const invoice = state.findAny(reference);
		if (!invoice) return null;
		const numbers = webhook === undefined ? listenersTo(action, invoice) : [Number(webhook)];
		return numbers
			.filter((subscription) => addressOf(subscription, invoice) !== null)
			.map((subscription) => send(invoice, { subscription, action, data }, wish));
	}

	/** For the console. */
	function subscriptions() {
		return triggers.all().map(({ number, url, action }) => ({
			id: number,
			url,
			active: true,
			events: [action],
			wallets: [],
		}));
	}

	return { announce, announceOnDemand, subscriptions };
}
