import { plainWord } from '../../../shared/http/words';
import { callColumns } from '../../../shared/item/columns';
import { rawItem } from '../../../shared/item/raw-item';
import type { Asking, Unsure } from '../../../shared/webhooks/trigger';
import { fetchInvoice } from '../api/fetch-invoice';
import type { EventKind } from '../events';
import { wholeItem } from '../wire/items';
import { standing } from '../wire/statuses';
import { eventAbout, type FatoriPayEvent } from './event';

/** An invoice that is in one of these may lag behind what a delivery says of it. */
const OPEN: ReadonlyArray<EventKind | undefined> = ['unpaid', 'processing', 'overdue'];

/**
 * The event as the invoice tells it: FatoriPay signs nothing, so that nothing which a delivery says is
 * passed on.
 *
 * @returns unsure where the delivery says that the invoice is further than FatoriPay has it: either it
 *   lies, or the invoice lags behind and the delivery is true when it comes again
 * @throws ProviderFailure when FatoriPay cannot be asked, or knows no such invoice (yet)
 */
export async function confirmEvent(
	{ invoiceId, kind: claim }: FatoriPayEvent,
	{ api, deadlineMs }: Asking<unknown, unknown>,
): Promise<FatoriPayEvent | Unsure> {
	const answer = await fetchInvoice(api, invoiceId, deadlineMs);
	// One of its two statuses may be late, and money that came is never denied.
	const status = standing(answer.body) === 'paid' ? 'paid' : plainWord(answer.body.status);
	const event = eventAbout(answer.body.id, status);
	const claimsMore = claim !== undefined && !OPEN.includes(claim);
	if (claimsMore && OPEN.includes(event.kind)) {
		return { unsure: 'the invoice is not that far' };
	}
	const json = { event: event.kind, ...wholeItem(answer.body), ...callColumns(answer) };
	return { ...event, json, raw: rawItem(answer.raw) };
}
