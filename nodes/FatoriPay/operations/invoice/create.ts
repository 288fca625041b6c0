import { defineOperation } from '../define-operation';
import { createInvoice } from '../../api/create-invoice';
import { findInvoice, reconcileInvoice } from '../../api/find-invoice';
import { addressFields } from '../../fields/customer';
import {
	billedBy,
	checkInvoice,
	checkPayable,
	invoiceFields,
	invoiceOptions,
	newInvoiceOf,
	payableFields,
	payableOptions,
} from '../../fields/new-invoice';
import { checkAddress, toTrigger } from '../../api/trigger-address';
import { invoiceSummary } from '../../wire/items';
import { invoiceBody, payableWithBody } from '../../wire/requests';
import { FOLLOWED } from '../../wire/statuses';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create an invoice',
	description:
		'Bill a customer: the answer has the address of a page where the invoice is paid by card, Pix or boleto. Moves money once the customer pays; safe to repeat with the same reference.',
	effect: 'movesMoney',
	family: 'invoice',
	follow: FOLLOWED,
	endpoint: 'POST /invoices/create',
	evidence: 'Documented; which fields may be left out is not, nor any idempotency key',
	fields: { ...invoiceFields, ...payableFields, ...addressFields },
	options: { ...invoiceOptions, ...payableOptions },
	refine: (input) => billedBy(input),
	check(input, hint, library, settings) {
		checkPayable(input);
		checkAddress(input.options.notificationUrl, settings);
		checkInvoice(input, hint, library);
	},
	namedBy: ['reference'],
	identity: ({ customerDocument, reference, total }) => [customerDocument, total?.minor, reference],
	summary: (input) => invoiceSummary(input),
	async run({ input, ...context }) {
		const { options, payableWith: methods } = input;
		const invoice = newInvoiceOf(input);
		return await createInvoice(
			{ ...context, input },
			{
				...invoiceBody(toTrigger(invoice, context.settings), options),
				payable_with: payableWithBody({ ...options, methods }),
				notification_enabled: options.notify,
			},
		);
	},
	lookup: async (context) => await findInvoice(context),
	reconcile: async (context, recorded) => await reconcileInvoice(context, recorded),
});
