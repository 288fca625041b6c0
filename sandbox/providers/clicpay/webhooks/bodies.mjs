import { deliveryStatus, isoTime } from '../../../kernel/webhooks/describe.mjs';

/**
 * Answers about webhooks. Not one of their success bodies is documented: all of this is assumed,
 * in the manner of the provider's framework.
 */

/**
 * @typedef {import('../../../kernel/webhooks/delivery.mjs').Delivery} Delivery
 * @typedef {import('../model.mjs').ClicPaySettings} ClicPaySettings
 */

/**
 * The outbox's words, and those of the log.
 *
 * @type {Partial<Record<ReturnType<typeof deliveryStatus>, 'delivered' | 'failed'>>}
 */
const STATUS = { delivered: 'delivered', failed: 'failed', cancelled: 'failed' };

/**
 * @param {import('../model.mjs').Endpoint} endpoint
 * @param {'created' | 'regenerated' | null} event what has just happened to its secret
 * @param {ClicPaySettings} settings
 */
export function endpointBody(endpoint, event, { webhookSecretShown: shown }) {
	const secret = shown === 'always' || event === 'regenerated' || (event && event === shown);
	return {
		id: endpoint.id,
		url: endpoint.url,
		events_enabled: endpoint.eventsEnabled,
		active: endpoint.active,
		organization_ids: endpoint.organizationIds,
		wallet_ids: endpoint.walletIds,
		...(secret && { secret: endpoint.secret }),
		created_at: isoTime(endpoint.createdAt),
		updated_at: isoTime(endpoint.updatedAt),
	};
}

/** @param {Delivery} delivery one row of the log */
export function eventBody(delivery) {
	const last = delivery.attempts.at(-1);
	return {
		id: delivery.id,
		webhook_endpoint_id: delivery.subscription,
		event_type: delivery.type,
		status: eventStatus(delivery),
		attempts: delivery.attempts.length,
		response_status: last?.answer?.status ?? null,
		created_at: isoTime(delivery.createdAt),
		last_attempt_at: isoTime(last?.at ?? null),
		next_retry_at: isoTime(delivery.nextAt),
	};
}

/** The same with what was sent and what came back. @param {Delivery} delivery */
export function eventDetail(delivery) {
	const { answer, error } = delivery.attempts.at(-1) ?? {};
	return {
		...eventBody(delivery),
		payload: parsed(delivery.body),
		response_body: answer?.body ?? null,
		error: error ?? null,
	};
}

/** A person may have sent what is no JSON. @param {string} body @returns {unknown} */
function parsed(body) {
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}

/** @param {Delivery} delivery @returns {'pending' | 'delivered' | 'failed'} */
export function eventStatus(delivery) {
	return STATUS[deliveryStatus(delivery)] ?? 'pending';
}

/**
 * @param {object | null} body
 * @param {string | null} message
 * @param {ClicPaySettings} settings
 */
export function wrapped(body, message, { webhookBodies }) {
	if (webhookBodies === 'plain') return body ?? { message };
	return { ...(message && { message }), ...(body && { data: body }) };
}
