import type { IDataObject } from 'n8n-workflow';

import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import { fetchOrder } from './fetch-order';
import type { Settings } from '../provider';
import { askedItem } from '../wire/items';
import { decisionOf, OUTCOMES } from '../wire/statuses';

/** The present state of an order that failed earlier; undefined without Kapitale's id. */
export async function recheckOrder(
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
