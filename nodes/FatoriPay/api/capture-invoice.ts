import type { IDataObject } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import type { Api } from '../../../shared/http/api';
import { path } from '../../../shared/http/path';
import type { Outcome, PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import { type Money, toDecimal } from '../../../shared/money/amount';
import { commaText } from '../../../shared/money/wire-forms';
import { plainWord } from '../../../shared/http/words';
import { fetchInvoice } from './fetch-invoice';
import { payerCodes } from './payer-codes';
import { type Invoice, invoice } from '../wire/contracts';
import { askedInvoice, CURRENCY, invoiceItem } from '../wire/items';
import type { Method } from '../wire/requests';
import { isPaidBy, outcomeOf, provenCapture, standing } from '../wire/statuses';

interface CaptureInput {
	invoiceId: string;
	options: { expectedAmount?: Money | undefined };
}
type Asking = Pick<RunContext<CaptureInput>, 'api' | 'hint' | 'input'>;

/**
 * Looks at the invoice before it is captured: nothing says that FatoriPay refuses to charge one twice.
 *
 * @throws InputProblem where it must not be captured, so that nothing is sent
 */
export async function requireOpen({ api, hint, input }: Asking, method: Method): Promise<void> {
	const { body } = await fetchInvoice(api, input.invoiceId);
	const state = standing(body);
	if (state !== 'open') {
		throw new InputProblem(
			'Invoice ID',
			`The invoice is not open any more: FatoriPay has it as “${plainWord(body.status)}”.`,
			'Nothing is to be captured. Get the invoice to see its payment.',
		);
	}
	requireAmount(body, input.options.expectedAmount);
	const other = plainWord(body.payment?.method);
	if (plainWord(body.payment?.status) === 'processing' && !isPaidBy(body, method)) {
		hint(
			`At least one invoice was waiting for a payment by ${other || 'another method'} already. Whoever pays both pays twice.`,
		);
	}
}

function requireAmount(body: Invoice, expected: Money | undefined): void {
	if (expected === undefined) return;
	const total = commaText.read(body.total_amount, CURRENCY);
	if (total?.minor === expected.minor) return;
	throw new InputProblem(
		'Expected Amount (BRL)',
		`The invoice is of ${total ? `${toDecimal(total)} ${CURRENCY}` : 'an amount that cannot be read'}, not of ${toDecimal(expected)} ${CURRENCY}.`,
		'Nothing was captured. Check the ID of the invoice and the amount.',
	);
}

/** Captures an invoice. FatoriPay documents no key by which it would know a repeat. */
export async function captureInvoice(
	{ api, input, key }: { api: Api; input: CaptureInput; key: string },
	method: Method,
	body: object,
): Promise<PaymentAnswer> {
	const answer = await api.post(path`/invoices/capture/${input.invoiceId}`, {
		key,
		body,
		contract: invoice,
	});
	const captured = askedInvoice(answer.body, input.invoiceId);
	const outcome = outcomeOf(captured, method);
	return { outcome, json: await capturedItem(captured, outcome), answer };
}

/** The invoice, and what its payer needs. */
async function capturedItem(
	captured: Invoice,
	outcome: Exclude<Outcome, 'unknown'>,
): Promise<IDataObject> {
	return { ...invoiceItem(captured, outcome), ...(await payerCodes(captured)) };
}

/** What became of a capture whose answer never came, by the invoice itself. */
export async function findCapture(
	{ api, input }: Pick<Asking, 'api' | 'input'>,
	method: Method,
): Promise<PaymentAnswer | undefined> {
	const answer = await fetchInvoice(api, input.invoiceId);
	const outcome = provenCapture(answer.body, method);
	if (outcome === undefined) return undefined;
	const json = { ...(await capturedItem(answer.body, outcome)), foundBy: 'id' };
	return { outcome, json, answer };
}

/** The same by what was recorded of it. */
export async function reconcileCapture(
	{ api }: { api: Api },
	{ invoiceId }: IDataObject,
	method: Method,
): Promise<PaymentAnswer | undefined> {
	if (typeof invoiceId !== 'string') return undefined;
	return await findCapture({ api, input: { invoiceId, options: {} } }, method);
}

/** How a capture stands by now that had failed: a refused card may have gone through later. */
export async function recheckCapture(
	{ api, input }: Pick<Asking, 'api' | 'input'>,
	method: Method,
): Promise<PaymentAnswer> {
	const answer = await fetchInvoice(api, input.invoiceId);
	// Another payment of the invoice is none of this one; requireOpen has looked at that.
	const isOurs = isPaidBy(answer.body, method);
	const outcome = isOurs ? outcomeOf(answer.body, method) : 'failed';
	return { outcome, json: await capturedItem(answer.body, outcome), answer };
}
