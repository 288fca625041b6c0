import { pollUntil } from '../../../shared/http/poll';
import { rawItem } from '../../../shared/item/raw-item';
import type { TriggerPort, Unsure } from '../../../shared/webhooks/trigger';
import { Refusal } from '../../../shared/webhooks/verdict';
import { fetchOrder } from '../api/fetch-order';
import type { Settings } from '../provider';
import { askedItem } from '../wire/items';
import { type Decision, decisionOf, OUTCOMES } from '../wire/statuses';
import type { Order } from '../wire/contracts';
import { isPendingWord, type KapitaleEvent } from './event';

/** How long an order may lag behind its own event before Kapitale is told to come again. */
const A_MOMENT_MS = 3_000;

/**
 * The event with the order as Kapitale has it now.
 *
 * @param isProven false: nothing that the event says is passed on but what the order bears out
 * @throws Refusal when it names no order, or one that contradicts it; ProviderFailure when Kapitale
 * cannot be asked
 */
export async function confirmEvent(
	event: KapitaleEvent,
	isProven: boolean,
	{ api, words, deadlineMs }: TriggerPort<Settings>,
): Promise<KapitaleEvent | Unsure> {
	const { kind, orderId } = event;
	if (orderId === undefined) throw new Refusal(400, 'it names no order to confirm');
	if (kind === 'other' && !isProven) {
		throw new Refusal(401, 'an event of this name cannot be confirmed, and nobody proved it');
	}
	const look = (order: Order) => standingOf(order, event.decision, words);
	// Whoever proves nothing is worth one call.
	const { body, raw } = isProven
		? await pollUntil({
				ask: async (leftMs) => await fetchOrder(api, orderId, leftMs),
				isFinal: ({ body: order }) => look(order) !== 'behind',
				pauseMs: A_MOMENT_MS / 3,
				boundMs: A_MOMENT_MS,
			})
		: await fetchOrder(api, orderId, deadlineMs);
	const order = askedItem(body, orderId, words);
	const standing = look(body);
	if (standing === 'contradicts') throw new Refusal(400, 'the order says something else by now');
	if (standing === 'behind') return { unsure: 'the order is not that far yet' };
	const believes = isProven && event.decision !== 'settled';
	if (standing === 'unclear' && !believes) {
		return { unsure: 'the order has a status that nobody explained (Own Status Words)' };
	}
	const decision = standing === 'unclear' ? event.decision : decisionOf(body, words);
	const own = { event: kind, ...order, decision, outcome: OUTCOMES[decision] };
	const industryId = isProven ? event.industryId : body.industry_id;
	return {
		...event,
		decision,
		industryId: industryId ?? undefined,
		json: {
			...(isProven && event.json),
			...own,
			...(industryId && { industryId }),
		},
		raw: { ...(isProven && event.raw), order: rawItem(raw) },
	};
}

/** How an order stands to what an event claims of it. */
type Standing = 'bearsOut' | 'behind' | 'contradicts' | 'unclear';

function standingOf(order: Order, claim: Decision, words: Settings): Standing {
	const now = decisionOf(order, words);
	// An order that was approved may have been paid by now; any order was pending once.
	if (claim === 'pending' || now === claim || (claim === 'approved' && now === 'settled')) {
		return 'bearsOut';
	}
	if (now === 'approved') return 'behind';
	if (now !== 'pending') return 'contradicts';
	return isPendingByItsWords(order) ? 'behind' : 'unclear';
}

/** In Kapitale's own words, not for lack of a word that we know. */
function isPendingByItsWords({ order_status: order, payment_status: payment }: Order): boolean {
	return [order, payment].every(isPendingWord);
}
