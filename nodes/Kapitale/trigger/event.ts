import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { present } from '../../../shared/operation/item-fields';
import { rawItem } from '../../../shared/operation/raw-item';
import type { Delivery } from '../../../shared/webhooks/delivery';
import { recordOf, textOf } from '../../../shared/webhooks/payload';
import type { ReadEvent } from '../../../shared/webhooks/trigger';
import { Refusal } from '../../../shared/webhooks/verdict';
import { type Decision, decisionOf, OUTCOMES } from '../statuses';
import { type EventKind, EVENTS, KNOWN_KINDS } from './events';
import type { TriggerSettings } from './settings';

/** An event about one order. */
export interface KapitaleEvent extends ReadEvent {
	kind: EventKind;
	/** Kapitale's id of the order. */
	orderId: string | undefined;
	/** The industry that the event is for: one address may serve several. */
	industryId: string | undefined;
	/** Kapitale's word for the payment, as the event has it. */
	status: string | undefined;
	/** What the event says became of the order. */
	decision: Decision;
	/** The normalised item, and the event as it came. */
	json: IDataObject;
	raw: IDataObject;
}

/**
 * The envelope is documented, and of its data the id, number and payment status of the order.
 *
 * @throws Refusal when it has no event name
 */
export function readEvent(
	payload: Record<string, unknown>,
	{ body }: Delivery,
	{ words }: TriggerSettings,
): KapitaleEvent {
	const type = textOf(payload.event_type);
	if (type === undefined) throw new Refusal(400, 'it has no event_type');
	const kind = KNOWN_KINDS.find((known) => words[known].includes(type.toLowerCase())) ?? 'other';
	const data = recordOf(payload.data) ?? {};
	const orderId = textOf(data.order_id);
	const industryId = textOf(payload.destination_id);
	const status = textOf(data.status);
	const decision = claimedDecision(kind, status);
	return {
		// Kapitale numbers neither events nor deliveries.
		id: createHash('sha256').update(body).digest('hex').slice(0, 32),
		type,
		isTest: false,
		kind,
		orderId,
		industryId,
		status,
		decision,
		json: {
			event: kind,
			outcome: OUTCOMES[decision],
			decision,
			...present({
				reference: textOf(data.order_no),
				orderId,
				paymentStatus: status,
				industryId,
			}),
		},
		raw: rawItem(payload),
	};
}

/** The status may say more than the name: an order can be approved in the moment it is created. */
function claimedDecision(kind: EventKind, status: string | undefined): Decision {
	const said = decisionOf({ id: '', payment_status: status }, {});
	return said === 'pending' && kind !== 'other' ? EVENTS[kind].decision : said;
}

/**
 * There is no event id, so the event is its name, its order and the status in it. What nobody proved
 * counts only as far as the order itself can bear it out: its name and the order.
 */
export function identityOf(event: KapitaleEvent, isProven: boolean): string {
	const { id, kind, orderId, status, type } = event;
	if (orderId === undefined) return `body ${id}`;
	const name = kind === 'other' ? type : kind;
	return [name, orderId.toLowerCase(), ...(isProven ? [status ?? ''] : [])].join(' ');
}
