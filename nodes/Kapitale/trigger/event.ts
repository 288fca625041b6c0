import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { present } from '../../../shared/item/columns';
import { rawItem } from '../../../shared/item/raw-item';
import { identifierOf, recordOf, textOf } from '../../../shared/webhooks/payload';
import type { Judged, ReadEvent } from '../../../shared/webhooks/trigger';
import { Refusal } from '../../../shared/webhooks/verdict';
import type { Settings } from '../provider';
import { type Decision, decisionOf, OUTCOMES } from '../wire/statuses';
import { type EventKind, eventWord, KNOWN_KINDS } from '../events';
import type { KapitalePanel } from './panel';

/** An event about one order. */
export interface KapitaleEvent extends ReadEvent {
	kind: EventKind;
	/** Kapitale's id of the order. */
	orderId: string | undefined;
	/** The industry that the event is for: one address may serve several. */
	industryId: string | undefined;
	/** Kapitale's word for the payment, as the event has it. */
	status: string | undefined;
	/** What the event claims of the order. */
	claim: Decision;
	/** How its name and its status stand to each other. */
	voice: Voice;
	/** What became of the order: as claimed, and in the end as confirmed. */
	decision: Decision;
	/** The normalised item, and the event as it came. */
	json: IDataObject;
	raw: IDataObject;
}

/**
 * The envelope is documented; of the data, only what a new order's event has: the order's id and
 * number, and its payment status.
 *
 * @throws Refusal when it has no event name, or identifiers that nobody hands out
 */
export function readEvent(
	payload: Record<string, unknown>,
	{ delivery, panel: { names }, settings }: Judged<KapitalePanel, Settings>,
): KapitaleEvent {
	const type = textOf(payload.event_type)?.trim();
	if (!type) throw new Refusal(400, 'it has no event_type');
	const kind: EventKind =
		KNOWN_KINDS.find((known) => names[known].includes(eventWord(type))) ?? 'other';
	const data = recordOf(payload.data) ?? {};
	const orderId = identifierOf(data.order_id) ?? identifierOf(data.id);
	const industryId = identifierOf(payload.destination_id);
	const status = textOf(data.status);
	const said = decisionOf({ id: '', payment_status: status }, settings);
	const claim = claimOf(kind, said);
	return {
		// Kapitale numbers neither events nor deliveries.
		id: createHash('sha256').update(delivery.body).digest('hex').slice(0, 32),
		type,
		isTest: false,
		isUnknown: kind === 'other',
		kind,
		orderId,
		industryId,
		status,
		claim,
		voice: voiceOf(kind, said, data.status),
		decision: claim,
		json: {
			event: kind,
			// Of an event that nobody explained, nobody knows what became of the order.
			...(kind === 'other' ? { type } : { outcome: OUTCOMES[claim], decision: claim }),
			...present({
				reference: textOf(data.order_no),
				orderId,
				paymentStatus: status,
				industryId,
			}),
			...(kind === 'other' && { data: rawItem(data) }),
		},
		raw: rawItem(payload),
	};
}

/** The name says what happened; the status may say that an order is further than that. */
function claimOf(kind: EventKind, said: Decision): Decision {
	if (kind === 'rejected') return 'rejected';
	if (kind === 'approved') return said === 'settled' ? 'settled' : 'approved';
	return said;
}

/** Kapitale's documented word, or none. */
export function isPendingWord(word: string | null | undefined): boolean {
	return /^(pending)?$/i.test((word ?? '').trim());
}

/** `unclear`: the status is a word that nobody explained, or none that a new order has. */
type Voice = 'agrees' | 'unclear' | 'contradicts';

function voiceOf(kind: EventKind, said: Decision, status: unknown): Voice {
	if (kind === 'other' || status === undefined || status === null) return 'agrees';
	if (said === 'pending') {
		const isPending = typeof status === 'string' && isPendingWord(status);
		return kind === 'created' && isPending ? 'agrees' : 'unclear';
	}
	if (kind === 'created') return OUTCOMES[said] === 'failed' ? 'unclear' : 'agrees';
	return said === kind || (kind === 'approved' && said === 'settled') ? 'agrees' : 'contradicts';
}

/**
 * There is no event id, so the event is its name, its order and the status in it. What nobody proved
 * counts only as far as the order itself can bear it out: what a status means, not its very word. Of
 * an event that nobody explained any difference may matter.
 */
export function identitiesOf(event: KapitaleEvent): readonly [string, ...string[]] {
	const { id, kind, orderId, status, claim } = event;
	if (orderId === undefined || kind === 'other') return [`body ${id}`];
	const order = orderId.toLowerCase();
	return [`${kind} ${order} ${status?.toLowerCase() ?? ''}`, `${kind} ${order} is ${claim}`];
}
