import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/operation/operation';
import { orderId } from '../../fields';
import { askedItem, callFields } from '../../mapping';
import { scopeAdvice } from '../../scopes';
import { order } from '../../types';

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
		const answer = await api.get(path`/order/${input.orderId}`, {
			contract: order,
			advice: scopeAdvice('read'),
		});
		return {
			json: { ...askedItem(answer.body, input.orderId, settings), ...callFields(answer) },
			raw: answer.raw,
		};
	},
});
