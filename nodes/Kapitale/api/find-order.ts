import type { Api } from '../../../shared/http/api';
import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import { fetchOrder } from './fetch-order';
import type { Settings } from '../provider';
import { createdItem, readAmount } from '../wire/items';
import type { NewOrder } from '../fields/new-order';
import { orderPages } from './order-pages';
import { decisionOf, OUTCOMES } from '../wire/statuses';
import type { Order } from '../wire/contracts';

/** Read from each end of the list: which end has the newest orders is not documented. */
const PAGES_PER_END = 3;

/**
 * Looks for an order whose answer never came, among the orders of its buyer. It is found where
 * exactly one of them has the same number and amount. Finding none does not prove that there is none:
 * it may appear later, or under another number.
 */
export async function findOrder({
	api,
	input,
	settings,
}: Pick<RunContext<NewOrder, Settings>, 'api' | 'input' | 'settings'>): Promise<
	PaymentAnswer | undefined
> {
	const listed = await ordersOf(api, input.cnpj);
	const named = listed.filter(({ order_no: number }) => number === input.reference);
	const [only, ...others] = [...new Map(named.map((entry) => [entry.id, entry])).values()];
	if (only === undefined || others.length > 0) return undefined;
	// The list may leave out amounts, so the order itself is asked for.
	const answer = await fetchOrder(api, only.id);
	const { body } = answer;
	const isIt =
		body.id === only.id &&
		body.order_no === input.reference &&
		readAmount(body.requested_amount)?.minor === input.amount.minor;
	if (!isIt) return undefined;
	return {
		outcome: OUTCOMES[decisionOf(body, settings)],
		json: { ...createdItem(body, input, settings), foundBy: 'search' },
		answer,
	};
}

async function ordersOf(api: Api, cnpj: string): Promise<Order[]> {
	const { fetchPage } = orderPages(api, { retail_cnpj: cnpj }, {});
	const first = await fetchPage(1);
	const last = first.lastPage ?? 1;
	const numbers = Array.from({ length: Math.max(0, last - 1) }, (_, index) => index + 2);
	const wanted = numbers.filter(
		(number) => number <= PAGES_PER_END || number > last - PAGES_PER_END,
	);
	const rest = await Promise.all(wanted.map(async (number) => await fetchPage(number)));
	return [first, ...rest].flatMap(({ items }) => items.map(({ entry }) => entry));
}
