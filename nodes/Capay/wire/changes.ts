import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '../../../shared/http/pages';
import type { ResultItem } from '../../../shared/declare/operation';
import type { Payment } from './contracts';
import { momentOf } from './dates';
import { paymentItem } from './payment-items';
import { statusOf } from './statuses';

/** About 80 bytes each, in a column that n8n loads with the workflow. */
const MOST_REMEMBERED = 5_000;

/** What a node remembers of one list between runs. */
interface Memory {
	/** The latest change that was seen, by Capay's clock. ISO 8601. */
	until?: string;
	/** Payments near that, as they were last seen, so that none comes twice. */
	seen?: Record<string, string>;
}

export interface Window {
	/** YYYY-MM-DD: where a node begins that remembers nothing. */
	since: string;
	/** How far each run looks back behind the last change. Milliseconds. */
	overlapMs: number;
}

/** From when on to ask: the last change that was seen, and a while before it. ISO 8601. */
export function askFrom(memory: IDataObject, { overlapMs, since }: Window): string {
	const { until } = memory as Memory;
	const start = `${since}T00:00:00.000Z`;
	if (until === undefined) return start;
	const back = new Date(Date.parse(until) - overlapMs).toISOString();
	return back > start ? back : start;
}

/**
 * The payments that were not seen as they are now, the longest unchanged first; remembers them. There
 * is no await between reading and writing the memory, so items that run at the same time do not return
 * the same change twice.
 */
export function changesIn(
	payments: Array<Entry<Payment>>,
	memory: IDataObject,
	{ overlapMs }: Window,
): ResultItem[] {
	const known = memory as Memory;
	const seen = new Map(Object.entries(known.seen ?? {}));
	const fresh = payments.filter(({ entry }) => seen.get(entry.id) !== stateOf(entry));
	if (fresh.length === 0) return [];
	fresh.sort((a, b) => timeOf(a.entry).localeCompare(timeOf(b.entry)));
	const changes = fresh.map(({ entry, raw }): ResultItem => {
		const before = seen.get(entry.id)?.split(' ')[0];
		return {
			json: {
				...paymentItem(entry),
				...(before !== undefined && { statusBefore: before }),
			},
			raw,
		};
	});
	for (const { entry } of fresh) {
		// Deleted first, so that it moves to the end: what is at the beginning is forgotten first.
		seen.delete(entry.id);
		seen.set(entry.id, stateOf(entry));
	}
	const times = [known.until ?? '', ...fresh.map(({ entry }) => timeOf(entry))];
	const until = times.reduce((latest, time) => (time > latest ? time : latest));
	known.until = until;
	// Older ones are not asked for again.
	const oldest = until === '' ? '' : new Date(Date.parse(until) - overlapMs).toISOString();
	const near = [...seen].filter(([, state]) => (state.split(' ')[1] ?? '') >= oldest);
	known.seen = Object.fromEntries(near.slice(-MOST_REMEMBERED));
	return changes;
}

/** Its status and when that was, with a space between. */
const stateOf = (payment: Payment) => `${statusOf(payment.status)} ${timeOf(payment)}`;

/** Empty where Capay does not say it in a known form. */
function timeOf({ createdTime, updatedTime }: Payment): string {
	const moment = momentOf(updatedTime ?? createdTime) ?? '';
	return Number.isNaN(Date.parse(moment)) ? '' : moment;
}
