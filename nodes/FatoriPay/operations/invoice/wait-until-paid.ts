import { pollUntil } from '../../../../shared/http/poll';
import { defineOperation } from '../define-operation';
import { maxWaitSeconds, pollSeconds } from '../../../fields/wait';
import { fetchInvoice } from '../../api/fetch-invoice';
import { invoiceId } from '../../fields/invoice-id';
import { wholeItem } from '../../wire/items';
import { standing } from '../../wire/statuses';

export const waitUntilPaid = defineOperation({
	value: 'waitUntilPaid',
	name: 'Wait Until Paid',
	action: 'Wait until an invoice is paid',
	description: 'Ask again and again until the invoice is paid or closed, or the time is up',
	effect: 'read',
	endpoint: 'GET /invoices/{id}',
	evidence: 'Used by the vendor’s own plugin; the answer is taken to be an invoice as elsewhere',
	notice:
		'The workflow stays busy while it waits, and a boleto may take days: use it for Pix and cards. If the time is up first, the item leaves with outcome “pending”.',
	fields: { invoiceId: invoiceId(), maxWaitSeconds: maxWaitSeconds() },
	options: { pollSeconds: pollSeconds(5, 'First pause between two questions; later ones grow') },
	async run({ input, api, cancel, hint }) {
		const answer = await pollUntil({
			ask: async (leftMs) => await fetchInvoice(api, input.invoiceId, leftMs),
			isFinal: ({ body }) => standing(body) !== 'open',
			pauseMs: input.options.pollSeconds * 1000,
			boundMs: input.maxWaitSeconds * 1000,
			...(cancel && { cancel }),
		});
		if (standing(answer.body) === 'open') {
			hint(
				`At least one invoice is not paid after ${input.maxWaitSeconds} s. Its item leaves with outcome “pending”; ask again later.`,
				'info',
			);
		}
		return { json: wholeItem(answer.body), answer };
	},
});
