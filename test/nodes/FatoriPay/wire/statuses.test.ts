import type { Invoice } from '../../../../nodes/FatoriPay/wire/contracts';
import { outcomeOf, provenCapture, standing } from '../../../../nodes/FatoriPay/wire/statuses';

const invoice = (status: string | undefined, payment?: { status?: string; method?: string }) =>
	({ id: '1', status, payment }) as Invoice;

describe('where an invoice stands', () => {
	it.each([
		['paid', 'succeeded'],
		[' PAID ', 'succeeded'],
		['unpaid', 'pending'],
		['processing', 'pending'],
		['overdue', 'pending'],
		['canceled', 'failed'],
		['chargeback', 'failed'],
		['refunded', 'failed'],
		['limbo', 'pending'],
		['constructor', 'pending'],
		[undefined, 'pending'],
	])('%s is %s', (status, outcome) => {
		expect(outcomeOf(invoice(status))).toBe(outcome);
	});

	it('money that came is not denied by an invoice that is late', () => {
		expect(standing(invoice('processing', { status: 'paid' }))).toBe('paid');
		expect(standing(invoice('unpaid', { status: 'chargeback' }))).toBe('returned');
	});

	it('an old payment that was canceled leaves it open, and a word that nobody knows is pending', () => {
		expect(standing(invoice('unpaid', { status: 'canceled' }))).toBe('open');
		expect(standing(invoice('limbo', { status: 'paid' }))).toBe('open');
	});
});

describe('a capture', () => {
	const refused = invoice('unpaid', { status: 'refused', method: 'credit_card' });

	it('that was refused has failed, while the invoice stays open', () => {
		expect(outcomeOf(refused, 'credit_card')).toBe('failed');
		expect(outcomeOf(refused)).toBe('pending');
		expect(outcomeOf(refused, 'pix')).toBe('pending');
	});

	it.each([
		['paid by it', invoice('paid', { status: 'paid', method: 'credit_card' }), 'succeeded'],
		[
			'in work by it',
			invoice('processing', { status: 'processing', method: 'CREDIT_CARD' }),
			'pending',
		],
		['paid by it, and returned', invoice('chargeback', { method: 'credit_card' }), 'failed'],
		['refused, perhaps an earlier one', refused, undefined],
		['paid by another method', invoice('paid', { status: 'paid', method: 'pix' }), undefined],
		['without a payment', invoice('unpaid'), undefined],
		['canceled', invoice('canceled', { method: 'credit_card' }), undefined],
	])('whose answer never came, of an invoice %s', (_, found, proven) => {
		expect(provenCapture(found, 'credit_card')).toBe(proven);
	});
});
