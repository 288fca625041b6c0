import type { Delivery } from '../../shared/webhooks/delivery';

/** A delivery of `{}` by POST, with some of it replaced. */
export function deliveryOf(
	changes: Partial<Omit<Delivery, 'body' | 'query'>> & { body?: string | Buffer; query?: string },
): Delivery {
	const { body = '{}', query = '', ...more } = changes;
	return {
		method: 'POST',
		headers: {},
		receivedAt: 0,
		...more,
		query: new URLSearchParams(query),
		body: Buffer.from(body),
	};
}
