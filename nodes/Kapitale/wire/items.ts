import type { IDataObject } from 'n8n-workflow';

import type { Money } from '../../../shared/money/amount';
import { statedCurrency } from '../../../shared/money/currency';
import { majorNumber } from '../../../shared/money/wire-forms';
import { requireSame } from '../../../shared/item/about-another';
import {
	amountColumns,
	answeredColumns,
	moneyColumns,
	present,
} from '../../../shared/item/columns';
import { decisionOf, type OwnWords, OUTCOMES } from './statuses';
import type { Order, Receivables, Retail } from './contracts';

/** Kapitale names no currency; its amounts are those of Brazilian orders. */
export const CURRENCY = 'BRL';

export const readAmount = (value: unknown): Money | undefined => majorNumber.read(value, CURRENCY);

/**
 * An order as workflows see it. `order_number` of a request and `order_no` of an answer are both
 * `reference`; the net amount and the fee are exact, the fee being what the two amounts differ by.
 */
export function orderItem(order: Order, words: OwnWords): IDataObject {
	const decision = decisionOf(order, words);
	const requested = readAmount(order.requested_amount);
	const net = readAmount(order.paid_amount);
	const fee = requested && net && { ...net, minor: requested.minor - net.minor };
	return {
		outcome: OUTCOMES[decision],
		decision,
		...present({ reference: order.order_no }),
		orderId: order.id,
		...answeredColumns(order.requested_amount, majorNumber, CURRENCY),
		...(requested && { currency: statedCurrency(order.currency) ?? CURRENCY }),
		...present({
			retailName: order.retail?.name,
			retailCnpj: order.retail?.cnpj,
			invoiceNumber: order.invoice_number,
			createdAt: order.created_at,
			expiryDate: dayOf(order.expiry_date),
		}),
		...amountColumns(net, 'netAmount'),
		...amountColumns(fee, 'feeAmount'),
		...present({
			industryFee: fraction(order.industry_fee),
			retailFee: fraction(order.retail_fee),
			orderStatus: order.order_status,
			paymentStatus: order.payment_status,
			approvedAt: order.payment_approved_date,
			deniedReason: order.payment_denied_reason,
			invoiceUrl: order.invoice,
			settledAt: order.liquidated_at,
		}),
	};
}

/** What may be stored of an order whatever becomes of it. */
export const orderSummary = ({
	amount,
	reference,
}: {
	amount?: Money;
	reference?: string;
}): IDataObject =>
	present({
		reference,
		...moneyColumns(amount),
	});

/** @param asked what was sent; the item keeps the caller's own number, also if Kapitale gave another */
export function createdItem(
	order: Order,
	asked: { reference: string },
	words: OwnWords,
): IDataObject {
	// The buyer is left out: n8n stores this item in clear, and the input has it.
	const item = orderItem({ ...order, retail: null }, words);
	const { reference: theirs } = item;
	return {
		...item,
		reference: asked.reference,
		...(theirs !== undefined && theirs !== asked.reference && { kapitaleOrderNumber: theirs }),
	};
}

/** @throws ProviderFailure when the answer is about another order than the one asked for */
export function askedItem(order: Order, orderId: string, words: OwnWords): IDataObject {
	requireSame('order', order.id, orderId, (id) => id.toLowerCase());
	return orderItem(order, words);
}

/** The retail, with the CNPJ that was asked for: the answer does not repeat it. */
export function retailItem(retail: Retail, cnpj: string): IDataObject {
	return {
		cnpj,
		registered: retail.registered_retail === true,
		...present({
			name: retail.name,
			representative: retail.retail_representative,
			email: retail.email,
			phone: retail.phone,
			address: retail.address,
			number: retail.number,
			complement: retail.complement,
			neighborhood: retail.neighborhood,
			city: retail.city,
			state: retail.state,
			zipCode: retail.zip_code,
		}),
	};
}

export function receivablesItem(found: Receivables, cnpj: string): IDataObject {
	return {
		cnpj,
		currency: CURRENCY,
		...amountColumns(readAmount(found.total_amount), 'total'),
		...amountColumns(readAmount(found.total_available_amount), 'available'),
		...amountColumns(readAmount(found.limit_per_operation), 'limitPerOperation'),
		...amountColumns(readAmount(found.limit_used), 'limitUsed'),
		acquirers: (found.acquirers ?? []).map(({ description, total_amount: total }) => ({
			...present({ name: description }),
			...amountColumns(readAmount(total), 'total'),
		})),
	};
}

/** A fraction: 0.0215 is 2.15 %. */
function fraction(value: number | string | null | undefined): number | undefined {
	const number = value === null || value === undefined || value === '' ? Number.NaN : Number(value);
	return Number.isFinite(number) ? number : undefined;
}

/** Kapitale writes a day as its midnight in UTC; read in Brazil that would be the day before. */
function dayOf(time: string | null | undefined): string | undefined {
	return /^\d{4}-\d{2}-\d{2}/.exec(time ?? '')?.[0] ?? time ?? undefined;
}
