import { randomUUID } from 'node:crypto';
import { jsonHeaders } from '../../../kernel/webhooks/headers.mjs';
import { clientBody } from '../clients/store.mjs';
import { depositBody } from '../deposits/store.mjs';
import { paymentBody } from '../payments/views.mjs';
import { sealed } from './cipher.mjs';

/**
 * @typedef {import('../../../kernel/provider.mjs').EventOrder} EventOrder
 * @typedef {import('../../../kernel/webhooks/delivery.mjs').Delivery} Delivery
 * @typedef {import('../../../kernel/webhooks/delivery.mjs').Wish} Wish
 * @typedef {import('./store.mjs').Subscription} Subscription
 *
 * What messages are about, by their type.
 *
 * @typedef {object} Announced
 * @property {import('../payments/store.mjs').Payment} PAYMENT
 * @property {import('../deposits/store.mjs').Deposit} DEPOSIT
 * @property {import('../clients/store.mjs').Client} CLIENT
 */

/**
 * Turns every change of a status into a message for whoever subscribed to it.
 *
 * @param {import('../model.mjs').CapayKernel} kernel
 * @param {import('./store.mjs').Subscriptions} subscriptions
 */
export function createAnnouncer({ settings, previousSetting, outbox }, subscriptions) {
	/**
	 * Encrypts each try anew: a changed address or secret counts from then on.
	 *
	 * @param {string} id
	 * @returns {Delivery['compose']}
	 */
	function composeFor(id) {
		return ({ body: text }, form) => {
			const subscription = subscriptions.get(id);
			if (!subscription) return null;
			const previous = previousSetting('webhookSecret');
			const body = sealed(
				text,
				form,
				settings,
				previous === undefined ? undefined : String(previous),
			);
			return { url: subscription.endpoint, headers: jsonHeaders(body, 'Capay-sandbox'), body };
		};
	}

	/** @type {{ [Type in keyof Announced]: (record: Announced[Type]) => object }} */
	const BODIES = {
		PAYMENT: (payment) => {
			const whole = paymentBody(payment);
			if (settings.webhookObject === 'full') return whole;
			const { id, referenceNo, currencyCode, amount, status } = whole;
			return { id, referenceNo, currencyCode, amount, status };
		},
		DEPOSIT: (deposit) => depositBody(deposit, settings),
		CLIENT: clientBody,
	};

	/**
	 * @template {keyof Announced} Type
	 * @param {Subscription} subscription
	 * @param {Type} type
	 * @param {Announced[Type]} record
	 * @param {Pick<EventOrder, 'data' | 'envelope' | 'body'> & { word?: string }} lies
	 * @param {Wish} [wish]
	 * @returns {Delivery}
	 */
	function send(subscription, type, record, { word = type, data, envelope, body }, wish) {
		/** @type {import('../../../kernel/app.mjs').Fields} */
		const eventObject = { ...BODIES[type](record), ...data };
		/** @type {import('../records.mjs').Owned} */
		const { id, referenceId, referenceNo } = record;
		const message = {
			subscriptionId: subscription.id,
			eventType: word,
			eventStatus: eventObject.status,
			timestamp: new Date().toISOString(),
			messageId: randomUUID(),
			eventObject,
			...envelope,
		};
		const text = typeof body === 'string' ? body : JSON.stringify(body ?? message);
		const event = {
			subscription: subscription.id,
			type: `${word} ${eventObject.status}`,
			reference: referenceId ?? referenceNo ?? id,
			compose: composeFor(subscription.id),
			body: () => text,
		};
		return outbox.add(event, wish);
	}

	return {
		/**
		 * @template {keyof Announced} Type
		 * @param {Type} type
		 * @param {Announced[Type]} record as it is now
		 */
		announce(type, record) {
			for (const subscription of subscriptions.wanting(type, record.companyId)) {
				send(subscription, type, record, {});
			}
		},

		/**
		 * See `announce` in the provider's interface.
		 *
		 * @template {keyof Announced} Type
		 * @param {Type} type of the record
		 * @param {Announced[Type]} record
		 * @param {Omit<EventOrder, 'reference'>} order
		 * @param {Wish} wish
		 */
		announceOnDemand(type, record, { type: word = type, webhook, ...lies }, wish) {
			const receivers =
				webhook === undefined
					? subscriptions.wanting(type, record.companyId)
					: [subscriptions.get(String(webhook))].filter((row) => row !== undefined);
			return receivers.map((row) => send(row, type, record, { word, ...lies }, wish));
		},
	};
}
