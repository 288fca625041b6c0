/** The one catalogue of Capay's events: what a subscription may be for. */
export const EVENTS = {
	payment: {
		name: 'Payment Changed',
		description: 'A payment has another status: approved, scheduled, sent, completed, failed',
		word: 'PAYMENT',
		evidence: 'Documented; of the payment in it, the vendor’s page stops before the fields',
	},
	deposit: {
		name: 'Deposit Changed',
		description: 'A deposit has another status: on its way, arrived, refused, refunded',
		word: 'DEPOSIT',
		evidence: 'Documented; what is in it is not',
	},
	client: {
		name: 'Client Changed',
		description: 'A client has another status: active, suspended',
		word: 'CLIENT',
		evidence: 'Reported by an SDK only',
	},
} as const satisfies Record<
	string,
	{ name: string; description: string; word: string; evidence: string }
>;

export type EventKind = keyof typeof EVENTS;

export const EVENT_KINDS = Object.keys(EVENTS) as EventKind[];

/** As every menu shows them. */
export const EVENT_OPTIONS = EVENT_KINDS.map((value) => {
	const { name, description } = EVENTS[value];
	return { name, value, description };
});

/** The kind of an event by Capay's word for it. */
export function eventKindOf(word: string | undefined): EventKind | undefined {
	const plain = word?.trim().toUpperCase();
	return EVENT_KINDS.find((kind) => EVENTS[kind].word === plain);
}

/** In Capay's words, as a subscription has them. */
export const eventWords = (kinds: readonly EventKind[]): string[] =>
	kinds.map((kind) => EVENTS[kind].word);
