import { defineOperation } from '../define-operation';
import {
	captureInvoice,
	findCapture,
	recheckCapture,
	reconcileCapture,
	requireOpen,
} from '../../api/capture-invoice';
import { captureFields, captureOptions, captureSummary } from '../../fields/capture';
import { CARD_NOTICE, cardFields, cardOf, cardOptions, checkCard } from '../../fields/card';
import { taxIdOptions } from '../../fields/tax-id';
import { captureBody } from '../../wire/requests';
import { CAPTURE_FOLLOWED } from '../../wire/statuses';

export const captureByCard = defineOperation({
	value: 'captureByCard',
	name: 'Capture by Credit Card',
	action: 'Capture an invoice by credit card',
	description:
		'Charge a card for an open invoice, in up to 12 installments. Moves money; safe to repeat for the same invoice.',
	effect: 'movesMoney',
	family: 'capture.card',
	follow: CAPTURE_FOLLOWED,
	endpoint: 'POST /invoices/capture/{id}',
	evidence: 'Documented; no idempotency key is, and no answer to a refused card',
	notice: CARD_NOTICE,
	fields: { ...captureFields, ...cardFields },
	options: { ...captureOptions, ...cardOptions('MMYY'), ...taxIdOptions },
	check: (input, hint, library) => checkCard(input, hint, library),
	amountElsewhere: true,
	namedBy: ['invoiceId'],
	// No card data, not even in a hash: the invoice is what must not be charged twice.
	identity: ({ invoiceId }) => [invoiceId, 'credit_card'],
	summary: (input) => captureSummary(input),
	prepare: async (context) => await requireOpen(context, 'credit_card'),
	run: async ({ library, ...context }) => {
		const card = cardOf(context.input, library);
		const body = captureBody('credit_card', card, context.input.options.expiryForm);
		return await captureInvoice(context, 'credit_card', body);
	},
	recheck: async (context) => await recheckCapture(context, 'credit_card'),
	lookup: async (context) => await findCapture(context, 'credit_card'),
	reconcile: async (context, recorded) => await reconcileCapture(context, recorded, 'credit_card'),
});
