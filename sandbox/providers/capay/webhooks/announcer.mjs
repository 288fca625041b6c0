import { randomUUID } from 'node:crypto';
import { jsonHeaders } from '../../../kernel/webhooks/headers.mjs';
import { clientBody } from '../clients/store.mjs';
import { depositBody } from '../deposits/store.mjs';
import { paymentBody } from '../payments/views.mjs';
import { sealed } from './cipher.mjs';

const SUMMARY = ['id', 'referenceNo', 'currencyCode', 'amount', 'status'];

/**
 * Turns every change of a status into a message for whoever subscribed to it.
 *
 * @param {import('../../index.mjs').ProviderKernel} kernel
 * @param {import('./store.mjs').Subscriptions} subscriptions
 */
export function createAnnouncer({ settings, previousSetting, outbox }, subscriptions) {
	/** Encrypts each try anew: a changed address or secret counts from then on. */
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

	const BODIES = {
		PAYMENT: paymentBody,
		DEPOSIT: (deposit) => depositBody(deposit, settings),
		CLIENT: clientBody,
	};

	function objectOf(type, record) {
		const whole = BODIES[type](record);
		if (type !== 'PAYMENT' || settings.webhookObject === 'full') return whole;
		return Object.fromEntries(SUMMARY.map((name) => [name, whole[name]]));
	}

	/**
	 * @param {import('./store.mjs').Subscription} subscription
	 * @param {'PAYMENT' | 'DEPOSIT' | 'CLIENT'} type
	 * @param {Record<string, any>} record
	 * @param {{ word?: string, data?: object, envelope?: object, body?: unknown }} lies
	 * @param {object} [wish]
	 * @returns {import('../../../kernel/webhooks/outbox.mjs').Delivery}
	 */
	function send(subscription, type, record, { word = type, data, envelope, body }, wish) {
		const eventObject = { ...objectOf(type, record), ...data };
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
			reference: record.referenceId ?? record.referenceNo ?? record.id,
			compose: composeFor(subscription.id),
			body: () => text,
		};
		return outbox.add(event, wish);
	}

	return {
		/**
		 * @param {'PAYMENT' | 'DEPOSIT' | 'CLIENT'} type
		 * @param {Record<string, any>} record as it is now
		 */
		announce(type, record) {
			for (const subscription of subscriptions.wanting(type, record.companyId)) {
				send(subscription, type, record, {});
			}
		},

		/**
		 * See `announce` in the provider's interface.
		 *
		 * @param {'PAYMENT' | 'DEPOSIT' | 'CLIENT'} type of the record
		 * @param {Record<string, any>} record
		 * @param {{ type?: string, webhook?: number | string, data?: object,
		 *   envelope?: object, body?: unknown }} order
		 * @param {object} wish
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
