import { path } from '../../../../shared/http/path';
import { name } from '../../../../shared/declare/fields';
import { defineOperation } from '../define-operation';
import { binaryField } from '../../../fields/binary-field';
import { changeOrder } from '../../api/change-order';
import { orderId } from '../../fields/order-id';
import { invoiceFile } from '../../fields/invoice-file';
import { scopeAdvice } from '../../api/scopes';

/** A large scan over a slow line. */
const UPLOAD_MS = 10 * 60_000;

export const attachInvoice = defineOperation({
	value: 'attachInvoice',
	name: 'Attach Invoice',
	action: 'Attach an invoice to an order',
	description:
		'Upload the invoice of an approved order, a PDF or an image. An order that has it already is a success, so repeating is safe.',
	effect: 'write',
	endpoint: 'PATCH /order/invoice/{order_id}',
	evidence: 'Documented; the largest file and the answer are not',
	fields: {
		orderId: orderId(),
		invoiceNumber: name({
			displayName: 'Invoice Number',
			description: 'Number of the invoice. Kapitale takes each number once.',
			placeholder: 'e.g. 123456',
			required: true,
			max: 100,
			example: '123456',
		}),
		binaryField: binaryField(invoiceFile),
	},
	async run({ input, api, file: fileOf, settings }) {
		const { invoiceNumber, orderId: id } = input;
		const file = invoiceFile(await fileOf(input.binaryField));
		return await changeOrder({
			api,
			orderId: id,
			settings,
			send: async () =>
				await api.patch(path`/order/invoice/${id}`, {
					form: { texts: { invoice_number: invoiceNumber }, fileField: 'invoice', file },
					deadlineMs: UPLOAD_MS,
					advice: scopeAdvice('invoice'),
				}),
			isDone: (now) => now.invoice_number === invoiceNumber,
		});
	},
});
