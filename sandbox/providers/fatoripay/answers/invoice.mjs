import { sendJson } from '../../../kernel/answers.mjs';
import { dayOf, slashed, slashedMinute, wallTime } from '../dates.mjs';
import { moneyText } from '../money.mjs';
import { customerBody } from '../records/customers.mjs';
import { productBody } from '../records/products.mjs';
import { linkOf } from '../page/address.mjs';
import { statusOf } from '../stages.mjs';
import { paymentBody } from './payment.mjs';

/**
 * Only the first pair is documented.
 *
 * @type {Record<import('../model.mjs').Invoice['log'][number]['what'], [title: string, text: string]>}
 */
const LOG_TEXTS = {
	created: ['Nova fatura criada', 'criada com sucesso'],
	unpaid: ['Fatura em aberto', 'em aberto'],
	processing: ['Fatura em processamento', 'em processamento'],
	paid: ['Fatura paga', 'paga com sucesso'],
	refused: ['Pagamento recusado', 'com pagamento recusado'],
	overdue: ['Fatura vencida', 'vencida'],
	canceled: ['Fatura cancelada', 'cancelada'],
	refunded: ['Fatura estornada', 'estornada'],
	chargeback: ['Fatura contestada', 'contestada'],
};

/**
 * An invoice as every call about invoices answers it.
 *
 * @param {import('../model.mjs').Invoice} invoice
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @param {string} origin of the addresses in it
 * @param {import('../model.mjs').Payment | null} [payment] another than the invoice's
 * @returns {Record<string, unknown>} in the order of the example
 */
export function invoiceBody(invoice, settings, origin, payment = invoice.payment) {
	const { customer, items, payableWith, dueDay, createdAt } = invoice;
	const money = (/** @type {number} */ cents) => moneyText(cents, settings);
	const extra = (/** @type {number} */ cents) =>
		cents === 0 && settings.zeroAmounts === 'null' ? null : money(cents);
	const paidAt = settings.paidAtInInvoice === 'stamp' ? (payment?.paidAt ?? null) : null;
	return {
		id: invoice.id,
		ref: invoice.ref,
		description: settings.descriptionShown === 'null' ? null : invoice.description,
		status: statusOf(invoice, settings),
		subtotal_amount: money(invoice.subtotalMinor),
		total_amount: money(invoice.totalMinor),
		tax_amount: extra(invoice.taxMinor),
		discount_amount: extra(invoice.discountMinor),
		link_token: invoice.linkToken,
		link: linkOf(invoice, origin),
		customer: customerBody(customer),
		items: items.map(({ id, product, quantity, totalMinor }) => ({
			id,
			product: productBody(product, settings),
			quantity,
			total: money(totalMinor),
		})),
		...(payment
			? { payment: paymentBody(payment, invoice, settings, origin) }
			: settings.paymentBefore === 'null' && { payment: null }),
		payable_with: {
			pix: payableWith.pix,
			boleto: payableWith.boleto,
			credit_card: payableWith.credit_card,
			// No source says what it means; this is what the example's values allow.
			credit_card_with_interest:
				payableWith.credit_card && payableWith.withoutInterest < payableWith.max,
		},
		shipping: null,
		due_date: slashed(dueDay),
		paid_at: paidAt === null ? null : wallTime(paidAt, settings.timezone),
		notification_url: invoice.notificationUrl,
		created_at: slashed(dayOf(createdAt, settings.timezone)),
		notifications: logOf(invoice, settings),
	};
}

/**
 * @param {import('../../../kernel/app.mjs').Reply} reply
 * @param {object[]} rows
 * @param {import('../model.mjs').FatoriPaySettings} settings
 */
export function sendList(reply, rows, { listEnvelope, newestFirst, listLimit }) {
	const ordered = newestFirst ? rows.toReversed() : rows;
	const list = listLimit > 0 ? ordered.slice(0, listLimit) : ordered;
	return sendJson(reply, 200, listEnvelope === 'data' ? { data: list } : list);
}

/** @param {import('../../../kernel/app.mjs').Call} request @returns {string} the address it came to */
export function originOf({ protocol, host }) {
	return `${protocol}://${host}`;
}

/** @param {import('../model.mjs').Invoice} invoice @param {import('../model.mjs').FatoriPaySettings} settings */
function logOf({ id, log }, { logEntries, timezone }) {
	const shown = logEntries === 'all' ? log : log.slice(0, 1);
	return shown.map(({ what, at }) => {
		const [title, text] = LOG_TEXTS[what];
		return {
			title,
			message: `Fatura com id: ${id} ${text}.`,
			type: 'success',
			created_at: slashedMinute(at, timezone),
			meta: [],
		};
	});
}
