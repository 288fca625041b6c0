import type { IDataObject } from 'n8n-workflow';

import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import { fetchOrder } from './fetch-order';
import type { Settings } from '../provider';
import { askedItem } from '../wire/mapping';
import { decisionOf, OUTCOMES } from '../wire/statuses';

/** How an order stands by now that had been refused or canceled, where its item has Kapitale's id. */
export async function recheck(
	{ api, settings }: Pick<RunContext<unknown, Settings>, 'api' | 'settings'>,
	{ orderId, reference, ...earlier }: IDataObject,
): Promise<PaymentAnswer | undefined> {
	if (typeof orderId !== 'string') return undefined;
	const answer = await fetchOrder(api, orderId);
	// The buyer is left out, as it is when the order is created.
	const now = askedItem({ ...answer.body, retail: null }, orderId, settings);
	return {
		outcome: OUTCOMES[decisionOf(answer.body, settings)],
		json: { ...earlier, ...now, ...(reference !== undefined && { reference }) },
		answer,
	};
}
