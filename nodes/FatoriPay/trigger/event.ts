import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { plainWord } from '../../../shared/http/words';
import { identifierOf, recordOf, textOf } from '../../../shared/webhooks/payload';
import type { ReadEvent } from '../../../shared/webhooks/trigger';
import { Refusal } from '../../../shared/webhooks/verdict';
import { type EventKind, eventOf } from '../events';

/** What a delivery claims of one invoice, and in the end what the invoice itself says. */
export interface FatoriPayEvent extends ReadEvent {
	invoiceId: string;
	/** FatoriPay’s word, as it was written; undefined where the delivery has none, so that only the invoice can tell. */
	status: string | undefined;
	/** Undefined with the status. */
	kind: EventKind | undefined;
	/** Nothing of the delivery itself: nobody proves what it says. */
	json: IDataObject;
	raw: IDataObject;
}

/**
 * Reads a delivery. The plugin of the vendor reads `invoice_id` and `new_status`; its first version
 * read `id` and `status`, as a whole invoice has them. What triggers send is documented nowhere, so an
 * invoice in an envelope is looked for as well.
 *
 * @throws Refusal when it names no invoice
 */
export function readEvent(payload: Record<string, unknown>): FatoriPayEvent {
	const fields = [payload, recordOf(payload.invoice), recordOf(payload.data)].find(
		(part) => part !== undefined && (part.invoice_id ?? part.id) !== undefined,
	);
	const invoiceId = identifierOf(fields?.invoice_id) ?? identifierOf(fields?.id);
	if (fields === undefined || invoiceId === undefined) {
		throw new Refusal(400, 'it names no invoice');
	}
	return eventAbout(invoiceId, textOf(fields.new_status ?? fields.status));
}

/** @param json what may be passed on; of a delivery nothing may */
export function eventAbout(
	invoiceId: string,
	status: string | undefined,
	{ json = {}, raw = {} }: { json?: IDataObject; raw?: IDataObject } = {},
): FatoriPayEvent {
	const kind = status === undefined ? undefined : eventOf(status);
	return {
		// FatoriPay numbers neither events nor deliveries.
		id: createHash('sha256').update(identityOf(invoiceId, status)).digest('hex').slice(0, 32),
		type: status ?? 'unknown',
		isTest: false,
		isUnknown: kind === 'other',
		invoiceId,
		status,
		kind,
		json,
		raw,
	};
}

/** An invoice gets to a status, and that is the event, by whatever way it is told. */
const identityOf = (invoiceId: string, status: string | undefined) =>
	`${status === undefined ? 'unclear' : plainWord(status)} ${invoiceId.toLowerCase()}`;

export const identitiesOf = ({ invoiceId, status }: FatoriPayEvent): readonly [string] => [
	identityOf(invoiceId, status),
];
