import { givenBody } from '../../../kernel/webhooks/body.mjs';
import { SAMPLES, SEED_EVENTS } from '../seed.mjs';
import { headersFor, payload, typeFor } from './payload.mjs';

/**
 * Turns results of payments into events for whoever subscribed to them.
 *
 * @param {import('../../index.mjs').ProviderKernel} kernel
 * @param {import('../state.mjs').ClicPayState} state
 * @param {import('./store.mjs').Endpoints} endpoints
 */
export function createAnnouncer({ settings, outbox }, state, endpoints) {
	/** Addresses and signs each try anew: a changed address or secret counts from then on. */
	function composeFor(id) {
		return (delivery, signature) => {
			const endpoint = endpoints.find(id);
			if (!endpoint) return null;
			const { url } = endpoint;
			return { url, headers: headersFor(delivery, endpoint, signature, settings) };
		};
	}

	function eventFor(endpoint, { type, transaction, createdAt = Date.now(), data, body, test }) {
		return {
			subscription: endpoint.id,
			type,
			reference: data?.clicpay_reference ?? transaction.reference,
			compose: composeFor(endpoint.id),
			body: (id) =>
				givenBody(body) ?? payload({ id, type, transaction, createdAt, data, test }, settings),
		};
	}

	/** The log starts with the two events that the examples are about. */
	function seed() {
		const endpoint = endpoints.find(SAMPLES.webhookId);
		const transaction = state.find(SAMPLES.reference);
		const { createdAt } = transaction;
		for (const { type, answered, tries, data } of SEED_EVENTS) {
			const event = eventFor(endpoint, { type, transaction, createdAt, data });
			const delivery = outbox.record(event, { createdAt, delivered: answered === 200 });
			for (let number = 1; number <= tries; number += 1) {
				delivery.attempts.push({
					number,
					reason: number === 1 ? 'first' : 'retry',
					signature: 'good',
					at: createdAt,
					ms: 0,
					request: delivery.compose(delivery, 'good'),
					answer: { status: answered, headers: {}, body: '' },
					error: null,
				});
			}
		}
	}

	/** @param {import('../state.mjs').Transaction} transaction that has just become final */
	function announce(transaction) {
		const type = typeFor(transaction.status);
		for (const endpoint of endpoints.all()) {
			if (wants(endpoint, type, transaction)) outbox.add(eventFor(endpoint, { type, transaction }));
		}
	}

	/** @returns {import('../../../kernel/webhooks/outbox.mjs').Delivery} */
	function sendTest(endpoint) {
		const transaction = state.find(SAMPLES.reference);
		const type = settings.webhookTestType;
		return outbox.add(eventFor(endpoint, { type, transaction, test: true }));
	}

	/** See `announce` in the provider's interface. */
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

/** The one organization owns every wallet, so only the wallets narrow anything down. */
function wants({ active, eventsEnabled, walletIds }, type, { wallet }) {
	if (!active || !eventsEnabled.includes(type)) return false;
	return walletIds.length === 0 || walletIds.includes(wallet.id);
}
