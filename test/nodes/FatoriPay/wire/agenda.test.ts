import { agendaProblem, payoutItem, payoutsOf } from '../../../../nodes/FatoriPay/wire/agenda';
import { invoice } from '../../../../nodes/FatoriPay/wire/contracts';
import { SEED_ANSWER } from '../../../providers/fatoripay/seed-answer';
import { vendor } from '../../../support/transport';

const withAgenda = (withdraw_agenda: unknown, more: object = {}) =>
	invoice(vendor.z).parse({
		...SEED_ANSWER,
		payment: { ...SEED_ANSWER.payment, withdraw_agenda, ...more },
	});
const example = invoice(vendor.z).parse(SEED_ANSWER);

describe('the payout agenda', () => {
	it('of the example is ten payouts, every 30 days, that add up', () => {
		const payouts = payoutsOf(example);
		expect(payouts.map(({ day }) => day)).toEqual(Object.keys(SEED_ANSWER.payment.withdraw_agenda));
		expect(payouts.map(({ amount, fee }) => [amount, fee])).toEqual(
			Array.from({ length: 10 }, () => [
				{ minor: 1_000, currency: 'BRL' },
				{ minor: 260, currency: 'BRL' },
			]),
		);
		const days = payouts.map(({ day }) => Date.parse(day) / 86_400_000);
		expect(days.slice(1).map((day, index) => day - (days[index] ?? 0))).toEqual(
			Array.from({ length: 9 }, () => 30),
		);
		expect(agendaProblem(example, payouts)).toBeUndefined();
	});

	it('a payout says what comes, what is kept and what is left, exactly', () => {
		const [first] = payoutsOf(example);
		const place = { installment: 1, installments: 10, addsUp: true };
		expect(first && payoutItem(example, first, place)).toEqual({
			payoutDate: '2023-05-24',
			amount: 10,
			amountMinor: 1_000,
			feeAmount: 2.6,
			feeAmountMinor: 260,
			netAmount: 7.4,
			netAmountMinor: 740,
			currency: 'BRL',
			...place,
			reference: '5',
			invoiceId: SEED_ANSWER.id,
			paymentId: SEED_ANSWER.payment.id,
		});
	});

	it('comes in the order of its days, whatever order it is written in', () => {
		const mixed = Object.fromEntries(Object.entries(SEED_ANSWER.payment.withdraw_agenda).reverse());
		expect(payoutsOf(withAgenda(mixed))).toEqual(payoutsOf(example));
	});

	it.each([
		[
			'a payout is missing',
			{ '2023-05-24': { amount: '1000', fee_amount: '2600' } },
			'amounts add up to 1000',
		],
		[
			'a fee is missing',
			{ '2023-05-24': { amount: '10000', fee_amount: '260' } },
			'fees add up to 260',
		],
		[
			'an amount is in reais',
			{ '2023-05-24': { amount: '100,00', fee_amount: '2600' } },
			'amounts cannot be read',
		],
		['a payout is none', { '2023-05-24': null }, 'amounts cannot be read'],
	])('%s: it says so', (_, agenda, problem) => {
		const odd = withAgenda(agenda);
		expect(agendaProblem(odd, payoutsOf(odd))).toContain(problem);
	});

	it.each([null, undefined, [], 'x', {}])('%j is none', (agenda) => {
		expect(payoutsOf(withAgenda(agenda))).toEqual([]);
	});
});
