import type { IDataObject } from 'n8n-workflow';

import { maskNamedSecrets } from '../../../shared/errors/redact';
import type { ResultItem } from '../../../shared/declare/operation';
import { rawItem } from '../../../shared/item/raw-item';

/**
 * ClicPay documents these calls, but no successful answer to them. What comes is passed on as it is,
 * without the wrapper of its framework and without secrets: n8n stores every item.
 */
export const EVIDENCE = 'Documented, but not its answer, which is passed on as it comes';

/** One answer as one item; an empty one says what was done. */
export function passedOn(body: unknown, done: string, showSecret = false): ResultItem {
	const raw = showSecret ? body : maskNamedSecrets(body);
	return { json: isEmpty(raw) ? { [done]: true } : itemOf(unwrapped(raw)), raw: raw ?? {} };
}

/** A list, wherever it is in the answer, as one item for each entry. */
export function passedOnList(body: unknown): ResultItem[] {
	const list = unwrapped(maskNamedSecrets(body));
	return [list ?? []].flat().map((entry) => ({ json: itemOf(entry), raw: entry }));
}

/** An `error` here is about a delivery; at the top of an item n8n would take it for a failed node. */
function itemOf(body: unknown): IDataObject {
	if (typeof body !== 'object' || body === null || !('error' in body)) return rawItem(body);
	const { error, ...rest } = body as IDataObject;
	return { ...rest, deliveryError: error };
}

function unwrapped(body: unknown): unknown {
	return typeof body === 'object' && body !== null && 'data' in body ? body.data : body;
}

function isEmpty(body: unknown): boolean {
	return body === undefined || body === null || body === '';
}
