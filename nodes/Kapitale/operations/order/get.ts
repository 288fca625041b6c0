import { defineOperation } from '../define-operation';
import { fetchOrder } from '../../api/fetch-order';
import { orderId } from '../../fields/order-id';
import { askedItem } from '../../wire/items';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an order',
	description: 'Read one order: where it stands, its amounts, its invoice',
	effect: 'read',
	endpoint: 'GET /order/{id}',
	evidence: 'Documented; its answer is taken to be an order as elsewhere',
	fields: { orderId: orderId() },
	async run({ input, api, settings }) {
		const answer = await fetchOrder(api, input.orderId);
		return { json: askedItem(answer.body, input.orderId, settings), answer };
	},
});
