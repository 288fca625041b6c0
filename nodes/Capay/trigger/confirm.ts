import { rawItem } from '../../../shared/item/raw-item';
import type { Asking, Unsure } from '../../../shared/webhooks/trigger';
import { Refusal } from '../../../shared/webhooks/verdict';
import type { Settings } from '../provider';
import { stageOf } from '../wire/stages';
import { statusOf } from '../wire/statuses';
import type { CapayEvent } from './event';
import type { CapayPanel } from './panel';
import { fetchRecord, outcomeOfRecord } from './records';

/**
 * The event with its record as Capay has it now. A record that is further than the event says is
 * told as it is; one that is not that far yet makes Capay send the event again.
 *
 * @throws Refusal when it names no record, ProviderFailure when Capay cannot be asked
 */
export async function confirmEvent(
	event: CapayEvent,
	{ api, deadlineMs, proof }: Asking<CapayPanel, Settings>,
): Promise<CapayEvent | Unsure> {
	const { kind, objectId, statuses } = event;
	if (kind === undefined || objectId === undefined) {
		throw new Refusal(400, 'it names nothing to confirm');
	}
	const found = await fetchRecord(api, kind, { ...event, objectId }, deadlineMs);
	if (found === undefined) return { unsure: 'Capay does not show its record, or not yet' };
	const status = statusOf(found.status);
	const now = stageOf(kind, status);
	const isBehind = statuses.some((claim) => {
		const claimed = stageOf(kind, claim);
		return now !== undefined && claimed !== undefined && now < claimed;
	});
	if (isBehind) return { unsure: 'its record is not that far yet' };
	const outcome = outcomeOfRecord(kind, status);
	return {
		...event,
		statuses: [status],
		changedAt: found.updatedTime,
		outcome,
		json: { event: kind, ...found.json },
		raw: {
			...(proof === 'none' ? {} : event.raw),
			record: rawItem(found.raw),
			...(outcome && { outcome }),
		},
	};
}
