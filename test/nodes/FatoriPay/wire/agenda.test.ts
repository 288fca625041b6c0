import { agendaProblem, payoutItem, payoutsOf } from '../../../../nodes/FatoriPay/wire/agenda';
import { invoice } from '../../../../nodes/FatoriPay/wire/contracts';
import { vendor } from '../../../support/transport';

/** To the letter as FatoriPay's page about captures by card has it, with nobody's data. */
const EXAMPLE = {
	id: '2329167a-29d8-41f6-bea5-305461430d7c',
	ref: '5',
	status: 'paid',
	total_amount: '100,00',
	payment: {
		id: '81229670-0875-4f34-b18c-7ba77988a81b',
		status: 'paid',
		method: 'credit_card',
		interest_amount: '0',
		fee_amount: '2600',
		discount_amount: '0',
		total_amount: '10000',
		transaction: {
			card_brand: 'MasterCard',
			card_last_four: null,
			card_holder: 'CLIENTE DE TESTE',
			card_holder_cpf: '11144477735',
			card_installments: '10',
		},
		next_withdraw_available: '24/05/2023',
		withdraw_agenda: {
			'2023-05-24': { amount: '1000', fee_amount: '260' },
			'2023-06-23': { amount: '1000', fee_amount: '260' },
			'2023-07-23': { amount: '1000', fee_amount: '260' },
			'2023-08-22': { amount: '1000', fee_amount: '260' },
			'2023-09-21': { amount: '1000', fee_amount: '260' },
			'2023-10-21': { amount: '1000', fee_amount: '260' },
			'2023-11-20': { amount: '1000', fee_amount: '260' },
			'2023-12-20': { amount: '1000', fee_amount: '260' },
			'2024-01-19': { amount: '1000', fee_amount: '260' },
			'2024-02-18': { amount: '1000', fee_amount: '260' },
		},
		paid_at: '2023-04-24 15:09:38',
	},
};

const withAgenda = (withdraw_agenda: unknown, more: object = {}) =>
	invoice(vendor.z).parse({
		...EXAMPLE,
		payment: { ...EXAMPLE.payment, withdraw_agenda, ...more },
	});
const example = invoice(vendor.z).parse(EXAMPLE);

describe('the payout agenda', () => {
	it('of the example is ten payouts, every 30 days, that add up', () => {
		const payouts = payoutsOf(example);
		expect(payouts.map(({ day }) => day)).toEqual(Object.keys(EXAMPLE.payment.withdraw_agenda));
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
			invoiceId: EXAMPLE.id,
			paymentId: EXAMPLE.payment.id,
		});
	});

	it('comes in the order of its days, whatever order it is written in', () => {
		const mixed = Object.fromEntries(Object.entries(EXAMPLE.payment.withdraw_agenda).reverse());
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
