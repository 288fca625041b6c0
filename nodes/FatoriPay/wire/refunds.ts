import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../../../shared/declare/operation';
import { moneyColumns, present } from '../../../shared/item/columns';
import type { Money } from '../../../shared/money/amount';
import { commaText, minorText } from '../../../shared/money/wire-forms';
import { plainWord } from '../../../shared/http/words';
import type { Invoice } from './contracts';
import { CURRENCY } from './items';
import { standing } from './statuses';

interface Refund {
	reference: string | undefined;
	amount: Money | undefined;
}

/** What an invoice says of its refunds, where it says anything: no source has such a list. */
function refundsOf({ payment }: Invoice): Refund[] {
	const list = payment?.refunds;
	return (Array.isArray(list) ? list : []).map((entry) => {
		const { amount, ref } = (entry ?? {}) as Record<string, unknown>;
		return {
			reference: typeof ref === 'string' ? ref : undefined,
			amount: minorText.read(amount, CURRENCY),
		};
	});
}

/** Of a paid invoice: what was paid, and what is left of it by all that it says. */
export function leftOf(invoice: Invoice): { paid: Money; left: Money } | undefined {
	const paid =
		minorText.read(invoice.payment?.total_amount, CURRENCY) ??
		commaText.read(invoice.total_amount, CURRENCY);
	if (paid === undefined) return undefined;
	const gone = refundsOf(invoice).reduce((sum, { amount }) => sum + (amount?.minor ?? 0), 0);
	return { paid, left: { ...paid, minor: paid.minor - gone } };
}

export interface AskedRefund {
	invoiceId: string;
	reference: string;
	amount: Money;
}

/**
 * What an invoice proves of a refund that was asked for. A list of refunds may name it; of a whole
 * one, the invoice’s own status says that the money went back, whoever sent it.
 *
 * @returns undefined where it proves nothing
 */
export function provenRefund(
	invoice: Invoice,
	{ amount, reference }: AskedRefund,
): Exclude<Outcome, 'unknown'> | undefined {
	const named = refundsOf(invoice).some(
		(refund) => refund.reference === reference && refund.amount?.minor === amount.minor,
	);
	const isWhole = leftOf(invoice)?.paid.minor === amount.minor;
	return named || (isWhole && standing(invoice) === 'returned') ? 'succeeded' : undefined;
}

/** A refund as workflows see it; the invoice’s own reference and amount are in columns of their own. */
export const refundItem = (invoice: Invoice, asked: AskedRefund): IDataObject => ({
	...refundSummary(asked),
	invoiceStatus: plainWord(invoice.status),
	...present({ invoiceReference: invoice.ref, paymentId: invoice.payment?.id }),
});

/** What may be stored of a refund whatever becomes of it. */
export const refundSummary = ({
	amount,
	invoiceId,
	reference,
}: Partial<AskedRefund>): IDataObject => present({ reference, invoiceId, ...moneyColumns(amount) });
