import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { rawItem } from '../../../shared/item/raw-item';
import type { Payload } from '../../../shared/webhooks/open/payload';
import { identifierOf, recordOf, textOf } from '../../../shared/webhooks/payload';
import type { Judged, ReadEvent } from '../../../shared/webhooks/trigger';
import { type EventKind, eventKindOf } from '../events';
import { statusOf } from '../wire/statuses';
import type { CapayPanel } from './panel';
import { claimedItem, type RecordOutcome, outcomeOfRecord } from './records';

/** An event about one payment, deposit or client. */
export interface CapayEvent extends ReadEvent {
	/** Undefined for a word that nobody explained. */
	kind: EventKind | undefined;
	/** Capay's id of the message; undefined unless it is a UUID, see `identitiesOf`. */
	messageId: string | undefined;
	/** Capay's id of what the event is about. */
	objectId: string | undefined;
	/** What else may help to find it. */
	referenceNo: string | undefined;
	clientId: string | undefined;
	/** When Capay says that it changed: of the record, else of the message. */
	changedAt: string | undefined;
	/** The statuses that the event names: one where it speaks in one voice. */
	statuses: readonly string[];
	/** What becomes of the money, as the event says and in the end as Capay confirms it. */
	outcome: RecordOutcome;
	/** The normalised item, and the event as it came. */
	json: IDataObject;
	raw: IDataObject;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Reads the notification as an SDK describes it. Capay's own page stops before it. */
export function readEvent(payload: Payload, judged: Judged<CapayPanel, unknown>): CapayEvent {
	const { delivery, vendor } = judged;
	const object = recordOf(payload.eventObject) ?? {};
	const word = textOf(payload.eventType)?.trim() ?? '';
	const kind = eventKindOf(word);
	const statuses = statusesIn([payload.eventStatus, object.status]);
	const [status = ''] = statuses;
	const outcome = outcomeOfRecord(kind, statuses.length === 1 ? status : '');
	const messageId = textOf(payload.messageId)?.trim();
	const isNamed = messageId !== undefined && UUID.test(messageId);
	return {
		id: isNamed ? messageId : createHash('sha256').update(delivery.body).digest('hex').slice(0, 32),
		type: word,
		isTest: false,
		isUnknown: kind === undefined,
		kind,
		messageId: isNamed ? messageId.toLowerCase() : undefined,
		objectId: identifierOf(object.id),
		referenceNo: identifierOf(object.referenceNo),
		clientId: identifierOf(object.clientId),
		changedAt: textOf(object.updatedTime) ?? textOf(payload.timestamp),
		statuses,
		outcome,
		json: claimedItem(kind, object, { status, vendor }),
		raw: { ...rawItem(payload), ...(outcome && { outcome }) },
	};
}

/** Each status that is named, once, however it is spelt. */
function statusesIn(values: readonly unknown[]): string[] {
	const words = values.flatMap((value) => textOf(value) ?? []).map(statusOf);
	return [...new Set(words.filter((word) => word !== ''))];
}

/** Whether it says how it ended: that the money moved, or never will. */
export const isFinal = ({ outcome }: Pick<CapayEvent, 'outcome'>): boolean =>
	outcome === 'succeeded' || outcome === 'failed';

/**
 * Capay numbers its messages, and everything but an end is told once for each of them: a client may
 * be suspended and active again. An end is told once for each record, whatever message says it, so
 * that nothing is sent out twice. The number counts only as a UUID: whoever changes a ciphertext
 * without the key can make another text of it, but no other UUID.
 *
 * Of an event that nobody proved only what Capay bears out counts: the record and where it stands.
 */
export function identitiesOf(event: CapayEvent): readonly [string, ...string[]] {
	const { changedAt, id, kind, messageId, objectId, statuses } = event;
	if (kind === undefined || objectId === undefined) return [`body ${id}`];
	const stands = `${kind} ${objectId.toLowerCase()} is ${statuses.join(' or ')}`;
	const borne = kind === 'client' ? `${stands} since ${changedAt ?? '?'}` : stands;
	if (messageId === undefined || isFinal(event)) return [borne];
	return [`message ${messageId}`, borne];
}
