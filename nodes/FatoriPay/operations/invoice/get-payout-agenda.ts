import { date } from '../../../../shared/declare/fields';
import { defineOperation } from '../define-operation';
import { fetchInvoice } from '../../api/fetch-invoice';
import { invoiceId } from '../../fields/invoice-id';
import { agendaProblem, payoutItem, payoutsOf } from '../../wire/agenda';

export const getPayoutAgenda = defineOperation({
	value: 'getPayoutAgenda',
	name: 'Get Payout Agenda',
	action: 'Get the payout agenda of an invoice',
	description:
		'List when the money of an invoice reaches you: one item for each payout, with its fee. Sums are held against the payment.',
	effect: 'read',
	endpoint: 'GET /invoices/{id}',
	evidence: 'Documented as withdraw_agenda of an invoice; the call as in Get',
	fields: { invoiceId: invoiceId() },
	options: {
		from: date({
			displayName: 'From Date',
			description: 'Only payouts of this day or later. {{ $today }} leaves those still to come.',
		}),
	},
	async run({ input, api, hint }) {
		const { body } = await fetchInvoice(api, input.invoiceId);
		const payouts = payoutsOf(body);
		if (payouts.length === 0) {
			hint(
				'At least one invoice has no payout agenda, so it gives no item. FatoriPay has none for a boleto, and before a payment.',
				'info',
			);
			return [];
		}
		const problem = agendaProblem(body, payouts);
		if (problem !== undefined) {
			hint(
				`The agenda of at least one invoice does not add up: ${problem}. Its items have addsUp “false”.`,
			);
		}
		const installments = payouts.length;
		const all = payouts.map((payout, index) => ({
			day: payout.day,
			json: payoutItem(body, payout, {
				installment: index + 1,
				installments,
				addsUp: problem === undefined,
			}),
			raw: payout.raw,
		}));
		const { from } = input.options;
		return all
			.filter(({ day }) => from === undefined || day >= from)
			.map(({ json, raw }) => ({ json, raw }));
	},
});
