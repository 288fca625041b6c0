import { pagePathOf } from './page/address.mjs';
import { actionsOf } from './stages.mjs';

/**
 * One row of the console; of a card the first six and the last four digits.
 *
 * @param {import('./model.mjs').Invoice} invoice
 */
export function describeInvoice(invoice) {
	const { id, ref, payment, dueDay, totalMinor, refundedMinor, stage, createdAt } = invoice;
	const card = payment?.card;
	return {
		id,
		reference: id,
		callerReference: ref,
		operation: payment?.method ?? 'invoice',
		due: dueDay,
		card: card ? `${card.firstSix}••••••${card.lastFour}` : '',
		amount: totalMinor / 100,
		refunded: refundedMinor / 100,
		status: stage,
		actions: actionsOf(invoice),
		at: new Date(createdAt).toISOString(),
		settledAt: payment?.paidAt ? new Date(payment.paidAt).toISOString() : null,
		checkoutPath: pagePathOf(invoice),
	};
}
