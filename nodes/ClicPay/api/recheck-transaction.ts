import type { IDataObject } from 'n8n-workflow';

import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import { fetchStatus } from './fetch-status';
import { statusItem } from '../wire/items';
import { outcomeOf } from '../wire/statuses';

/** The present state of a transaction that failed earlier; undefined without ClicPay's reference. */
export async function recheckTransaction(
	{ api }: Pick<RunContext<unknown>, 'api'>,
	{ clicPayReference, reference, ...earlier }: IDataObject,
): Promise<PaymentAnswer | undefined> {
	if (typeof clicPayReference !== 'string') return undefined;
	const answer = await fetchStatus(api, clicPayReference);
	const ours = reference === undefined ? undefined : String(reference);
	return {
		outcome: outcomeOf(answer.body.status),
		json: { ...earlier, ...statusItem(answer.body, clicPayReference, ours) },
		answer,
	};
}
