import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../http/api';

/** How the call went: what support asks for. It stands last in every item. */
export function callFields({ attempts, elapsedMs, requestId }: Answer<unknown>): IDataObject {
	return { attempts, elapsedMs, ...(requestId !== undefined && { requestId }) };
}

/** What the provider filled in: some answers have null where others leave the key out. */
export function present(fields: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
	);
}
