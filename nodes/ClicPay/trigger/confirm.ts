import type { Api } from '../../../shared/http/api';
import { rawItem } from '../../../shared/operation/raw-item';
import { Refusal } from '../../../shared/webhooks/verdict';
import { fetchStatus } from '../fetchStatus';
import { outcomeOf, statusItem } from '../mapping';
import type { ClicPayEvent } from './event';
import { eventTypeOf } from './events';

/** The provider waits meanwhile, and not for long. */
const DEADLINE_MS = 8_000;

/**
 * The event as the status call tells it.
 *
 * @param isProven false: nothing that the event says is passed on, its amount least of all
 * @returns undefined while ClicPay itself calls it unfinished; integrators see answers up to 15 s old
 * @throws Refusal when it names no transaction, ProviderFailure when ClicPay cannot be asked
 */
export async function confirmEvent(
	event: ClicPayEvent,
	isProven: boolean,
	{ api }: { api: Api },
): Promise<ClicPayEvent | undefined> {
	const { reference } = event;
	if (reference === undefined) throw new Refusal(400, 'it names no transaction to confirm');
	const answer = await fetchStatus(api, reference, DEADLINE_MS);
	const outcome = outcomeOf(answer.body.status);
	const type = eventTypeOf(outcome);
	if (type === undefined) return undefined;
	const json = statusItem(answer, reference, undefined);
	return {
		...event,
		type,
		outcome,
		json: isProven ? { ...event.json, ...json } : json,
		raw: { ...(isProven ? event.raw : rawItem(answer.raw)), outcome },
	};
}
