import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../../../shared/operation/operation';
import { rawItem } from '../../../shared/operation/raw-item';
import { type Delivery, singleHeader } from '../../../shared/webhooks/delivery';
import { identifierOf, recordOf, textOf } from '../../../shared/webhooks/payload';
import type { ReadEvent } from '../../../shared/webhooks/trigger';
import { outcomeOf } from '../mapping';
import { eventItem } from './event-item';
import { EVENTS, eventTypeOf, isEventType, isTestType } from './events';
import type { TriggerSettings } from './settings';

/** An event about one transaction. ClicPay documents the two types and nothing of the form. */
export interface ClicPayEvent extends ReadEvent {
	/** ClicPay's reference of the transaction. */
	reference: string | undefined;
	/** What the body says became of it; undefined where only a header, which nobody signs, does. */
	outcome: Outcome | undefined;
	/** Of the body's bytes. */
	digest: string;
	/** The normalised item, and the event as it came. */
	json: IDataObject;
	raw: IDataObject;
}

/** Reads an event whether the transaction stands in `data` or at the top: both are reported. */
export function readEvent(
	payload: Record<string, unknown>,
	delivery: Delivery,
	{ idHeader, typeHeader }: TriggerSettings,
): ClicPayEvent {
	const payment = recordOf(payload.data) ?? payload;
	const words = [payload.event, payload.event_type, payload.type].map(textOf);
	const known = words.find((word) => isEventType(word) || isTestType(word));
	const word = known ?? singleHeader(delivery, typeHeader) ?? words.find(Boolean) ?? '';

	const status = textOf(payment.status);
	const implied = isEventType(known) ? EVENTS[known].outcome : undefined;
	const outcome = status === undefined ? implied : outcomeOf(status);
	// The status decides: a header can be changed without touching the signature.
	const type = (outcome && eventTypeOf(outcome)) ?? word;
	const digest = createHash('sha256').update(delivery.body).digest('hex');
	return {
		id: singleHeader(delivery, idHeader) ?? textOf(payload.id) ?? digest.slice(0, 32),
		type,
		isTest: payload.test === true || isTestType(word),
		isUnknown: !isEventType(type),
		reference: identifierOf(payment.clicpay_reference),
		outcome,
		digest,
		json: eventItem(payment, outcome),
		raw: { ...rawItem(payload), ...(outcome && { outcome }) },
	};
}

/**
 * A transaction ends once, so its reference and how it ended are the event. The ids that come along
 * are no better: what they number is not documented, and a header can be changed.
 */
export function identityOf(event: ClicPayEvent, isProven: boolean): string {
	const { reference, outcome, digest } = event;
	if (reference === undefined) return `body ${digest}`;
	return isProven && outcome ? `${outcome} ${reference}` : `transaction ${reference}`;
}
