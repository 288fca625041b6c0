import { BoundedMap } from '../bounded-map.mjs';
import { describeDelivery } from './describe.mjs';
import { post } from './post.mjs';
import { isLoopback } from './target.mjs';

const DELIVERIES_KEPT = 1_000;
const ATTEMPTS_KEPT = 50;
/** What a timer can hold; anything longer would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * One event on its way to one receiver.
 *
 * @typedef {object} Delivery
 * @property {number} id
 * @property {number | string} subscription
 * @property {string} type for example `transaction.completed`
 * @property {string} reference the payment it is about
 * @property {string} body the same bytes on every try, unless `compose` gives them anew
 * @property {(delivery: Delivery, signature: string) =>
 *   Message | null} compose addresses and signs a try, and may encrypt its body; null once the
 *   subscription is gone
 * @property {string} signature of the automatic tries: good, or the fault a person asked for
 * @property {number} createdAt epoch milliseconds
 * @property {boolean} held waits for `release`
 * @property {boolean} delivered some try was answered with 2xx
 * @property {boolean} cancelled the subscription went away first
 * @property {number} tries the automatic ones
 * @property {number} inFlight
 * @property {NodeJS.Timeout | null} timer of the next automatic try
 * @property {number | null} nextAt epoch milliseconds
 * @property {Attempt[]} attempts
 *
 * @typedef {object} Message
 * @property {string} url
 * @property {Record<string, string>} headers
 * @property {string} [method] POST unless it says another
 * @property {string} [body] where it is not the delivery's, for example empty in a GET
 *
 * @typedef {object} Attempt
 * @property {number} number
 * @property {'first' | 'retry' | 'copy' | 'resend'} reason
 * @property {string} signature
 * @property {number} at epoch milliseconds
 * @property {number | null} ms null while it runs
 * @property {Message | null} request
 * @property {{ status: number, headers: object, body: string } | null} answer
 * @property {string | null} error why there is no answer
 */

/** Sends a provider's webhooks: at least once, with retries, in no promised order. */
export class Outbox {
	/** @type {BoundedMap<number, Delivery>} */
	#deliveries = new BoundedMap(DELIVERIES_KEPT);
	#lastId = 0;
	#stop = new AbortController();
	#kernel;

	/**
	 * @param {object} kernel
	 * @param {string} kernel.provider
	 * @param {Record<string, any>} kernel.settings live values, `DELIVERY_SETTINGS` among them
	 * @param {import('../events.mjs').EventBus} kernel.events
	 * @param {import('../timers.mjs').Timers} kernel.timers
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
	 * @param {Pick<Delivery, 'subscription' | 'type' | 'reference' | 'compose'> & {
	 *   body: (id: number) => string }} event
	 * @param {{ signature?: string, copies?: number, delayMs?: number }} [wish] instead of the settings
	 * @returns {Delivery}
	 */
	add(event, wish = {}) {
		const { webhookHold, webhookCopies, webhookDelayMs } = this.#kernel.settings;
		const { signature = 'good', copies = webhookCopies, delayMs = webhookDelayMs } = wish;
		const delivery = this.record(event, { held: webhookHold, signature });
		if (!webhookHold) {
			this.#later(delivery, delayMs, () => {
				this.#try(delivery, 'first');
				for (let copy = 1; copy < copies; copy += 1) this.#try(delivery, 'copy');
			});
		}
		this.#publish(delivery);
		return delivery;
	}

	/** Takes an event in without sending it, for the log a provider starts with. */
	record({ subscription, type, reference, compose, body }, past = {}) {
		this.#lastId += 1;
		const id = this.#lastId;
		const delivery = {
			id,
			subscription,
			type,
			reference,
			compose,
			body: body(id),
			signature: 'good',
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
	 * @param {{ signature?: string, copies?: number, delayMs?: number }} wish
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

	/** @returns {Delivery | undefined} */
	find(id) {
		return this.#deliveries.get(id);
	}

	/** @returns {Delivery[]} oldest first */
	all() {
		return this.#deliveries.all();
	}

	async #try(delivery, reason, signature = delivery.signature) {
		const { settings } = this.#kernel;
		const { signal } = this.#stop;
		const automatic = reason === 'first' || reason === 'retry';
		const message = delivery.compose(delivery, signature);
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
				attempt.error = error.message;
			}
			delivery.inFlight -= 1;
		} else {
			attempt.error = 'Not sent: the sandbox sends to this machine only (setting webhookTargets).';
		}
		attempt.ms = Date.now() - attempt.at;
		if (signal.aborted) return;
		const { status } = attempt.answer ?? {};
		if (status >= 200 && status < 300) this.#arrived(delivery);
		else if (automatic && allowed) this.#retry(delivery);
		this.#publish(delivery);
	}

	#arrived(delivery) {
		delivery.delivered = true;
		clearTimeout(delivery.timer);
		delivery.timer = null;
		delivery.nextAt = null;
	}

	#retry(delivery) {
		const { settings } = this.#kernel;
		if (delivery.delivered || delivery.tries >= settings.webhookTries) return;
		const pause = Math.min(settings.webhookBackoffMs * 2 ** (delivery.tries - 1), LONGEST_MS);
		const { webhookGiveUpMs = Infinity } = settings;
		if (Date.now() + pause - delivery.createdAt > webhookGiveUpMs) return;
		this.#later(delivery, pause, () => this.#try(delivery, 'retry'));
	}

	#later(delivery, ms, run) {
		if (ms === 0) return run();
		delivery.nextAt = Date.now() + ms;
		delivery.timer = this.#kernel.timers.after(ms, () => {
			delivery.timer = null;
			delivery.nextAt = null;
			run();
		});
	}

	#publish(delivery) {
		const { events, provider } = this.#kernel;
		events.publish('delivery', provider, () => describeDelivery(delivery));
	}
}

function beginAttempt({ attempts }, reason, signature, request) {
	const number = (attempts.at(-1)?.number ?? 0) + 1;
	const at = Date.now();
	const attempt = { number, reason, signature, at, ms: null, request, answer: null, error: null };
	attempts.push(attempt);
	if (attempts.length > ATTEMPTS_KEPT) attempts.shift();
	return attempt;
}
