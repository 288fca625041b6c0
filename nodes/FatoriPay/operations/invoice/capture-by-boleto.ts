import { defineOperation } from '../define-operation';
import {
	captureInvoice,
	findCapture,
	recheckCapture,
	requireOpen,
} from '../../api/capture-invoice';
import { captureFields, captureOptions, captureSummary } from '../../fields/capture';
import { captureBody } from '../../wire/requests';

export const captureByBoleto = defineOperation({
	value: 'captureByBoleto',
	name: 'Capture by Boleto',
	action: 'Capture an invoice by Boleto',
	description:
		'Ask FatoriPay for a Boleto of an open invoice. Moves money once the customer pays it; safe to repeat for the same invoice.',
	effect: 'movesMoney',
	family: 'capture.boleto',
	endpoint: 'POST /invoices/capture/{id}',
	evidence: 'Documented, but not where the answer has the Boleto; no idempotency key is',
	fields: captureFields,
	options: captureOptions,
	namedBy: ['invoiceId'],
	identity: ({ invoiceId }) => [invoiceId, 'boleto'],
	summary: (input) => captureSummary(input),
	prepare: async (context) => await requireOpen(context, 'boleto'),
	run: async (context) => await captureInvoice(context, 'boleto', captureBody('boleto')),
	recheck: async (context) => await recheckCapture(context, 'boleto'),
	lookup: async (context) => await findCapture(context, 'boleto'),
});
