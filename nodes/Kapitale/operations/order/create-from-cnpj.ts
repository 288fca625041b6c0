import { defineOperation } from '../define-operation';
import { contactOf } from '../../wire/contact';
import { contactFields } from '../../fields/contact';
import { findOrder } from '../../api/find-order';
import { sendOrder } from '../../api/send-order';
import { checkOrder, orderFields, orderOptions } from '../../fields/new-order';
import { orderSummary } from '../../wire/items';
import { recheckOrder } from '../../api/recheck-order';
import { fetchRetail } from '../../api/fetch-retail';
import { FOLLOWED } from '../../wire/statuses';

export const createFromCnpj = defineOperation({
	value: 'createFromCnpj',
	name: 'Create From CNPJ',
	action: 'Create an order from a CNPJ',
	description:
		'Look the buyer up first, as Kapitale recommends, and fill in its contact. Moves money once the order is approved and invoiced; safe to repeat with the same order number.',
	effect: 'movesMoney',
	family: 'order',
	follow: FOLLOWED,
	endpoint: 'POST /order',
	evidence: 'Documented, as is GET /company/cnpj/{cnpj} before it; no idempotency key is',
	fields: orderFields,
	options: { ...orderOptions, ...contactFields },
	check: (input, hint, library) => checkOrder(input, hint, library),
	namedBy: ['reference'],
	identity: ({ cnpj, amount, reference }) => [cnpj, amount.minor, reference],
	summary: (input) => orderSummary(input),
	async prepare({ api, hint, input, library }) {
		const { body: retail } = await fetchRetail(api, input.cnpj);
		if (retail.registered_retail !== true) {
			hint(
				'The contact of at least one buyer comes from a credit bureau, not from Kapitale, and may need a check.',
				'info',
			);
		}
		return {
			contact: contactOf(input.options, retail, { hint, library }),
			retailRegistered: retail.registered_retail === true,
		};
	},
	async run({ prepared: { contact, retailRegistered }, ...context }) {
		const result = await sendOrder(context, contact);
		return { ...result, json: { ...result.json, retailRegistered } };
	},
	recheck: async (context, earlier) => await recheckOrder(context, earlier),
	lookup: async (context) => await findOrder(context),
	// Without its id an order is looked for among those of its buyer, who is in no record.
	reconcile: async (context, recorded) => await recheckOrder(context, recorded),
});
