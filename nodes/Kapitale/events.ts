import { plainWord } from '../../shared/http/words';
import { nameForm } from '../../shared/text/normal-forms';

/**
 * The one catalogue of Kapitale's events. Its guide says that these three are announced, and names
 * the first; the other names follow that pattern and can be changed in the node.
 */
export const EVENTS = {
	created: {
		name: 'Order Created',
		description: 'A new order has reached Kapitale',
		word: 'order.created',
		evidence: 'Documented, with three of its fields',
	},
	approved: {
		name: 'Order Approved',
		description: 'Kapitale will pay the order: it waits for its invoice',
		word: 'order.approved',
		evidence: 'Documented as a kind of event; its name is a guess',
	},
	rejected: {
		name: 'Order Rejected',
		description: 'Kapitale will not pay the order',
		word: 'order.rejected',
		evidence: 'Documented as a kind of event; its name is a guess',
	},
} as const satisfies Record<
	string,
	{ name: string; description: string; word: string; evidence: string }
>;

export type KnownKind = keyof typeof EVENTS;

/** `other`: announced under a name that nobody told us. */
export type EventKind = KnownKind | 'other';

export const KNOWN_KINDS = Object.keys(EVENTS) as KnownKind[];

/** As the panel shows them. */
export const EVENT_OPTIONS = [
	...KNOWN_KINDS.map((value) => {
		const { name, description } = EVENTS[value];
		return { name, value: value as EventKind, description };
	}),
	{
		name: 'Other Events',
		value: 'other' as EventKind,
		description:
			'Every event of another name, with the data that Kapitale sends. Needs a Webhook Authentication in the credential.',
	},
];

/** The name of an event as names are compared: whatever its letter case and its blanks. */
export const eventWord = (name: string): string => plainWord(nameForm(name));
