import { givenBody } from '../../../kernel/webhooks/body.mjs';
import { SAMPLES, SEED_EVENTS } from '../seed.mjs';
import { headersFor, payload, typeFor } from './payload.mjs';

/**
 * @typedef {import('../../../kernel/webhooks/delivery.mjs').Delivery} Delivery
 * @typedef {import('../model.mjs').Endpoint} Endpoint
 * @typedef {import('../model.mjs').Transaction} Transaction
 *
 * What there is to tell of a payment.
 *
 * @typedef {object} Told
 * @property {string} type
 * @property {Transaction} transaction
 * @property {number} [createdAt] epoch milliseconds; now, unless it says so
 * @property {import('../../../kernel/app.mjs').Fields | undefined} [data]
 * @property {unknown} [body] in the place of all of it
 * @property {boolean} [test]
 */

/**
 * Turns results of payments into events for whoever subscribed to them.
 *
 * @param {import('../model.mjs').ClicPayKernel} kernel
 * @param {import('../state.mjs').ClicPayState} state
 * @param {import('./store.mjs').Endpoints} endpoints
 */
export function createAnnouncer({ settings, outbox }, state, endpoints) {
	/**
	 * Addresses and signs each try anew: a changed address or secret counts from then on.
	 *
	 * @param {number} id
	 * @returns {Delivery['compose']}
	 */
	function composeFor(id) {
		return (delivery, signature) => {
			const endpoint = endpoints.find(id);
			if (!endpoint) return null;
			const { url } = endpoint;
			return { url, headers: headersFor(delivery, endpoint, signature, settings) };
		};
	}

	/**
	 * @param {Endpoint} endpoint
	 * @param {Told} told
	 * @returns {import('../../../kernel/webhooks/delivery.mjs').Event}
	 */
	function eventFor(endpoint, { type, transaction, createdAt = Date.now(), data, body, test }) {
		return {
			subscription: endpoint.id,
			type,
			reference: String(data?.clicpay_reference ?? transaction.reference),
			compose: composeFor(endpoint.id),
			body: (id) =>
				givenBody(body) ?? payload({ id, type, transaction, createdAt, data, test }, settings),
		};
	}

	/** The payment of the examples, which a test webhook is about. */
	function sample() {
		const transaction = state.find(SAMPLES.reference);
		if (transaction) return transaction;
		throw new Error('The payment of the examples has been forgotten; start the sandbox over.');
	}

	/** The log starts with the two events that the examples are about. */
	function seed() {
		const transaction = sample();
		const { createdAt } = transaction;
		for (const { type, answered, tries, data } of SEED_EVENTS) {
			const event = eventFor(endpoints.seeded, { type, transaction, createdAt, data });
			const delivery = outbox.record(event, { createdAt, delivered: answered === 200 });
			const request = delivery.compose(delivery, 'good');
			for (let number = 1; request && number <= tries; number += 1) {
				delivery.attempts.push({
					number,
					reason: number === 1 ? 'first' : 'retry',
					signature: 'good',
					at: createdAt,
					ms: 0,
					request,
					answer: { status: answered, headers: {}, body: '' },
					error: null,
				});
			}
		}
	}

	/** @param {Transaction} transaction that has just become final */
	function announce(transaction) {
		const type = typeFor(transaction.status);
		for (const endpoint of endpoints.all()) {
			if (wants(endpoint, type, transaction)) outbox.add(eventFor(endpoint, { type, transaction }));
		}
	}

	/** @param {Endpoint} endpoint @returns {Delivery} */
	function sendTest(endpoint) {
		const type = settings.webhookTestType;
		return outbox.add(eventFor(endpoint, { type, transaction: sample(), test: true }));
	}

	/**
	 * See `announce` in the provider's interface.
	 *
	 * @param {import('../../../kernel/provider.mjs').EventOrder} order
	 * @param {import('../../../kernel/webhooks/delivery.mjs').Wish} wish
	 */
	function announceOnDemand({ reference, type, webhook, data, body }, wish) {
		const transaction = state.findAny(reference);
		if (!transaction) return null;
		const word = type ?? typeFor(transaction.status);
		const receivers = endpoints
			.all()
			.filter((endpoint) =>
				webhook === undefined ? wants(endpoint, word, transaction) : endpoint.id === webhook,
			);
		return receivers.map((endpoint) =>
			outbox.add(eventFor(endpoint, { type: word, transaction, data, body }), wish),
		);
	}

	return { seed, announce, sendTest, announceOnDemand };
}

/**
 * The one organization owns every wallet, so only the wallets narrow anything down.
 *
 * @param {Endpoint} endpoint
 * @param {string} type
 * @param {Transaction} transaction
 */
function wants({ active, eventsEnabled, walletIds }, type, { wallet }) {
	if (!active || !eventsEnabled.includes(type)) return false;
	return walletIds.length === 0 || walletIds.includes(wallet.id);
}
