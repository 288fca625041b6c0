import { path } from '../../../../shared/http/path';
import { defineOperation } from '../define-operation';
import { changeOnce } from '../../api/change-once';
import { fetchPayment } from '../../api/fetch-payment';
import { paymentLocator } from '../../fields/payment';
import { newTerms, termsOf } from '../../fields/payment-terms';
import { payment } from '../../wire/contracts';
import { paymentItem } from '../../wire/payment-items';
import { changedTerms, showsTerms } from '../../wire/payment-terms';

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a payment',
	description:
		'Change the terms of a payment that is not sent yet. What is not given stays as it is; amount and beneficiary cannot be changed.',
	effect: 'write',
	endpoint: 'PUT /payments/{id}',
	evidence: 'Reported by an unofficial SDK; which payments may be changed is not documented',
	fields: { payment: paymentLocator() },
	options: newTerms,
	refine: ({ options }) => ({ terms: termsOf(options) }),
	async run({ input: { payment: id, terms }, api, key }) {
		const { body: now } = await fetchPayment(api, id);
		const { answer, isRepeat } = await changeOnce({
			what: 'payment',
			send: async () =>
				await api.put(path`/payments/${now.id}`, {
					key,
					body: changedTerms(now, terms),
					contract: payment,
				}),
			read: async () => await fetchPayment(api, now.id),
			isDone: (body) => showsTerms(body, terms),
		});
		return { json: { ...paymentItem(answer.body), ...(isRepeat && { replayed: true }) }, answer };
	},
});
