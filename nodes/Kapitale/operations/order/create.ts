import { defineOperation } from '../define-operation';
import { contactFields } from '../../fields/contact';
import { findOrder } from '../../api/find-order';
import { sendOrder } from '../../api/send-order';
import { checkOrder, orderFields, orderOptions } from '../../fields/new-order';
import { orderSummary } from '../../wire/items';
import { recheckOrder } from '../../api/recheck-order';
import { FOLLOWED } from '../../wire/statuses';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create an order',
	description:
		'Ask Kapitale to pay you for a sale. Moves money once it is approved and invoiced; safe to repeat with the same order number.',
	effect: 'movesMoney',
	family: 'order',
	follow: FOLLOWED,
	endpoint: 'POST /order',
	evidence: 'Documented; which fields are required is not, nor any idempotency key',
	fields: { ...orderFields, ...contactFields },
	options: orderOptions,
	check: (input, hint, library) => checkOrder(input, hint, library),
	namedBy: ['reference'],
	identity: ({ cnpj, amount, reference }) => [cnpj, amount.minor, reference],
	summary: (input) => orderSummary(input),
	run: async ({ input, ...context }) => await sendOrder({ ...context, input }, input),
	recheck: async (context, earlier) => await recheckOrder(context, earlier),
	lookup: async (context) => await findOrder(context),
	// Without its id an order is looked for among those of its buyer, who is in no record.
	reconcile: async (context, recorded) => await recheckOrder(context, recorded),
});
