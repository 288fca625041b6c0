import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../../../shared/declare/operation';
import { requireSame } from '../../../shared/item/about-another';
import {
	amountColumns,
	answeredColumns,
	moneyColumns,
	present,
} from '../../../shared/item/columns';
import type { Money } from '../../../shared/money/amount';
import { statedCurrency } from '../../../shared/money/currency';
import { commaText, minorText } from '../../../shared/money/wire-forms';
import { plainWord } from '../../../shared/http/words';
import type { Invoice } from './contracts';
import { isoTime } from './dates';
import { OUTCOMES, standing } from './statuses';

/** FatoriPay names no currency; its amounts are reais throughout. */
export const CURRENCY = 'BRL';

/** What an invoice says of its payment, without who paid. */
function paymentColumns({ payment }: Invoice): IDataObject {
	if (payment === null || payment === undefined) return {};
	const cents = (value: unknown) => minorText.read(value, CURRENCY);
	const card = (payment.transaction ?? {}) as Record<string, unknown>;
	return {
		...present({
			paymentId: payment.id,
			paymentMethod: payment.method,
			paymentStatus: payment.status === undefined ? undefined : plainWord(payment.status),
		}),
		...amountColumns(cents(payment.total_amount), 'paymentAmount'),
		...amountColumns(cents(payment.fee_amount), 'feeAmount'),
		...amountColumns(cents(payment.interest_amount), 'interestAmount'),
		...present({
			cardBrand: textOrNothing(card.card_brand),
			cardLastFour: lastFour(card.card_last_four),
			installments: countOf(card.card_installments),
			nextPayoutDate: isoTime(payment.next_withdraw_available),
			paidAt: isoTime(payment.paid_at),
		}),
	};
}

/**
 * An invoice as workflows see it, without who it is for: n8n stores the items of payments in clear.
 * The paid stamp is its payment’s; the invoice’s own stays empty.
 *
 * @param outcome of what was asked for, where that is not the whole invoice’s: a refused card leaves
 *   the invoice open
 * @param customer whom it is for, where the item shows that
 */
export function invoiceItem(
	invoice: Invoice,
	outcome: Exclude<Outcome, 'unknown'> = OUTCOMES[standing(invoice)],
	customer: IDataObject = {},
): IDataObject {
	return {
		outcome,
		status: plainWord(invoice.status),
		...present({ reference: invoice.ref }),
		invoiceId: invoice.id,
		...answeredColumns(invoice.total_amount, commaText, CURRENCY),
		currency: statedCurrency(invoice.currency) ?? CURRENCY,
		...customer,
		...present({
			description: invoice.description,
			dueDate: isoTime(invoice.due_date),
			createdAt: isoTime(invoice.created_at),
			link: invoice.link,
		}),
		...paymentColumns(invoice),
	};
}

/** @param asked what was sent; the item keeps the caller's own reference, also if FatoriPay leaves it out */
export const createdItem = (
	invoice: Invoice,
	outcome: Exclude<Outcome, 'unknown'>,
	asked: { reference: string },
): IDataObject => ({
	...invoiceItem(invoice, outcome),
	...(invoice.ref === undefined && { reference: asked.reference }),
});

/** What may be stored of an invoice whatever becomes of it. */
export const invoiceSummary = ({
	reference,
	total,
}: {
	reference?: string;
	total?: Money;
}): IDataObject => present({ reference, ...moneyColumns(total) });

/** The same with its customer, for operations that only read. */
export function wholeItem(invoice: Invoice): IDataObject {
	const { customer } = invoice;
	const whose = present({
		customerName: customer?.name,
		customerDocument: customer?.cpfcnpj,
		customerEmail: customer?.email,
		customerPhone: customer?.cellphone,
		customerId: customer?.id,
	});
	return invoiceItem(invoice, OUTCOMES[standing(invoice)], whose);
}

/** @throws ProviderFailure when the answer is about another invoice than the one asked for */
export function askedInvoice(invoice: Invoice, invoiceId: string): Invoice {
	requireSame('invoice', invoice.id, invoiceId, (id) => id.toLowerCase());
	return invoice;
}

const textOrNothing = (value: unknown) =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** Nothing longer is passed on: it could be the number. */
const lastFour = (value: unknown) => {
	const digits = typeof value === 'number' ? String(value).padStart(4, '0') : value;
	return typeof digits === 'string' && /^\d{4}$/.test(digits) ? digits : undefined;
};

/** Documented as a number in a text. */
const countOf = (value: unknown) => (/^\d{1,2}$/.test(String(value)) ? Number(value) : undefined);
