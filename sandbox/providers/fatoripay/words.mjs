import { PAYMENT } from './sample-payment.mjs';

/** @type {import('../../kernel/provider.mjs').ConsoleWords} */
export const CONSOLE = {
	ending: 'Card or cellphone ends with',
	columns: [
		{ field: 'due', title: 'Due' },
		{ field: 'card', title: 'Card' },
	],
	tones: { paid: 'good', refunded: 'good', processing: 'wait', unpaid: 'wait' },
	decisions: {
		pay: { label: 'Pay', done: 'Invoice {reference} is paid.' },
		refuse: { label: 'Refuse', done: 'The payment of invoice {reference} is refused.' },
		overdue: { label: 'Overdue', done: 'Invoice {reference} is overdue.' },
		cancel: { label: 'Cancel', done: 'Invoice {reference} is cancelled.' },
		refund: { label: 'Refund', done: 'Invoice {reference} is refunded.' },
		chargeback: { label: 'Charge back', done: 'Invoice {reference} is charged back.' },
	},
	credentials: { clientId: 'Client ID', username: 'User (CPF)' },
	payment: PAYMENT,
};
