import { defineOperation } from '../define-operation';
import { exchangeFor } from '../../api/exchange';
import { findPayment, recheckPayment, reconcilePayment } from '../../api/find-payment';
import { settlePayment } from '../../api/poll-payment';
import { NEW_PAYMENT, sendPayment } from '../../api/send-payment';
import { payee } from '../../fields/beneficiary';
import { payerOf } from '../../fields/client';
import { checkPayment, moneyFields, moneyOptions } from '../../fields/payment';
import { paymentSummary } from '../../wire/payment-items';
import { paymentBody } from '../../wire/payment-requests';
import { FOLLOWED } from '../../wire/statuses';

const { amount, clientId, currencyCode, reference, ...terms } = moneyFields;

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a payment',
	description: 'Pay a beneficiary. Moves money; safe to repeat with the same reference.',
	effect: 'movesMoney',
	family: 'payment',
	follow: FOLLOWED,
	endpoint: 'POST /payments',
	evidence: 'Documented; its fields are those of an unofficial SDK',
	fields: { reference, clientId, beneficiaryId: payee(), currencyCode, amount, ...terms },
	options: moneyOptions,
	refine: (input, _library, settings) => ({ payerId: payerOf(input.clientId, settings) }),
	check: (input) => checkPayment(input),
	namedBy: ['reference'],
	uniqueReference: true,
	identity: ({ payerId, beneficiaryId, currencyCode: currency, amount: { minor } }) => [
		payerId ?? null,
		beneficiaryId,
		currency,
		minor,
	],
	summary: ({ amount: paid, beneficiaryId, payerId, reference: ours }) =>
		paymentSummary({ amount: paid, beneficiaryId, clientId: payerId, reference: ours }),
	prepare: async ({ api, input }) => await exchangeFor(api, { ...input, clientId: input.payerId }),
	async run({ api, input: { options, ...given }, key, prepared: exchange }) {
		const input = { ...given, clientId: given.payerId };
		const { invoiceDate, invoiceNumber } = options;
		const body = paymentBody({ ...input, invoiceDate, invoiceNumber, exchange });
		const sent = { ...body, beneficiaryId: input.beneficiaryId };
		return await sendPayment({ api, input, key }, NEW_PAYMENT, sent);
	},
	settle: async (context, started) => await settlePayment(context, started),
	recheck: async (context, earlier) => await recheckPayment(context, earlier),
	lookup: async (context) => await findPayment(context),
	reconcile: async (context, recorded) => await reconcilePayment(context, recorded),
});
