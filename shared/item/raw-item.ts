import type { IDataObject } from 'n8n-workflow';

/**
 * A provider's body as an item. n8n re-runs a node whose first item has a top-level `error`, even
 * after a success, and items must be objects; such bodies go under `body`.
 */
export function rawItem(raw: unknown): IDataObject {
	const isPlain = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
	return isPlain && !('error' in raw) ? (raw as IDataObject) : { body: raw as IDataObject };
}
