import { path } from '../../shared/http/path';
import { callFields } from '../../shared/operation/item-fields';
import type { PaymentResult, RunContext } from '../../shared/operation/operation';
import { createdItem } from './mapping';
import { type Contact, type NewOrder, orderBody } from './orderFields';
import { scopeAdvice } from './scopes';
import { decisionOf, OUTCOMES } from './statuses';
import { order } from './types';

type Context = Pick<RunContext<NewOrder>, 'api' | 'input' | 'settings'> & { key: string };

/** Sends a new order. Kapitale documents no key by which it would know a repeat. */
export async function sendOrder(
	{ api, input, key, settings }: Context,
	contact: Contact,
): Promise<PaymentResult> {
	const answer = await api.post(path`/order`, {
		key,
		body: orderBody(input, contact),
		contract: order,
		advice: scopeAdvice('create'),
	});
	return {
		outcome: OUTCOMES[decisionOf(answer.body, settings)],
		json: createdItem(answer.body, input, settings),
		call: callFields(answer),
		raw: answer.raw,
	};
}
