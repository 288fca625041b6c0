import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../http/api';

/**
 * What became of the money. A timeout, a 5xx and a broken answer are `unknown`, an unfamiliar status
 * word is `pending`; neither is ever `failed`.
 */
export type Outcome = 'succeeded' | 'failed' | 'pending' | 'unknown';

/** One item to emit: normalised, and as the provider sent it. */
export interface ResultItem {
	json: IDataObject;
	raw: unknown;
}

/**
 * What one call gave: the item, and the answer that it was made of. The raw body, the number of
 * attempts and the request id are taken from the answer by whoever runs the operation.
 */
export interface Answered {
	json: IDataObject;
	answer: Answer<unknown>;
}

/** The columns that the summary has need not be in `json`; what the answer says wins. */
export interface PaymentAnswer extends Answered {
	outcome: Exclude<Outcome, 'unknown'>;
}
