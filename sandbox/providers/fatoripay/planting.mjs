import { dayOf, daysLater } from './dates.mjs';
import { ANY_METHOD } from './model.mjs';
import { newPayment } from './payments/payment.mjs';
import { SEED_CUSTOMER, SEED_INVOICES, SEED_ITEM } from './seed.mjs';

const DAY_MS = 86_400_000;

/**
 * @param {number} now epoch milliseconds
 * @param {import('./model.mjs').FatoriPaySettings} settings
 * @returns {import('./model.mjs').KnownInvoice[]} the invoices that there are at the start
 */
export function seedInvoices(now, settings) {
	return SEED_INVOICES.map(({ ageDays, dueInDays, payment, ...known }) => {
		const createdAt = now - ageDays * DAY_MS;
		const { totalMinor } = SEED_ITEM;
		return {
			...known,
			description: null,
			subtotalMinor: totalMinor,
			taxMinor: 0,
			discountMinor: 0,
			totalMinor,
			customer: structuredClone(SEED_CUSTOMER),
			items: [SEED_ITEM],
			payableWith: ANY_METHOD,
			dueDay: daysLater(dayOf(createdAt, settings.timezone), dueInDays),
			notificationUrl: null,
			redirectUrl: null,
			createdAt,
			bornAt: 0,
			stage: payment?.stage ?? 'unpaid',
			payment: payment && {
				...newPayment({ ...payment, totalMinor, createdAt }),
				status: payment.stage,
				paidAt: payment.stage === 'paid' ? createdAt : null,
			},
		};
	});
}
