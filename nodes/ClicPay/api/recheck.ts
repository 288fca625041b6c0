import type { IDataObject } from 'n8n-workflow';

import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import { fetchStatus } from './fetch-status';
import { outcomeOf, statusItem } from '../wire/mapping';

/** How a transaction stands by now that had failed, where its item has ClicPay's reference. */
export async function recheck(
	{ api }: Pick<RunContext<unknown>, 'api'>,
	{ clicPayReference, reference, ...earlier }: IDataObject,
): Promise<PaymentAnswer | undefined> {
	if (typeof clicPayReference !== 'string') return undefined;
	const answer = await fetchStatus(api, clicPayReference);
	const ours = reference === undefined ? undefined : String(reference);
	return {
		outcome: outcomeOf(answer.body.status),
		json: { ...earlier, ...statusItem(answer, clicPayReference, ours) },
		answer,
	};
}
