import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/operation/operation';
import { callFields, outcomeOf, startedItem } from '../../mapping';
import {
	checkMobilePayment,
	mobilePaymentBody,
	mobilePaymentFields,
	mobilePaymentIdentity,
	mobilePaymentOptions,
	mobilePaymentSummary,
} from '../../mobilePayment';
import { startedTransaction } from '../../types';

export const charge = defineOperation({
	value: 'charge',
	name: 'Charge Customer',
	action: 'Charge a customer by mobile money',
	description:
		'Ask a customer to pay you from M-Pesa, e-Mola or mKesh. Moves money; safe to repeat with the same reference.',
	effect: 'movesMoney',
	endpoint: 'POST /api/v2/wallets/{wallet}/c2b/{operator}',
	evidence: 'Documented; the Idempotency-Key header is reported by integrators only',
	fields: mobilePaymentFields,
	options: mobilePaymentOptions,
	check: checkMobilePayment,
	reference: ({ reference }) => reference,
	identity: mobilePaymentIdentity,
	summary: mobilePaymentSummary,
	async run({ input, api, key }) {
		const answer = await api.post(path`/api/v2/wallets/${input.wallet}/c2b/${input.operator}`, {
			key,
			body: mobilePaymentBody(input),
			contract: startedTransaction,
		});
		return {
			outcome: outcomeOf(answer.body.status),
			json: startedItem(answer, mobilePaymentSummary(input), input.amount),
			call: callFields(answer),
			raw: answer.raw,
		};
	},
});
