import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '../../../shared/http/pages';
import type { ResultItem } from '../../../shared/declare/operation';
import { orderItem } from './items';
import type { Order } from './contracts';
import type { OwnWords } from './statuses';

/** About 60 bytes each, in a column that n8n loads with the workflow. */
const MOST_REMEMBERED = 20_000;

interface Comparison {
	/** YYYY-MM-DD. */
	since: string;
	/** What this node remembers between runs: order id to its two statuses. */
	memory: IDataObject;
	words: OwnWords;
}

/**
 * The orders that are new, or whose statuses differ from those remembered; remembers what it
 * returns. There is no await between reading and writing the memory, so items that run at the same
 * time do not return the same change twice.
 */
export function changesIn(
	orders: Array<Entry<Order>>,
	{ since, memory, words }: Comparison,
): ResultItem[] {
	const seen = new Map(Object.entries((memory.orders ?? {}) as Record<string, string>));
	const changes: ResultItem[] = [];
	for (const { entry: order, raw } of orders) {
		if (isOlder(order, since)) continue;
		const { order_status: status, payment_status: payment } = order;
		const now = `${status ?? ''}/${payment ?? ''}`;
		const before = seen.get(order.id);
		if (before === now) continue;
		// Deleted first, so that it moves to the end: what is at the beginning is forgotten first.
		seen.delete(order.id);
		seen.set(order.id, now);
		const [orderStatus, paymentStatus] = before?.split('/') ?? [];
		changes.push({
			json: {
				...orderItem(order, words),
				change: before === undefined ? 'new' : 'status',
				...(before !== undefined && { before: { orderStatus, paymentStatus } }),
			},
			raw,
		});
	}
	if (changes.length > 0) memory.orders = Object.fromEntries([...seen].slice(-MOST_REMEMBERED));
	return changes;
}

/** An order that does not say in a known form when it was created may be new. */
function isOlder({ created_at: created }: Order, since: string): boolean {
	const day = /^\d{4}-\d{2}-\d{2}/.exec(created ?? '')?.[0];
	return day !== undefined && day < since;
}
