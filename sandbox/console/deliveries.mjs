import { isFields } from '../kernel/bodies.mjs';
import { describeDelivery, deliveryStatus } from '../kernel/webhooks/describe.mjs';
import { SIGNATURES } from '../kernel/webhooks/signature.mjs';
import { RequestError, refuse, unknownProvider, wholeNumber } from './refusals.mjs';

const MOST_COPIES = 100;
const LONGEST_DELAY_MS = 600_000;

const ID_WORDS = { number: 'number', text: 'id' };

/**
 * @typedef {import('../kernel/app.mjs').Fields} Fields
 * @typedef {import('../kernel/app.mjs').Call} Call
 * @typedef {import('../kernel/app.mjs').Reply} Reply
 * @typedef {import('../kernel/desk.mjs').Desk} Desk
 * @typedef {import('../kernel/provider.mjs').Provider} Provider
 * @typedef {import('../kernel/webhooks/delivery.mjs').Delivery} Delivery
 * @typedef {import('../kernel/webhooks/delivery.mjs').Wish} Wish
 */

/**
 * Ways to let held events go.
 *
 * @type {Record<string, (held: Delivery[]) => Delivery[]>}
 */
const ORDERS = {
	oldest: (held) => held,
	newest: (held) => held.reverse(),
};

/**
 * The control API of webhooks: what was sent and what came back, and everything a person or a
 * test may want to do with a delivery.
 *
 * @param {import('../kernel/app.mjs').App} app
 * @param {(id: string) => Desk | undefined} deskOf
 */
export function deliveryRoutes(app, deskOf) {
	/**
	 * A route about one provider's deliveries.
	 *
	 * @param {'get' | 'post'} method
	 * @param {string} path
	 * @param {(desk: Desk, request: Call, reply: Reply) => unknown} handle
	 */
	function route(method, path, handle) {
		app[method](`/api/deliveries/:provider${path}`, (request, reply) => {
			const desk = deskOf(request.params.provider ?? '');
			return desk ? handle(desk, request, reply) : unknownProvider(reply);
		});
	}
	/**
	 * A route about one delivery.
	 *
	 * @param {'get' | 'post'} method
	 * @param {string} path
	 * @param {(desk: Desk, delivery: Delivery, request: Call) => unknown} handle
	 */
	function one(method, path, handle) {
		route(method, `/:id${path}`, (desk, request, reply) => {
			const delivery = desk.outbox.find(Number(request.params.id));
			if (!delivery) return refuse(reply, 404, 'There is no delivery of this number.');
			return handle(desk, delivery, request);
		});
	}

	route('get', '', ({ outbox }, { query: { status, limit } }) => {
		const rows = outbox.all().filter((row) => !status || deliveryStatus(row) === status);
		return latest(rows, wholeNumber(limit)).map(describeDelivery);
	});
	one('get', '', (_desk, delivery) => describeDelivery(delivery));
	one('post', '/resend', ({ outbox, provider }, delivery, { body }) => {
		outbox.resend(delivery, wishFrom(body ?? {}, provider));
		return describeDelivery(delivery);
	});
	route('post', '', ({ provider }, { body }, reply) => {
		const deliveries = provider.announce(
			eventFrom(body ?? {}, provider),
			wishFrom(body ?? {}, provider),
		);
		if (deliveries === null) return refuse(reply, 404, 'No payment has this reference.');
		return { deliveries: deliveries.map(({ id }) => id) };
	});
	route('post', '/release', ({ outbox }, { body }) => {
		const held = outbox.all().filter((delivery) => delivery.held);
		const deliveries = inOrder(held, body ?? {});
		outbox.release(deliveries);
		return { released: deliveries.map(({ id }) => id) };
	});
}

/**
 * @param {Delivery[]} rows
 * @param {number | undefined} limit
 * @returns {Delivery[]} newest first
 */
function latest(rows, limit) {
	const newest = rows.reverse();
	return limit === undefined ? newest : newest.slice(0, limit);
}

/** @param {Delivery[]} held @param {Fields} wanted @returns {Delivery[]} */
function inOrder(held, { ids, order = 'oldest' }) {
	if (ids === undefined) {
		const sort = Object.hasOwn(ORDERS, String(order)) ? ORDERS[String(order)] : undefined;
		if (sort) return sort(held);
		throw new RequestError(`"order" must be one of: ${Object.keys(ORDERS).join(', ')}.`);
	}
	if (!Array.isArray(ids)) throw new RequestError('"ids" must be a list of numbers.');
	return ids.map((id) => {
		const delivery = held.find((row) => row.id === id);
		if (delivery) return delivery;
		throw new RequestError(`Delivery ${id} is not held back.`);
	});
}

/** @param {Fields} wanted @param {Provider} provider */
function wishFrom({ copies, delayMs, signature, toTest }, { signatures = SIGNATURES }) {
	/** @type {Wish} */
	const wish = { toTest: toTest === true };
	if (copies !== undefined) wish.copies = within('copies', copies, 1, MOST_COPIES);
	if (delayMs !== undefined) wish.delayMs = within('delayMs', delayMs, 0, LONGEST_DELAY_MS);
	if (signature === undefined) return wish;
	if (typeof signature === 'string' && signatures.includes(signature)) {
		return { ...wish, signature };
	}
	throw new RequestError(`"signature" must be one of: ${signatures.join(', ')}.`);
}

/**
 * @param {Fields} order
 * @param {Provider} provider
 * @returns {import('../kernel/provider.mjs').EventOrder}
 */
function eventFrom(order, provider) {
	const { reference, type, webhook, destinationId, data, envelope, body } = order;
	if (typeof reference !== 'string') throw new RequestError('"reference" must name a payment.');
	if (type !== undefined && typeof type !== 'string') {
		throw new RequestError('"type" must be a text, for example transaction.completed.');
	}
	const { webhookIds = 'number' } = provider;
	if (webhook !== undefined && !isWebhookId(webhook, webhookIds)) {
		throw new RequestError(`"webhook" must be the ${ID_WORDS[webhookIds]} of a webhook.`);
	}
	if (destinationId !== undefined && typeof destinationId !== 'string') {
		throw new RequestError('"destinationId" must be the UUID of an industry.');
	}
	if (data !== undefined && !isFields(data)) {
		throw new RequestError('"data" must be an object with fields of the payment.');
	}
	if (envelope !== undefined && !isFields(envelope)) {
		throw new RequestError('"envelope" must be an object with fields of the message around it.');
	}
	// Any JSON, and a text as it stands: a receiver must be able to read whatever comes.
	return { reference, type, webhook, destinationId, data, envelope, body };
}

/**
 * @param {unknown} value
 * @param {'number' | 'text'} kind
 * @returns {value is number | string}
 */
function isWebhookId(value, kind) {
	return kind === 'text' ? typeof value === 'string' : Number.isInteger(value);
}

/** @param {string} name @param {unknown} value @param {number} min @param {number} max */
function within(name, value, min, max) {
	const whole = typeof value === 'number' && Number.isInteger(value);
	if (whole && value >= min && value <= max) return value;
	throw new RequestError(`"${name}" must be a whole number from ${min} to ${max}.`);
}
