import { callColumns } from '../../../shared/item/columns';
import { rawItem } from '../../../shared/item/raw-item';
import type { Asking, Unsure } from '../../../shared/webhooks/trigger';
import { Refusal } from '../../../shared/webhooks/verdict';
import { fetchStatus } from '../api/fetch-status';
import { statusItem } from '../wire/items';
import { type ClicPayEvent, finalOutcome } from './event';
import { eventTypeOf } from '../events';

/**
 * The event as the status call tells it. Without a proof nothing that the event says is passed on, its
 * amount least of all.
 *
 * @returns unsure while ClicPay itself calls it unfinished; integrators see answers up to 15 s old
 * @throws Refusal when it names no transaction, ProviderFailure when ClicPay cannot be asked
 */
export async function confirmEvent(
	event: ClicPayEvent,
	{ api, deadlineMs, proof }: Asking<unknown, unknown>,
): Promise<ClicPayEvent | Unsure> {
	const { reference } = event;
	const isProven = proof !== 'none';
	if (reference === undefined) throw new Refusal(400, 'it names no transaction to confirm');
	const answer = await fetchStatus(api, reference, deadlineMs);
	const outcome = finalOutcome(answer.body.status);
	if (outcome === undefined) return { unsure: 'the provider calls it unfinished' };
	const type = eventTypeOf(outcome);
	const json = { event: type, ...statusItem(answer.body, reference), ...callColumns(answer) };
	return {
		...event,
		type,
		types: [type],
		outcome,
		json: isProven ? { ...event.json, ...json } : json,
		raw: { ...(isProven ? event.raw : rawItem(answer.raw)), outcome },
	};
}
