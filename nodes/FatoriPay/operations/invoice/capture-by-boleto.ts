import { defineOperation } from '../define-operation';
import {
	captureInvoice,
	findCapture,
	recheckCapture,
	reconcileCapture,
	requireOpen,
} from '../../api/capture-invoice';
import { payerFiles } from '../../api/payer-files';
import { attachFiles } from '../../fields/attach-files';
import { captureFields, captureOptions, captureSummary } from '../../fields/capture';
import { captureBody } from '../../wire/requests';
import { CAPTURE_FOLLOWED } from '../../wire/statuses';

export const captureByBoleto = defineOperation({
	value: 'captureByBoleto',
	name: 'Capture by Boleto',
	action: 'Capture an invoice by Boleto',
	description:
		'Ask FatoriPay for a Boleto of an open invoice: the item gets its line, its barcode and its PDF. Moves money once the customer pays it; safe to repeat for the same invoice.',
	effect: 'movesMoney',
	family: 'capture.boleto',
	follow: CAPTURE_FOLLOWED,
	endpoint: 'POST /invoices/capture/{id}',
	evidence: 'Documented, but not where the answer has the Boleto; no idempotency key is',
	fields: captureFields,
	options: { ...captureOptions, attachFiles: attachFiles() },
	amountElsewhere: true,
	namedBy: ['invoiceId'],
	identity: ({ invoiceId }) => [invoiceId, 'boleto'],
	summary: (input) => captureSummary(input),
	prepare: async (context) => await requireOpen(context, 'boleto'),
	run: async (context) => await captureInvoice(context, 'boleto', captureBody('boleto')),
	recheck: async (context) => await recheckCapture(context, 'boleto'),
	lookup: async (context) => await findCapture(context, 'boleto'),
	reconcile: async (context, recorded) => await reconcileCapture(context, recorded, 'boleto'),
	files: async (context, item) => await payerFiles(context, item),
});
