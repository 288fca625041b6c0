import { callFields } from '../../../../shared/operation/item-fields';
import { defineOperation } from '../../../../shared/operation/operation';
import { fetchOrder } from '../../fetchOrder';
import { orderId } from '../../fields';
import { askedItem } from '../../mapping';

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
		return {
			json: { ...askedItem(answer.body, input.orderId, settings), ...callFields(answer) },
			raw: answer.raw,
		};
	},
});
