/**
 * @param {import('./delivery.mjs').Delivery} delivery
 * @returns {'held' | 'waiting' | 'sending' | 'delivered' | 'failed' | 'cancelled'}
 */
export function deliveryStatus({ held, delivered, cancelled, inFlight, timer }) {
	if (delivered) return 'delivered';
	if (cancelled) return 'cancelled';
	if (held) return 'held';
	if (inFlight > 0) return 'sending';
	return timer ? 'waiting' : 'failed';
}

/**
 * A delivery as the control API and the console show it: every try with request and answer.
 *
 * @param {import('./delivery.mjs').Delivery} delivery
 */
export function describeDelivery(delivery) {
	const { id, subscription, type, reference, body, createdAt, nextAt, attempts } = delivery;
	return {
		id,
		subscription,
		type,
		reference,
		body,
		status: deliveryStatus(delivery),
		at: new Date(createdAt).toISOString(),
		nextAt: isoTime(nextAt),
		attempts: attempts.map((attempt) => ({
			...attempt,
			at: new Date(attempt.at).toISOString(),
			request: { method: 'POST', body, ...attempt.request },
		})),
	};
}

/** @param {number | null} ms */
export function isoTime(ms) {
	return ms === null ? null : new Date(ms).toISOString();
}
