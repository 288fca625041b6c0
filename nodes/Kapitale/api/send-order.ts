import { path } from '../../../shared/http/path';
import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import type { Settings } from '../provider';
import { createdItem } from '../wire/items';
import { chosenItems } from '../../fields/item-list';
import type { NewOrder } from '../fields/new-order';
import type { Contact } from '../wire/contact';
import { orderBody } from '../wire/requests';
import { scopeAdvice } from './scopes';
import { decisionOf, OUTCOMES } from '../wire/statuses';
import { order } from '../wire/contracts';

type Context = Pick<RunContext<NewOrder, Settings>, 'api' | 'input' | 'settings'> & { key: string };

/** Sends a new order. Kapitale documents no key by which it would know a repeat. */
export async function sendOrder(
	{ api, input, key, settings }: Context,
	contact: Contact,
): Promise<PaymentAnswer> {
	const answer = await api.post(path`/order`, {
		key,
		body: orderBody({ ...input, items: chosenItems(input) }, contact),
		contract: order,
		advice: scopeAdvice('create'),
	});
	return {
		outcome: OUTCOMES[decisionOf(answer.body, settings)],
		json: createdItem(answer.body, input, settings),
		answer,
	};
}
