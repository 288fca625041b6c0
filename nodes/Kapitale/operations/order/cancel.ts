import { path } from '../../../../shared/http/path';
import { text } from '../../../../shared/declare/fields';
import { defineOperation } from '../define-operation';
import { changeOrder } from '../../api/change-order';
import { orderId } from '../../fields/order-id';
import { scopeAdvice } from '../../api/scopes';
import { decisionOf } from '../../wire/statuses';

export const cancel = defineOperation({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel an order',
	description:
		'Cancel an order for good. An order that is canceled already is a success, so repeating is safe.',
	effect: 'write',
	endpoint: 'PATCH /order/cancel/{order_id}',
	evidence: 'Documented; which orders may be canceled, and the answer, are not',
	fields: {
		orderId: orderId(),
		reason: text({
			displayName: 'Reason',
			description: 'Why, as Kapitale shall read it',
			placeholder: 'e.g. Order canceled at customer request',
			required: true,
			max: 500,
			example: 'Order canceled at customer request',
		}),
	},
	run: async ({ input: { orderId: id, reason }, api, settings }) =>
		await changeOrder({
			api,
			orderId: id,
			settings,
			send: async () =>
				await api.patch(path`/order/cancel/${id}`, {
					body: { reason },
					advice: scopeAdvice('cancel'),
				}),
			isDone: (now) => decisionOf(now, settings) === 'canceled',
		}),
});
