import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../http/api';

/** How the call went: what support asks for. It stands last in every item. */
export function callColumns({ attempts, elapsedMs, requestId }: Answer<unknown>): IDataObject {
	return { attempts, elapsedMs, ...(requestId !== undefined && { requestId }) };
}

/** What the provider filled in: some answers have null where others leave the key out. */
export function present(fields: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
	);
}

/** The item of one answer: what was made of it, how the call went, and the body as it came. */
export function answerItem({ json, answer }: { json: IDataObject; answer: Answer<unknown> }): {
	json: IDataObject;
	raw: unknown;
} {
	return { json: { ...json, ...callColumns(answer) }, raw: answer.raw };
}
