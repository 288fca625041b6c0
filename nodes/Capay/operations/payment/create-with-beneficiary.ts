import { defineOperation } from '../define-operation';
import { exchangeFor } from '../../api/exchange';
import { findPayment, recheckPayment, reconcilePayment } from '../../api/find-payment';
import { settlePayment } from '../../api/poll-payment';
import { NEW_PAYMENT_WITH_BENEFICIARY, sendPayment } from '../../api/send-payment';
import { payerOf } from '../../fields/client';
import { checkPayee } from '../../fields/bank-check';
import { payeeFields, payeeOf, payeeOptions } from '../../fields/payee';
import { checkPayment, moneyFields, moneyOptions } from '../../fields/payment';
import { duplicateKeys } from '../../wire/beneficiary-requests';
import { paymentSummary } from '../../wire/payment-items';
import { paymentBody } from '../../wire/payment-requests';
import { FOLLOWED } from '../../wire/statuses';

const { amount, clientId, currencyCode, reference, ...terms } = moneyFields;

export const createWithBeneficiary = defineOperation({
	value: 'createWithBeneficiary',
	name: 'Create with Beneficiary',
	action: 'Create a payment with its beneficiary',
	description:
		'Pay somebody who need not be a beneficiary yet; one with the same account is used again. Moves money; safe to repeat with the same reference.',
	effect: 'movesMoney',
	family: 'payment',
	follow: FOLLOWED,
	endpoint: 'POST /payments/with-beneficiary',
	evidence: 'Reported by an unofficial SDK',
	fields: { reference, clientId, currencyCode, amount, ...terms, ...payeeFields },
	options: { ...moneyOptions, ...payeeOptions },
	refine: (input, _library, settings) => ({
		payerId: payerOf(input.clientId, settings),
		payee: payeeOf(input),
	}),
	check(input, hint, library) {
		checkPayment(input);
		checkPayee(input, hint, library);
	},
	namedBy: ['reference'],
	uniqueReference: true,
	identity: ({ payerId, payee: { kind, record }, currencyCode: currency, amount: { minor } }) => [
		payerId ?? null,
		[kind, ...duplicateKeys(record)],
		currency,
		minor,
	],
	summary: ({ amount: paid, payerId, reference: ours }) =>
		paymentSummary({ amount: paid, clientId: payerId, reference: ours }),
	prepare: async ({ api, input }) => await exchangeFor(api, { ...input, clientId: input.payerId }),
	async run({ api, input: { options, payee, ...given }, key, prepared: exchange }) {
		const input = { ...given, clientId: given.payerId };
		const { invoiceDate, invoiceNumber } = options;
		const body = {
			...paymentBody({ ...input, invoiceDate, invoiceNumber, exchange }),
			beneficiaryType: payee.kind === 'business' ? 'BUSINESS' : 'PERSONAL',
			beneficiary: payee.record,
		};
		return await sendPayment({ api, input, key }, NEW_PAYMENT_WITH_BENEFICIARY, body);
	},
	settle: async (context, started) => await settlePayment(context, started),
	recheck: async (context, earlier) => await recheckPayment(context, earlier),
	lookup: async (context) => await findPayment(context),
	reconcile: async (context, recorded) => await reconcilePayment(context, recorded),
});
