import { defineOperation } from '../define-operation';
import {
	captureInvoice,
	findCapture,
	recheckCapture,
	requireOpen,
} from '../../api/capture-invoice';
import { captureFields, captureOptions, captureSummary } from '../../fields/capture';
import { captureBody } from '../../wire/requests';

export const captureByPix = defineOperation({
	value: 'captureByPix',
	name: 'Capture by Pix',
	action: 'Capture an invoice by Pix',
	description:
		'Ask FatoriPay for a Pix of an open invoice. Moves money once the customer pays it; safe to repeat for the same invoice.',
	effect: 'movesMoney',
	family: 'capture.pix',
	endpoint: 'POST /invoices/capture/{id}',
	evidence: 'Documented, but not where the answer has the Pix; no idempotency key is',
	fields: captureFields,
	options: captureOptions,
	namedBy: ['invoiceId'],
	identity: ({ invoiceId }) => [invoiceId, 'pix'],
	summary: (input) => captureSummary(input),
	prepare: async (context) => await requireOpen(context, 'pix'),
	run: async (context) => await captureInvoice(context, 'pix', captureBody('pix')),
	recheck: async (context) => await recheckCapture(context, 'pix'),
	lookup: async (context) => await findCapture(context, 'pix'),
});
