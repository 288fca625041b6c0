import { isoTime, printedCnpj } from './fields.mjs';
import { retailOf, SAMPLES } from './seed.mjs';
import { actionsOf } from './stages.mjs';

/**
 * @typedef {import('./model.mjs').KapitaleSettings} KapitaleSettings
 * @typedef {import('./model.mjs').Order} Order
 */

/**
 * The two status words of an order, under the present settings.
 *
 * @param {Pick<Order, 'stage'>} order
 * @param {KapitaleSettings} settings
 */
export function statusWords({ stage }, settings) {
	/** @type {Record<Order['stage'], [order: string, payment: string]>} */
	const words = {
		pending: ['pending', 'pending'],
		approved: ['pending_invoice', settings.approvedPayment],
		invoiced: ['invoice_sent', settings.approvedPayment],
		settled: ['settled', 'paid'],
		rejected: [settings.rejectedOrder, settings.rejectedPayment],
		canceled: [settings.canceledOrder, 'pending'],
		expired: ['expired', 'pending'],
	};
	const [order, payment] = words[stage];
	return { order_status: order, payment_status: payment };
}

/**
 * The answer to a new order: the ten fields of the example.
 *
 * @param {Order} order
 * @param {KapitaleSettings} settings
 */
export function createdBody(order, settings) {
	const { order_status: orderStatus, payment_status: paymentStatus } = statusWords(order, settings);
	return {
		id: order.id,
		order_no: order.number,
		expiry_date: `${order.expiryDate}T00:00:00.000Z`,
		requested_amount: order.amountMinor / 100,
		paid_amount: paidAmount(order, settings),
		payment_status: paymentStatus,
		order_status: orderStatus,
		retail_fee: settings.retailFee,
		industry_fee: settings.industryFee,
		created_at: isoTime(order.createdAt),
	};
}

/**
 * An order in full: every field that any page shows.
 *
 * @param {Order} order
 * @param {KapitaleSettings} settings
 */
export function orderBody(order, settings) {
	const { invoice } = order;
	const known = {
		...createdBody(order, settings),
		invoice_number: invoice?.number ?? null,
		invoice: invoice
			? `https://files.example/${order.id}/${encodeURIComponent(invoice.name)}`
			: null,
		commercial_invoice_id: null,
		payment_approved_date: order.approvedAt && isoTime(order.approvedAt),
		retail_id: `retail-${order.cnpj}`,
		industry_id: SAMPLES.industryId,
		payment_denied_reason: order.stage === 'rejected' ? order.reason : null,
		liquidated_at: order.settledAt && isoTime(order.settledAt),
		retail: retailBody(order),
	};
	if (settings.emptyFields === 'null') return known;
	return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
}

/**
 * An order as the list shows it.
 *
 * @param {Order} order
 * @param {KapitaleSettings} settings
 */
export function listedBody(order, settings) {
	if (settings.listEntries === 'full') return orderBody(order, settings);
	return {
		id: order.id,
		order_no: order.number,
		...statusWords(order, settings),
		retail: retailBody(order),
	};
}

/** One row of the console. @param {Order} order */
export function describeOrder(order) {
	return {
		id: order.id,
		reference: order.id,
		callerReference: order.number,
		operation: 'order',
		buyer: printedCnpj(order.cnpj),
		invoiceNumber: order.invoice?.number ?? '',
		amount: order.amountMinor / 100,
		status: order.stage,
		actions: actionsOf(order),
		at: isoTime(order.createdAt),
		settledAt: order.settledAt && isoTime(order.settledAt),
		invoice: order.invoice,
	};
}

/** @param {Order} order */
function retailBody({ cnpj }) {
	return { name: retailOf(cnpj)?.name ?? 'Empresa Desconhecida LTDA', cnpj };
}

/**
 * Requested less the industry's fee, rounded to cents: 10000.50 at 2.15 % is 9785.49.
 *
 * @param {Order} order
 * @param {KapitaleSettings} settings
 */
function paidAmount({ amountMinor }, { industryFee }) {
	return Math.round(amountMinor * (1 - industryFee)) / 100;
}
