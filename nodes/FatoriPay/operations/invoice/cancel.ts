import { text } from '../../../../shared/declare/fields';
import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { extraBody, withExtra } from '../../../fields/extra-body';
import { changeInvoice } from '../../api/change-invoice';
import { invoiceId } from '../../fields/invoice-id';
import { cancelPath } from '../../fields/undocumented-paths';
import { standing } from '../../wire/statuses';

export const cancel = defineOperation({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel an invoice',
	description:
		'Cancel an unpaid invoice for good. An invoice that is canceled already is a success, so repeating is safe.',
	effect: 'write',
	...atUndocumentedPath(cancelPath),
	fields: { invoiceId: invoiceId() },
	options: {
		extraBody: extraBody(),
		reason: text({
			displayName: 'Reason',
			description: 'Why it is canceled',
			placeholder: 'e.g. Pedido desistido',
			max: 500,
			example: 'Pedido desistido',
		}),
	},
	async run({ api, input: { invoiceId: id, options }, undocumented }) {
		const call = undocumented(cancelPath);
		const body = withExtra(call.body({ reason: options.reason }), options.extraBody);
		return await changeInvoice({
			api,
			invoiceId: id,
			send: async () => await api.post(call.path({ id }), { body }),
			isDone: (now) => standing(now) === 'canceled',
		});
	},
});
