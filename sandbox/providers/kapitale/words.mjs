import { PAYMENT } from './sample-payment.mjs';

/** @type {import('../../kernel/provider.mjs').ConsoleWords} */
export const CONSOLE = {
	ending: 'Buyer (CNPJ)',
	columns: [
		{ field: 'buyer', title: 'Buyer (CNPJ)' },
		{ field: 'invoiceNumber', title: 'Invoice' },
	],
	tones: { settled: 'good', pending: 'wait', approved: 'wait', invoiced: 'wait' },
	decisions: {
		approve: { label: 'Approve', done: 'Order {reference} is approved.' },
		reject: { label: 'Reject', done: 'Order {reference} is rejected.' },
		settle: { label: 'Settle', done: 'Order {reference} is settled.' },
		cancel: { label: 'Cancel', done: 'Order {reference} is cancelled.' },
		expire: { label: 'Expire', done: 'Order {reference} is expired.' },
	},
	credentials: { clientId: 'Client ID', tokenUrl: 'Token address' },
	payment: PAYMENT,
	address: ['webhookUrl', 'webhookAuthType', 'webhookAuthToken'],
};
