import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { rawItem } from '../../../shared/item/raw-item';
import { singleHeader } from '../../../shared/webhooks/delivery';
import { identifierOf, recordOf, textOf } from '../../../shared/webhooks/payload';
import type { Judged, ReadEvent } from '../../../shared/webhooks/trigger';
import { outcomeOf } from '../wire/statuses';
import { eventItem } from './event-item';
import {
	EVENT_TYPES,
	EVENTS,
	type EventType,
	eventTypeOf,
	type FinalOutcome,
	isEventType,
	isTestType,
} from '../events';
import type { ClicPayPanel } from './panel';

/** An event about one transaction. ClicPay documents the two types and nothing of the form. */
export interface ClicPayEvent extends ReadEvent {
	/** ClicPay's reference of the transaction. */
	reference: string | undefined;
	/** What the body says became of it, in one voice; undefined where only ClicPay can tell. */
	outcome: FinalOutcome | undefined;
	/** The events that it may turn out to be. */
	types: readonly EventType[];
	/** Of the body's bytes. */
	digest: string;
	/** The normalised item, and the event as it came. */
	json: IDataObject;
	raw: IDataObject;
}

/** Reads an event whether the transaction stands in `data` or at the top: both are reported. */
export function readEvent(
	payload: Record<string, unknown>,
	{ delivery, panel: { options } }: Judged<ClicPayPanel, unknown>,
): ClicPayEvent {
	const payment = recordOf(payload.data) ?? payload;
	const words = [payload.event, payload.event_type, payload.type].map(textOf);
	const named = words.filter(isEventType);
	const inHeader = singleHeader(delivery, options.typeHeader);
	const word =
		named[0] ?? words.find(isTestType) ?? inHeader ?? words.find((one) => one !== undefined) ?? '';
	const outcome = outcomeIn(named, payment.status);
	const type = outcome === undefined ? word : eventTypeOf(outcome);
	const digest = createHash('sha256').update(delivery.body).digest('hex');
	return {
		id: singleHeader(delivery, options.idHeader) ?? textOf(payload.id) ?? digest.slice(0, 32),
		type,
		isTest: payload.test === true || isTestType(word),
		isUnknown: !isEventType(type),
		reference: identifierOf(payment.clicpay_reference),
		outcome,
		types: outcome !== undefined ? [eventTypeOf(outcome)] : isEventType(word) ? EVENT_TYPES : [],
		digest,
		json: { ...(outcome && { event: type }), ...eventItem(payment, outcome) },
		raw: { ...rawItem(payload), ...(outcome && { outcome }) },
	};
}

/**
 * How the transaction ended, if name and status of the event agree. A name without a status says it
 * alone; a status decides where the name is none that is known. A header says nothing: it can be
 * changed without touching the signature.
 */
function outcomeIn(named: readonly EventType[], status: unknown): FinalOutcome | undefined {
	const said = new Set<FinalOutcome | undefined>(named.map((type) => EVENTS[type].outcome));
	if (status !== undefined && status !== null) said.add(finalOutcome(textOf(status)));
	const [only] = said;
	return said.size === 1 ? only : undefined;
}

/** Undefined for a word that says that it goes on, and for one that nobody explained. */
export function finalOutcome(status: string | undefined): FinalOutcome | undefined {
	const outcome = outcomeOf(status);
	return outcome === 'succeeded' || outcome === 'failed' ? outcome : undefined;
}

/**
 * A transaction ends once, so its reference and how it ended are the event: as the body says, and in
 * the end as ClicPay confirms it. The ids that come along are no better: what they number is not
 * documented, and a header can be changed.
 */
export function identitiesOf({ reference, outcome, digest }: ClicPayEvent): readonly [string] {
	return [reference === undefined ? `body ${digest}` : `${outcome ?? 'unclear'} ${reference}`];
}
