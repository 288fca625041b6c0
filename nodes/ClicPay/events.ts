import type { Outcome } from '../../shared/declare/operation';

/** The one catalogue of ClicPay's events: the two that its documentation names. */
export const EVENTS = {
	'transaction.completed': {
		name: 'Transaction Completed',
		description: 'A transaction succeeded: the money has moved',
		outcome: 'succeeded',
		evidence: 'The name is documented, the form of the event is not',
	},
	'transaction.failed': {
		name: 'Transaction Failed',
		description: 'A transaction failed, or the customer cancelled it',
		outcome: 'failed',
		evidence: 'The name is documented, the form of the event is not',
	},
} as const satisfies Record<
	string,
	{ name: string; description: string; outcome: Outcome; evidence: string }
>;

export type EventType = keyof typeof EVENTS;

export const EVENT_TYPES = Object.keys(EVENTS) as EventType[];

/** As every menu shows them. */
export const EVENT_OPTIONS = EVENT_TYPES.map((value) => {
	const { name, description } = EVENTS[value];
	return { name, value, description };
});

export function isEventType(word: string | undefined): word is EventType {
	return word !== undefined && Object.hasOwn(EVENTS, word);
}

export type FinalOutcome = (typeof EVENTS)[EventType]['outcome'];

/** The event that announces a transaction with this outcome. */
export function eventTypeOf(outcome: FinalOutcome): EventType {
	return outcome === 'succeeded' ? 'transaction.completed' : 'transaction.failed';
}

/** Types of events that only try the address out. None is documented. */
const TESTS = new Set(['ping', 'test', 'webhook.ping', 'webhook.test']);

export function isTestType(word: string | undefined): word is string {
	return word !== undefined && TESTS.has(word.toLowerCase());
}
