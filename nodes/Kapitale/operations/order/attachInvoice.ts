import { InputProblem } from '../../../../shared/errors/failure';
import type { FileSource } from '../../../../shared/http/form';
import { path } from '../../../../shared/http/path';
import { text } from '../../../../shared/operation/fields';
import { defineOperation } from '../../../../shared/operation/operation';
import { changeOrder } from '../../confirm';
import { orderId } from '../../fields';
import { scopeAdvice } from '../../scopes';

/** A large scan over a slow line. */
const UPLOAD_MS = 10 * 60_000;
const BINARY = 'Input Binary Field';

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
		invoiceNumber: text({
			displayName: 'Invoice Number',
			description: 'Number of the invoice. Kapitale takes each number once.',
			placeholder: 'e.g. 123456',
			required: true,
			max: 100,
			example: '123456',
		}),
		binaryField: text({
			displayName: BINARY,
			description: 'Name of the input field that has the file',
			placeholder: 'e.g. data',
			required: true,
			example: 'data',
		}),
	},
	async run({ input, api, file: fileOf, settings }) {
		const { binaryField, invoiceNumber, orderId: id } = input;
		const file = await fileOf(binaryField);
		requirePdfOrImage(file);
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

/** @throws InputProblem for a file that Kapitale's guide does not take */
function requirePdfOrImage({ name, type }: FileSource): void {
	if (type === 'application/pdf' || type.startsWith('image/')) return;
	throw new InputProblem(
		BINARY,
		`“${name}” is of type ${type}; Kapitale takes a PDF or an image.`,
		'Set the type where the file is made, for example to application/pdf.',
	);
}
