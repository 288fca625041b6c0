import { PAYMENT } from './sample-payment.mjs';

/** @type {import('../../kernel/provider.mjs').ConsoleWords} */
export const CONSOLE = {
	ending: 'Phone ends with',
	columns: [
		{ field: 'wallet', title: 'Wallet' },
		{ field: 'phone', title: 'Phone' },
	],
	tones: { successful: 'good', pending: 'wait' },
	decisions: {
		settle: { label: 'Settle', done: 'Payment {reference} is settled.' },
		fail: { label: 'Fail', done: 'Payment {reference} is failed.' },
		cancel: { label: 'Cancel', done: 'Payment {reference} is cancelled.' },
	},
	credentials: { clientId: 'Client ID', tokenUrl: 'Token address' },
	payment: PAYMENT,
};
