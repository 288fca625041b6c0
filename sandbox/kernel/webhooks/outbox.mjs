import { BoundedMap } from '../bounded-map.mjs';
import { messageOf } from '../answers.mjs';
import { describeDelivery } from './describe.mjs';
import { post } from './post.mjs';
import { isLoopback } from './target.mjs';

const DELIVERIES_KEPT = 1_000;
const ATTEMPTS_KEPT = 50;
/** What a timer can hold; anything longer would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * @typedef {import('./delivery.mjs').Attempt} Attempt
 * @typedef {import('./delivery.mjs').Delivery} Delivery
 * @typedef {import('./delivery.mjs').Event} Event
 * @typedef {import('./delivery.mjs').Message} Message
 * @typedef {import('./delivery.mjs').Wish} Wish
 */

/** Sends a provider's webhooks: at least once, with retries, in no promised order. */
export class Outbox {
	/** @type {BoundedMap<number, Delivery>} */
	#deliveries = new BoundedMap(DELIVERIES_KEPT);
	#lastId = 0;
	#stop = new AbortController();
	/** @type {OutboxKernel} */
	#kernel;

	/**
	 * @typedef {object} OutboxKernel
	 * @property {string} provider
	 * @property {import('./settings.mjs').DeliverySettings} settings live values
	 * @property {import('../events.mjs').EventBus} events
	 * @property {import('../timers.mjs').Timers} timers
	 *
	 * @param {OutboxKernel} kernel
	 */
	constructor(kernel) {
		this.#kernel = kernel;
	}

	/** Forgets everything; the kernel has already called off the timers. */
	reset() {
		this.#stop.abort();
		this.#stop = new AbortController();
		this.#deliveries.clear();
		this.#lastId = 0;
	}

	close() {
		this.#stop.abort();
	}

	/**
	 * Takes an event in and sends it as the settings say.
	 *
	 * @param {Event} event
	 * @param {Wish} [wish]
	 * @returns {Delivery}
	 */
	add(event, wish = {}) {
		const { webhookHold, webhookCopies, webhookDelayMs } = this.#kernel.settings;
		const { signature = 'good', copies = webhookCopies, delayMs = webhookDelayMs } = wish;
		const { toTest = false } = wish;
		const delivery = this.record(event, { held: webhookHold, signature, toTest });
		if (!webhookHold) {
			this.#later(delivery, delayMs, () => {
				this.#try(delivery, 'first');
				for (let copy = 1; copy < copies; copy += 1) this.#try(delivery, 'copy');
			});
		}
		this.#publish(delivery);
		return delivery;
	}

	/**
	 * Takes an event in without sending it, for the log a provider starts with.
	 *
	 * @param {Event} event
	 * @param {Partial<Delivery>} [past] what became of it
	 */
	record({ subscription, type, reference, compose, body }, past = {}) {
		this.#lastId += 1;
		const id = this.#lastId;
		/** @type {Delivery} */
		const delivery = {
			id,
			subscription,
			type,
			reference,
			compose,
			body: body(id),
			signature: 'good',
			toTest: false,
			createdAt: Date.now(),
			held: false,
			delivered: false,
			cancelled: false,
			tries: 0,
			inFlight: 0,
			timer: null,
			nextAt: null,
			attempts: [],
			...past,
		};
		this.#deliveries.set(id, delivery);
		return delivery;
	}

	/**
	 * Sends an event again, whatever became of it; these tries are not repeated when they fail.
	 *
	 * @param {Delivery} delivery
	 * @param {Wish} wish
	 */
	resend(delivery, { signature = 'good', copies = 1, delayMs = 0 } = {}) {
		const send = () => {
			for (let copy = 0; copy < copies; copy += 1) this.#try(delivery, 'resend', signature);
		};
		if (delayMs === 0) send();
		else this.#kernel.timers.after(delayMs, send);
	}

	/**
	 * Lets held events go one by one: each leaves when the one before it has its answer, so that
	 * they arrive in this order.
	 *
	 * @param {Delivery[]} deliveries
	 */
	async release(deliveries) {
		const stop = this.#stop;
		for (const delivery of deliveries) delivery.held = false;
		for (const delivery of deliveries) {
			if (stop.signal.aborted) return;
			await this.#try(delivery, 'first');
		}
	}

	/** @param {number} id @returns {Delivery | undefined} */
	find(id) {
		return this.#deliveries.get(id);
	}

	/** @returns {Delivery[]} oldest first */
	all() {
		return this.#deliveries.all();
	}

	/**
	 * @param {Delivery} delivery
	 * @param {Attempt['reason']} reason
	 * @param {string} [signature]
	 */
	async #try(delivery, reason, signature = delivery.signature) {
		const { settings } = this.#kernel;
		const { signal } = this.#stop;
		const automatic = reason === 'first' || reason === 'retry';
		const composed = delivery.compose(delivery, signature);
		const message = delivery.toTest && composed ? atTestAddress(composed) : composed;
		if (message === null) {
			delivery.cancelled = true;
			return this.#publish(delivery);
		}
		const attempt = beginAttempt(delivery, reason, signature, message);
		if (automatic) delivery.tries += 1;
		const allowed = settings.webhookTargets === 'any' || isLoopback(message.url);
		if (allowed) {
			delivery.inFlight += 1;
			this.#publish(delivery);
			try {
				const whole = { body: delivery.body, ...message };
				attempt.answer = await post(whole, settings.webhookTimeoutMs, signal);
			} catch (error) {
				attempt.error = messageOf(error);
			}
			delivery.inFlight -= 1;
		} else {
			attempt.error =
				'Not sent: the sandbox sends to this machine only (Behaviour, Webhooks, Webhook targets).';
		}
		attempt.ms = Date.now() - attempt.at;
		if (signal.aborted) return;
		const { status = 0 } = attempt.answer ?? {};
		if (status >= 200 && status < 300) this.#arrived(delivery);
		else if (automatic && allowed) this.#retry(delivery);
		this.#publish(delivery);
	}

	/** @param {Delivery} delivery */
	#arrived(delivery) {
		delivery.delivered = true;
		if (delivery.timer) clearTimeout(delivery.timer);
		delivery.timer = null;
		delivery.nextAt = null;
	}

	/** @param {Delivery} delivery */
	#retry(delivery) {
		const { settings } = this.#kernel;
		if (delivery.delivered || delivery.tries >= settings.webhookTries) return;
		const pause = Math.min(settings.webhookBackoffMs * 2 ** (delivery.tries - 1), LONGEST_MS);
		const { webhookGiveUpMs = Infinity } = settings;
		if (Date.now() + pause - delivery.createdAt > webhookGiveUpMs) return;
		this.#later(delivery, pause, () => this.#try(delivery, 'retry'));
	}

	/** @param {Delivery} delivery @param {number} ms @param {() => void} run */
	#later(delivery, ms, run) {
		if (ms === 0) return run();
		delivery.nextAt = Date.now() + ms;
		delivery.timer = this.#kernel.timers.after(ms, () => {
			delivery.timer = null;
			delivery.nextAt = null;
			run();
		});
	}

	/** @param {Delivery} delivery */
	#publish(delivery) {
		const { events, provider } = this.#kernel;
		events.publish('delivery', provider, () => describeDelivery(delivery));
	}
}

/**
 * n8n has two addresses of one trigger: the published one, and one while somebody listens.
 *
 * @param {Message} message
 * @returns {Message}
 */
function atTestAddress(message) {
	return { ...message, url: message.url.replace('/webhook/', '/webhook-test/') };
}

/**
 * @param {Delivery} delivery
 * @param {Attempt['reason']} reason
 * @param {string} signature
 * @param {Message} request
 */
function beginAttempt({ attempts }, reason, signature, request) {
	const number = (attempts.at(-1)?.number ?? 0) + 1;
	const at = Date.now();
	/** @type {Attempt} */
	const attempt = { number, reason, signature, at, ms: null, request, answer: null, error: null };
	attempts.push(attempt);
	if (attempts.length > ATTEMPTS_KEPT) attempts.shift();
	return attempt;
}
