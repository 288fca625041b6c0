import { InputProblem } from '../../../../shared/errors/failure';
import { withDefault } from '../../../../shared/declare/field';
import { defineOperation } from '../define-operation';
import { findPayment, recheckPayment, reconcilePayment } from '../../api/find-payment';
import { settlePayment } from '../../api/poll-payment';
import { exchangeOf, refuseCost } from '../../api/prepared-exchange';
import { NEW_PAYMENT, sendPayment } from '../../api/send-payment';
import { payerOf } from '../../fields/client';
import { expiredQuotation, preparedField, requireSealed } from '../../fields/prepared';
import { checkPayment, reference, waitOptions } from '../../fields/payment';
import { maximumCost } from '../../fields/quotation';
import { paymentSummary } from '../../wire/payment-items';
import { paymentBody } from '../../wire/payment-requests';
import { FOLLOWED } from '../../wire/statuses';

export const createPrepared = defineOperation({
	value: 'createPrepared',
	name: 'Create From Prepared',
	action: 'Create a payment that was prepared',
	description:
		'Make a payment that Prepare has described, after somebody approved it. Refused before anything is sent where it was not ready, its quotation has expired or it costs too much. Moves money; safe to repeat with the same reference.',
	effect: 'movesMoney',
	family: 'payment',
	follow: FOLLOWED,
	endpoint: 'POST /payments',
	evidence: 'Documented; its fields are those of an unofficial SDK',
	fields: {
		reference: withDefault(reference(), '={{ $json.reference }}'),
		prepared: preparedField(),
	},
	options: { ...waitOptions, expiredQuotation: expiredQuotation(), maximumCost: maximumCost() },
	refine({ options, prepared }, _library, settings) {
		const { amount, beneficiaryId, sellCurrencyCode } = prepared;
		const own = options.maximumCost?.in(sellCurrencyCode ?? amount.currency);
		const most = own ?? prepared.maximumCost;
		return { amount, beneficiaryId, most, payerId: payerOf(prepared.clientId, settings) };
	},
	check({ amount, most, prepared, reference: ours }, _hint, _library, settings) {
		requireSealed(prepared, settings);
		const options = { ...prepared, quotationId: undefined };
		checkPayment({ amount, currencyCode: amount.currency, options });
		refuseCost(prepared.cost, most);
		if (ours === prepared.reference) return;
		const problem = 'It is not the one of the prepared payment.';
		throw new InputProblem('Reference', problem, `Use ${prepared.reference}, or prepare it again.`);
	},
	namedBy: ['reference'],
	uniqueReference: true,
	identity: ({ amount: { currency, minor }, beneficiaryId, payerId }) => [
		payerId ?? null,
		beneficiaryId,
		currency,
		minor,
	],
	summary: ({ amount, beneficiaryId, payerId, reference: ours }) =>
		paymentSummary({ amount, beneficiaryId, clientId: payerId, reference: ours }),
	prepare: async ({ api, input: { most, options, payerId, prepared } }) =>
		await exchangeOf(api, prepared, {
			payerId,
			expired: options.expiredQuotation,
			maximumCost: most,
		}),
	async run({ api, input: { prepared: described, ...given }, key, prepared: exchange }) {
		const input = { ...given, clientId: given.payerId };
		const body = paymentBody({ ...described, clientId: given.payerId, exchange });
		const sent = { ...body, beneficiaryId: input.beneficiaryId };
		return await sendPayment({ api, input, key }, NEW_PAYMENT, sent);
	},
	settle: async (context, started) => await settlePayment(context, started),
	recheck: async (context, earlier) => await recheckPayment(context, earlier),
	lookup: async (context) => await findPayment(context),
	reconcile: async (context, recorded) => await reconcilePayment(context, recorded),
});
