import { defineOperation } from '../define-operation';
import { createInvoice } from '../../api/create-invoice';
import { findInvoice, reconcileInvoice } from '../../api/find-invoice';
import { CARD_NOTICE, cardFields, cardOf, cardOptions, checkCard } from '../../fields/card';
import { addressFields } from '../../fields/customer';
import {
	billedBy,
	checkInvoice,
	invoiceFields,
	invoiceOptions,
	newInvoiceOf,
} from '../../fields/new-invoice';
import { invoiceSummary } from '../../wire/items';
import { captureBody, invoiceBody } from '../../wire/requests';
import { FOLLOWED } from '../../wire/statuses';

export const createAndCapture = defineOperation({
	value: 'createAndCapture',
	name: 'Create and Capture',
	action: 'Create an invoice and charge a card',
	description:
		'Bill a customer and charge a card in one call. Moves money; safe to repeat with the same reference.',
	effect: 'movesMoney',
	family: 'invoice',
	follow: FOLLOWED,
	endpoint: 'POST /invoices/create',
	evidence:
		'Documented for cards; what a refused card leaves behind is not, nor any idempotency key',
	notice: `${CARD_NOTICE} A refused card may leave an unpaid invoice behind: capture that one with another card, by its ID.`,
	fields: { ...invoiceFields, ...cardFields, ...addressFields },
	options: { ...invoiceOptions, ...cardOptions('MM/YYYY') },
	refine: (input) => billedBy(input),
	check(input, hint, library) {
		checkInvoice(input, hint, library);
		checkCard(input, hint, library);
	},
	namedBy: ['reference'],
	identity: ({ customerDocument, reference, total }) => [customerDocument, total?.minor, reference],
	summary: (input) => invoiceSummary(input),
	async run({ input, library, ...context }) {
		const { options } = input;
		const { tax_amount: tax = 0, ...body } = invoiceBody(newInvoiceOf(input), options);
		const capture = captureBody('credit_card', cardOf(input, library), options.expiryForm);
		// Its page has the tax among the required fields.
		const whole = { ...body, tax_amount: tax, capture };
		return await createInvoice({ ...context, input }, whole, 'credit_card');
	},
	lookup: async (context) => await findInvoice(context, 'credit_card'),
	// A record does not say whether it was captured: then what is proved is less, and never too much.
	reconcile: async (context, recorded) => await reconcileInvoice(context, recorded),
});
