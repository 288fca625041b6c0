import type { IDataObject } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import type { Api } from '../../../shared/http/api';
import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import { moneyIn } from '../../../shared/item/columns';
import { aboutAnother } from '../../../shared/item/about-another';
import { toDecimal } from '../../../shared/money/amount';
import { plainWord } from '../../../shared/http/words';
import { fetchInvoice } from './fetch-invoice';
import { type Invoice, type RefundAnswer, refundAnswer } from '../wire/contracts';
import { CURRENCY } from '../wire/items';
import { type AskedRefund, leftOf, provenRefund, refundItem } from '../wire/refunds';
import { standing } from '../wire/statuses';
import { refundPath } from '../fields/undocumented-paths';

type Context = Pick<RunContext<AskedRefund>, 'api' | 'hint' | 'input' | 'undocumented'>;

/**
 * Looks at the invoice before it is refunded.
 *
 * @returns whether all that was paid is to go back
 * @throws InputProblem where there is not so much left, so that nothing is sent
 */
export async function requireRefundable({ api, input }: Context): Promise<boolean> {
	const { body } = await fetchInvoice(api, input.invoiceId);
	if (standing(body) !== 'paid') {
		throw new InputProblem(
			'Invoice ID',
			`Only a paid invoice can be refunded; FatoriPay has this one as “${plainWord(body.status)}”.`,
			'Nothing was refunded. Get the invoice to see its payment.',
		);
	}
	const known = leftOf(body);
	if (known === undefined || input.amount.minor > known.left.minor) {
		const left = known ? `${toDecimal(known.left)} ${CURRENCY}` : 'an amount that cannot be read';
		throw new InputProblem(
			`Amount (${CURRENCY})`,
			`${toDecimal(input.amount)} ${CURRENCY} is more than what is left of the invoice, ${left}.`,
			'Nothing was refunded. Enter at most what is left.',
		);
	}
	return input.amount.minor === known.paid.minor;
}

/** Sends a refund; neither its path nor its body nor its answer is documented. */
export async function refundInvoice(
	{ api, hint, input, key, undocumented }: Context & { key: string },
	body: object,
): Promise<PaymentAnswer> {
	const call = undocumented(refundPath);
	const answer = await api.post(call.path({ id: input.invoiceId }), {
		key,
		body,
		contract: refundAnswer,
	});
	const invoice = invoiceIn(answer.body, input.invoiceId);
	const outcome = (invoice && provenRefund(invoice, input)) ?? 'pending';
	if (outcome === 'pending') {
		hint(
			'FatoriPay accepted at least one refund, and nothing in its answer shows that the money went back. No document says what would.',
			'info',
		);
	}
	return {
		outcome,
		json: refundItem(invoice ?? { ...answer.body, ref: undefined }, input),
		answer,
	};
}

/**
 * The invoice, where the answer is one; something with an id of its own may be the refund.
 *
 * @throws ProviderFailure for another invoice
 */
function invoiceIn(body: RefundAnswer, invoiceId: string): Invoice | undefined {
	if (body.id.toLowerCase() === invoiceId.toLowerCase()) return body;
	if (body.total_amount === undefined || body.total_amount === null) return undefined;
	throw aboutAnother(`another invoice, ${body.id}, instead of ${invoiceId}`);
}

/** What became of a refund whose answer never came, by its invoice. */
export async function findRefund({
	api,
	input,
}: Pick<Context, 'api' | 'input'>): Promise<PaymentAnswer | undefined> {
	const answer = await fetchInvoice(api, input.invoiceId);
	const outcome = provenRefund(answer.body, input);
	if (outcome === undefined) return undefined;
	return { outcome, json: { ...refundItem(answer.body, input), foundBy: 'id' }, answer };
}

/** The same by what was recorded of it. */
export async function reconcileRefund(
	{ api }: { api: Api },
	recorded: IDataObject,
): Promise<PaymentAnswer | undefined> {
	const { invoiceId, reference } = recorded;
	const amount = moneyIn(recorded);
	if (!amount || typeof invoiceId !== 'string' || typeof reference !== 'string') return undefined;
	return await findRefund({ api, input: { amount, invoiceId, reference } });
}
