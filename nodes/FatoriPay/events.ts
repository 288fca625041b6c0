import { plainWord, wordTable } from '../../shared/http/words';

/**
 * The one catalogue of FatoriPay’s events: what an invoice’s status may have become. The first three
 * words are in the documents, the others in the vendor’s own plugin.
 */
export const EVENTS = {
	paid: {
		name: 'Invoice Paid',
		description: 'The money has come in',
		evidence: 'Documented as a status; the plugin is told of it',
	},
	processing: {
		name: 'Invoice Processing',
		description: 'A payment was begun: a Pix or boleto is out, or a card is being charged',
		evidence: 'Documented as a status',
	},
	unpaid: {
		name: 'Invoice Unpaid',
		description: 'The invoice is new, or a payment of it did not go through',
		evidence: 'The plugin is told of it',
	},
	overdue: {
		name: 'Invoice Overdue',
		description: 'Its due date has passed',
		evidence: 'The plugin is told of it',
	},
	canceled: {
		name: 'Invoice Canceled',
		description: 'Nobody can pay it any more',
		evidence: 'The plugin is told of it',
	},
	chargeback: {
		name: 'Invoice Charged Back or Refunded',
		description: 'Money went back to the payer',
		evidence: 'The plugin is told of chargeback; what a refund is called is a guess',
	},
} as const satisfies Record<string, { name: string; description: string; evidence: string }>;

export type KnownEvent = keyof typeof EVENTS;

/** `other`: a status that nobody told us. */
export type EventKind = KnownEvent | 'other';

export const KNOWN_EVENTS = Object.keys(EVENTS) as KnownEvent[];

/** As the panel shows them. */
export const EVENT_OPTIONS = [
	...KNOWN_EVENTS.map((value) => {
		const { name, description } = EVENTS[value];
		return { name, value: value as EventKind, description };
	}),
	{
		name: 'Other Status',
		value: 'other' as EventKind,
		description: 'Any status that this list does not have',
	},
];

const kinds = wordTable<KnownEvent>({
	...Object.fromEntries(KNOWN_EVENTS.map((kind) => [kind, kind])),
	cancelled: 'canceled',
	refunded: 'chargeback',
});

export const eventOf = (status: string): EventKind => kinds(plainWord(status)) ?? 'other';
