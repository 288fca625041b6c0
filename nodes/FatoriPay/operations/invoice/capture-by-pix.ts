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

export const captureByPix = defineOperation({
	value: 'captureByPix',
	name: 'Capture by Pix',
	action: 'Capture an invoice by Pix',
	description:
		'Ask FatoriPay for a Pix of an open invoice: the item gets the copy-and-paste code and a QR code. Moves money once the customer pays it; safe to repeat for the same invoice.',
	effect: 'movesMoney',
	family: 'capture.pix',
	follow: CAPTURE_FOLLOWED,
	endpoint: 'POST /invoices/capture/{id}',
	evidence: 'Documented, but not where the answer has the Pix; no idempotency key is',
	fields: captureFields,
	options: { ...captureOptions, attachFiles: attachFiles() },
	amountElsewhere: true,
	namedBy: ['invoiceId'],
	identity: ({ invoiceId }) => [invoiceId, 'pix'],
	summary: (input) => captureSummary(input),
	prepare: async (context) => await requireOpen(context, 'pix'),
	run: async (context) => await captureInvoice(context, 'pix', captureBody('pix')),
	recheck: async (context) => await recheckCapture(context, 'pix'),
	lookup: async (context) => await findCapture(context, 'pix'),
	reconcile: async (context, recorded) => await reconcileCapture(context, recorded, 'pix'),
	files: async (context, item) => await payerFiles(context, item),
});
