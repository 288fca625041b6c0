import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../../shared/http/api';
import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import { moneyIn } from '../../../shared/item/columns';
import type { Money } from '../../../shared/money/amount';
import { commaText } from '../../../shared/money/wire-forms';
import { fetchInvoice } from './fetch-invoice';
import { listInvoices } from './list-invoices';
import { createdItem, CURRENCY } from '../wire/items';
import { outcomeOf } from '../wire/statuses';
import type { Method } from '../wire/requests';

type Context = Pick<RunContext<{ reference: string; total: Money }>, 'api' | 'input'>;

/**
 * Looks for an invoice whose answer never came, among those that FatoriPay lists. It is found where
 * exactly one of them has the reference, and it has the amount. Finding none does not prove that there
 * is none: no document says what the list leaves out.
 *
 * @param captured how it was to be paid in the same call
 */
export async function findInvoice(
	{ api, input }: Context,
	captured?: Method,
): Promise<PaymentAnswer | undefined> {
	const named = (await listInvoices(api)).filter(({ entry }) => entry.ref === input.reference);
	const [only, ...others] = [...new Set(named.map(({ entry }) => entry.id))];
	if (only === undefined || others.length > 0) return undefined;
	const answer = await fetchInvoice(api, only);
	const invoice = answer.body;
	const isIt =
		invoice.ref === input.reference &&
		commaText.read(invoice.total_amount, CURRENCY)?.minor === input.total.minor;
	if (!isIt) return undefined;
	const outcome = outcomeOf(invoice, captured);
	return {
		outcome,
		json: { ...createdItem(invoice, outcome, input), foundBy: 'search' },
		answer,
	};
}

/** The same by what was recorded of it; by its id, where there is one. */
export async function reconcileInvoice(
	{ api }: { api: Api },
	{ invoiceId, reference, ...recorded }: IDataObject,
): Promise<PaymentAnswer | undefined> {
	if (typeof reference !== 'string') return undefined;
	if (typeof invoiceId === 'string') {
		const answer = await fetchInvoice(api, invoiceId);
		const outcome = outcomeOf(answer.body);
		return { outcome, json: createdItem(answer.body, outcome, { reference }), answer };
	}
	const total = moneyIn(recorded);
	return total && (await findInvoice({ api, input: { reference, total } }));
}
