import { describeDelivery, deliveryStatus } from '../kernel/webhooks/describe.mjs';
import { SIGNATURES } from '../kernel/webhooks/signature.mjs';
import { RequestError, refuse, unknownProvider, wholeNumber } from './refusals.mjs';

const MOST_COPIES = 100;
const LONGEST_DELAY_MS = 600_000;

const ID_WORDS = { number: 'number', text: 'id' };
const ABOUT = { data: 'payment', envelope: 'message around it' };

/** Ways to let held events go. */
const ORDERS = {
	oldest: (held) => held,
	newest: (held) => held.reverse(),
};

/**
 * The control API of webhooks: what was sent and what came back, and everything a person or a
 * test may want to do with a delivery.
 *
 * @param {import('fastify').FastifyInstance} app
 * @param {(id: string) => import('../kernel/sandbox.mjs').Desk | undefined} deskOf
 */
export function deliveryRoutes(app, deskOf) {
	/** A route about one provider's deliveries. */
	function route(method, path, handle) {
		app[method](`/api/deliveries/:provider${path}`, (request, reply) => {
			const desk = deskOf(request.params.provider);
			return desk ? handle(desk, request, reply) : unknownProvider(reply);
		});
	}
	/** A route about one delivery. */
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

/** @returns {object[]} newest first */
function latest(rows, limit) {
	const newest = rows.reverse();
	return limit === undefined ? newest : newest.slice(0, limit);
}

function inOrder(held, { ids, order = 'oldest' }) {
	if (ids === undefined) {
		if (Object.hasOwn(ORDERS, order)) return ORDERS[order](held);
		throw new RequestError(`"order" must be one of: ${Object.keys(ORDERS).join(', ')}.`);
	}
	if (!Array.isArray(ids)) throw new RequestError('"ids" must be a list of numbers.');
	return ids.map((id) => {
		const delivery = held.find((row) => row.id === id);
		if (delivery) return delivery;
		throw new RequestError(`Delivery ${id} is not held back.`);
	});
}

function wishFrom({ copies, delayMs, signature }, { signatures = SIGNATURES }) {
	const wish = {};
	if (copies !== undefined) wish.copies = within('copies', copies, 1, MOST_COPIES);
	if (delayMs !== undefined) wish.delayMs = within('delayMs', delayMs, 0, LONGEST_DELAY_MS);
	if (signature === undefined) return wish;
	if (signatures.includes(signature)) return { ...wish, signature };
	throw new RequestError(`"signature" must be one of: ${signatures.join(', ')}.`);
}

function eventFrom(order, provider) {
	const { reference, type, webhook, destinationId, data, envelope, body } = order;
	if (typeof reference !== 'string') throw new RequestError('"reference" must name a payment.');
	if (type !== undefined && typeof type !== 'string') {
		throw new RequestError('"type" must be a text, for example transaction.completed.');
	}
	const { webhookIds = 'number' } = provider;
	const isId = webhookIds === 'text' ? typeof webhook === 'string' : Number.isInteger(webhook);
	if (webhook !== undefined && !isId) {
		throw new RequestError(`"webhook" must be the ${ID_WORDS[webhookIds]} of a webhook.`);
	}
	if (destinationId !== undefined && typeof destinationId !== 'string') {
		throw new RequestError('"destinationId" must be the UUID of an industry.');
	}
	for (const [name, value] of Object.entries({ data, envelope })) {
		if (value === undefined || isObject(value)) continue;
		throw new RequestError(`"${name}" must be an object with fields of the ${ABOUT[name]}.`);
	}
	// Any JSON, and a text as it stands: a receiver must be able to read whatever comes.
	return { reference, type, webhook, destinationId, data, envelope, body };
}

function isObject(value) {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function within(name, value, min, max) {
	if (Number.isInteger(value) && value >= min && value <= max) return value;
	throw new RequestError(`"${name}" must be a whole number from ${min} to ${max}.`);
}
