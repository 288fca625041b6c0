import type { Api } from '../../../shared/http/api';
import { rawItem } from '../../../shared/operation/raw-item';
import { Refusal } from '../../../shared/webhooks/verdict';
import { fetchOrder } from '../fetchOrder';
import { askedItem, type Settings } from '../mapping';
import { type Decision, decisionOf } from '../statuses';
import type { Order } from '../types';
import type { KapitaleEvent } from './event';
import type { EventKind } from './events';

/** The provider waits meanwhile, and not for long. */
const DEADLINE_MS = 8_000;

/** Where an order may stand when such an event is true. Later events can overtake an earlier one. */
const BORNE_OUT_BY: Record<Exclude<EventKind, 'other'>, readonly Decision[]> = {
	created: ['pending', 'approved', 'settled', 'rejected', 'canceled', 'expired'],
	approved: ['approved', 'settled'],
	rejected: ['rejected'],
};

/**
 * The event with the order as Kapitale has it now.
 *
 * @param isProven false: nothing that the event says is passed on but what the order bears out
 * @returns undefined while Kapitale itself calls the order pending
 * @throws Refusal when it names no order, or one that contradicts it; ProviderFailure when Kapitale
 * cannot be asked
 */
export async function confirmEvent(
	event: KapitaleEvent,
	isProven: boolean,
	{ api, settings }: { api: Api; settings: Settings },
): Promise<KapitaleEvent | undefined> {
	const { kind, orderId } = event;
	if (orderId === undefined) throw new Refusal(400, 'it names no order to confirm');
	if (kind === 'other' && !isProven) {
		throw new Refusal(401, 'an event of this name cannot be confirmed, and nobody proved it');
	}
	const { body, raw } = await fetchOrder(api, orderId, DEADLINE_MS);
	const order = askedItem(body, orderId, settings);
	const decision = decisionOf(body, settings);
	if (kind !== 'other' && !BORNE_OUT_BY[kind].includes(decision)) {
		if (isStillPending(body) || (!isProven && decision === 'pending')) return undefined;
		if (!isProven) throw new Refusal(400, 'the order says something else');
	}
	const own = { event: kind, ...order };
	return {
		...event,
		decision,
		json: isProven ? { ...event.json, ...own } : own,
		raw: { ...(isProven && event.raw), order: rawItem(raw) },
	};
}

/** In Kapitale's own words, not for lack of a word that we know. */
function isStillPending({ order_status: order, payment_status: payment }: Order): boolean {
	return [order, payment].every((word) => /^(pending)?$/i.test((word ?? '').trim()));
}
