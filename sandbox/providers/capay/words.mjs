import { PAYMENT } from './sample-payment.mjs';

/** @type {import('../../kernel/provider.mjs').ConsoleWords} */
export const CONSOLE = {
	ending: 'By',
	columns: [
		{ field: 'owner', title: 'Who pays or receives' },
		{ field: 'counterparty', title: 'The other side' },
	],
	tones: {
		completed: 'good',
		refunded: 'good',
		scheduled: 'wait',
		sending: 'wait',
		'waiting funds': 'wait',
		'pending approval': 'wait',
		'pending direct debit': 'wait',
		'direct debit processing': 'wait',
		'pending refund': 'wait',
		refunding: 'wait',
	},
	decisions: {
		approve: { label: 'Approve', done: 'Payment {reference} is approved.' },
		reject: { label: 'Reject', done: '{reference} is rejected.' },
		send: { label: 'Send', done: 'Payment {reference} is sent, if there are the funds.' },
		complete: { label: 'Complete', done: '{reference} is completed.' },
		fail: { label: 'Fail', done: 'Payment {reference} is failed.' },
		bounce: { label: 'Bounce', done: 'Payment {reference} is sent back.' },
		cancel: { label: 'Cancel', done: '{reference} is cancelled.' },
		debit: { label: 'Debit', done: 'Deposit {reference} is one step further.' },
		refund: { label: 'Refund', done: 'The refund of deposit {reference} is one step further.' },
		activate: { label: 'Activate', done: 'Activated.' },
		suspend: { label: 'Suspend', done: 'Suspended.' },
		deactivate: { label: 'Deactivate', done: 'Deactivated.' },
		remove: { label: 'Remove', done: 'Removed.' },
		deposit: { label: 'Book a deposit', done: 'A deposit of 1000 is booked.' },
		disable: { label: 'Disable', done: 'Disabled.' },
	},
	credentials: { apiUser: 'API user', apiKey: 'API key', programManager: 'Program manager:' },
	payment: PAYMENT,
};
