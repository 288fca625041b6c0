import { defineOperation } from '../define-operation';
import { fetchInvoice } from '../../api/fetch-invoice';
import { payerCodes } from '../../api/payer-codes';
import { payerFiles } from '../../api/payer-files';
import { attachFiles } from '../../fields/attach-files';
import { invoiceId } from '../../fields/invoice-id';
import { wholeItem } from '../../wire/items';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an invoice',
	description: 'Read one invoice: where it stands, its amounts, its payment, the page to pay it on',
	effect: 'read',
	endpoint: 'GET /invoices/{id}',
	evidence: 'Used by the vendor’s own plugin; the answer is taken to be an invoice as elsewhere',
	fields: { invoiceId: invoiceId() },
	options: { attachFiles: attachFiles() },
	async run({ input, api }) {
		const answer = await fetchInvoice(api, input.invoiceId);
		return { json: { ...wholeItem(answer.body), ...(await payerCodes(answer.body)) }, answer };
	},
	files: async (context, item) => await payerFiles(context, item),
});
