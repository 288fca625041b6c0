import { mapField } from '../../../shared/declare/field';
import { choice, choices, toggle } from '../../../shared/declare/fields';
import { definePanel, eventsField, type Panel } from '../../../shared/webhooks/panel';
import { nameList } from '../../fields/lists';
import { EVENT_OPTIONS } from '../events';

/** What Capay's pages and one SDK call the statuses of all three; see wire/statuses.ts for their form. */
const STATUSES = [
	{ name: 'Active (Client)', value: 'active' },
	{ name: 'Cancelled', value: 'cancelled' },
	{ name: 'Completed', value: 'completed' },
	{ name: 'Direct Debit Processing (Deposit)', value: 'direct_debit_processing' },
	{ name: 'Failed (Payment)', value: 'failed' },
	{ name: 'Inactive (Client)', value: 'inactive' },
	{ name: 'Pending Approval', value: 'pending_approval' },
	{ name: 'Pending Direct Debit (Deposit)', value: 'pending_direct_debit' },
	{ name: 'Pending Refund (Deposit)', value: 'pending_refund' },
	{ name: 'Refund Cancelled (Deposit)', value: 'refund_cancelled' },
	{ name: 'Refund Rejected (Deposit)', value: 'refund_rejected' },
	{ name: 'Refunded (Deposit)', value: 'refunded' },
	{ name: 'Refunding (Deposit)', value: 'refunding' },
	{ name: 'Rejected', value: 'rejected' },
	{ name: 'Scheduled', value: 'scheduled' },
	{ name: 'Sending (Payment)', value: 'sending' },
	{ name: 'Suspended (Client)', value: 'suspended' },
	{ name: 'Waiting Funds (Payment)', value: 'waiting_funds' },
] as const;

const chosenStatuses = choices({
	displayName: 'Statuses',
	options: STATUSES,
	default: [],
	hint: 'None chosen means every change',
	description: 'Only events of these statuses',
});

const options = {
	confirmRecord: choice({
		displayName: 'Confirm by Fetching the Record',
		options: [
			{ name: 'Always', value: 'always', description: 'Every item has the whole record' },
			{
				name: 'When It Matters',
				value: 'whenItMatters',
				description:
					'Whatever says that money has moved, or will not move. Other items have what the event says.',
			},
		],
		default: 'always',
		description:
			'Whether to ask Capay for the payment, deposit or client before the workflow starts, and to pass on what it answers. That money moved is never said without it.',
	}),
	otherSubscriptions: mapField(
		nameList({
			displayName: 'Other Subscription IDs',
			placeholder: 'e.g. 11111111-1111-4111-8111-111111111111',
			description:
				'Webhooks that somebody else made at Capay for this address, by their IDs, separated by commas. Events of any other webhook are refused.',
		}),
		(ids) => ids.map((id) => id.toLowerCase()),
	),
	plainEvents: toggle({
		displayName: 'Accept Unencrypted Events',
		default: false,
		description:
			'Whether to take events that are not encrypted, as an older page of Capay shows them. Anybody can write one, so each is confirmed by a call and nothing else in it is passed on.',
	}),
};

/** The panel of the trigger. */
export const panel = definePanel({
	notice: {
		name: 'notice',
		text: 'Publishing the workflow subscribes its address at Capay, and unpublishing ends that. The credential needs the Webhook Secret of your Capay dashboard, which opens what Capay sends. Deliveries may be repeated: each change starts the workflow once.',
	},
	fields: {
		events: eventsField(EVENT_OPTIONS, ['payment', 'deposit']),
		statuses: chosenStatuses,
	},
	options,
});

export type CapayPanel = typeof panel extends Panel<infer P> ? P : never;
