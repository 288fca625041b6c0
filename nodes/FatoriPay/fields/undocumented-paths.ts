import { undocumentedPath } from '../../../shared/provider/undocumented-path';
import { recordPaths } from './undocumented-records';

/**
 * What the menu of FatoriPay’s documents names, and no page that could be read describes. The
 * credential has a field for each, shown by one switch.
 */
const menu = {
	source: 'FatoriPay’s API reference, or ask its support',
	switchedBy: { name: 'undocumentedPaths', displayName: 'Undocumented Paths' },
} as const;

const ofInvoice = { id: 'the ID of the invoice' };

/** The verb is in the menu; nothing else is. */
const VERB_ONLY = 'Named with its method, but no path and no answer are documented';

export const refundPath = undocumentedPath({
	...menu,
	name: 'refundPath',
	displayName: 'Refund Path',
	call: '“Estornar Fatura”',
	method: 'POST',
	parts: ofInvoice,
	evidence: VERB_ONLY,
	sandbox: '/sandbox/invoices/refund/{id}',
	body: {
		name: 'refundBody',
		displayName: 'Refund Body',
		names: { amount: 'amount', reference: 'ref', reason: 'reason' },
	},
});

export const updateInvoicePath = undocumentedPath({
	...menu,
	name: 'updateInvoicePath',
	displayName: 'Update Invoice Path',
	call: '“Atualizar Fatura”',
	method: 'PATCH',
	parts: ofInvoice,
	evidence: VERB_ONLY,
	sandbox: '/sandbox/invoices/update/{id}',
	body: {
		name: 'updateInvoiceBody',
		displayName: 'Update Invoice Body',
		names: {
			description: 'description',
			dueDate: 'due_date',
			notificationUrl: 'notification_url',
		},
	},
});

export const cancelPath = undocumentedPath({
	...menu,
	name: 'cancelPath',
	displayName: 'Cancel Invoice Path',
	call: '“Cancelar Fatura”',
	method: 'POST',
	parts: ofInvoice,
	evidence: VERB_ONLY,
	sandbox: '/sandbox/invoices/cancel/{id}',
	body: {
		name: 'cancelBody',
		displayName: 'Cancel Invoice Body',
		names: { reason: 'reason' },
	},
});

/** In the order of the menu. Each is the credential’s, and one operation’s. */
export const undocumentedPaths = [
	refundPath,
	updateInvoicePath,
	cancelPath,
	...recordPaths,
] as const;
