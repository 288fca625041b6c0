import type { IDataObject } from 'n8n-workflow';

import { commaText, minorText } from '../../../shared/money/wire-forms';
import { plainWord } from '../../../shared/http/words';
import type { Invoice } from '../wire/contracts';
import { isoDay } from '../wire/dates';
import { CURRENCY } from '../wire/items';
import { payerColumns } from '../wire/payer-codes';
import { standing } from '../wire/statuses';

/**
 * What the payer of an open invoice needs, from its answer: columns for its item. The libraries that
 * read codes are loaded with the first Pix or boleto.
 */
export async function payerCodes(invoice: Invoice): Promise<IDataObject> {
	const { due_date: due, payment } = invoice;
	const method = plainWord(payment?.method);
	if ((method !== 'pix' && method !== 'boleto') || standing(invoice) !== 'open') return {};
	const { default: kits } = await import('../../../shared/vendor/kits');
	const total =
		minorText.read(payment?.total_amount, CURRENCY) ??
		commaText.read(invoice.total_amount, CURRENCY);
	return payerColumns(payment, { method, total, dueDate: isoDay(due) }, kits);
}
