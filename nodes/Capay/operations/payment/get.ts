import { defineOperation } from '../define-operation';
import { fetchPayment } from '../../api/fetch-payment';
import { paymentLocator } from '../../fields/payment';
import { paymentItem } from '../../wire/payment-items';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a payment',
	description: 'Read one payment: where it stands, its amounts, why it failed',
	effect: 'read',
	endpoint: 'GET /payments/{id}',
	evidence: 'Seen on Capay’s sandbox by an unofficial SDK',
	fields: { payment: paymentLocator() },
	async run({ input, api }) {
		const answer = await fetchPayment(api, input.payment);
		return { json: paymentItem(answer.body), answer };
	},
});
