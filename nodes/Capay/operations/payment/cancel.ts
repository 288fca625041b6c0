import { text } from '../../../../shared/declare/fields';
import { path } from '../../../../shared/http/path';
import { defineOperation } from '../define-operation';
import { changeOnce } from '../../api/change-once';
import { fetchPayment } from '../../api/fetch-payment';
import { paymentLocator } from '../../fields/payment';
import { payment } from '../../wire/contracts';
import { paymentItem } from '../../wire/payment-items';
import { statusOf } from '../../wire/statuses';

export const cancel = defineOperation({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel a payment',
	description:
		'Cancel a payment that is not sent yet. One that is cancelled already is a success, so repeating is safe.',
	effect: 'write',
	endpoint: 'PUT /payments/cancel/{id}',
	evidence: 'Documented; what a cancellation that is too late answers is not',
	fields: { payment: paymentLocator() },
	options: {
		reason: text({
			displayName: 'Reason',
			description: 'Why, up to 64 characters, as Capay shall read it',
			placeholder: 'e.g. Paid by card instead',
			max: 64,
			example: 'Paid by card instead',
		}),
	},
	async run({ input: { options, payment: id }, api, key }) {
		const before = await fetchPayment(api, id);
		if (statusOf(before.body.status) === 'cancelled') {
			return { json: { ...paymentItem(before.body), alreadyDone: true }, answer: before };
		}
		const own = before.body.id;
		const { answer, isRepeat } = await changeOnce({
			what: 'payment',
			send: async () =>
				await api.put(path`/payments/cancel/${own}`, {
					key,
					body: { reason: options.reason },
					contract: payment,
					advice: {
						validation:
							'Capay cancels what is pending approval, scheduled or waiting for funds. What is being sent cannot be called back.',
					},
				}),
			read: async () => await fetchPayment(api, own),
			isDone: ({ status }) => statusOf(status) === 'cancelled',
		});
		const repeat = isRepeat && { alreadyDone: true };
		return { json: { ...paymentItem(answer.body), ...repeat }, answer };
	},
});
