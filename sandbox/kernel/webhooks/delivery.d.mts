import type { IncomingHttpHeaders } from 'node:http';

/** One event on its way to one receiver. */
export interface Delivery {
	id: number;
	subscription: number | string;
	/** For example `transaction.completed`. */
	type: string;
	/** The payment it is about. */
	reference: string;
	/** The same bytes on every try, unless `compose` gives them anew. */
	body: string;
	/**
	 * Addresses and signs a try, and may encrypt its body; null once the subscription is gone.
	 */
	compose(delivery: Delivery, signature: string): Message | null;
	/** See `Wish`. */
	toTest: boolean;
	/** Of the automatic tries: good, or the fault a person asked for. */
	signature: string;
	/** Epoch milliseconds. */
	createdAt: number;
	/** Waits for `release`. */
	held: boolean;
	/** Some try was answered with 2xx. */
	delivered: boolean;
	/** The subscription went away first. */
	cancelled: boolean;
	/** The automatic ones. */
	tries: number;
	inFlight: number;
	/** Of the next automatic try. */
	timer: NodeJS.Timeout | null;
	/** Epoch milliseconds. */
	nextAt: number | null;
	attempts: Attempt[];
}

/** An event as a provider gives it to the outbox. */
export interface Event extends Pick<Delivery, 'subscription' | 'type' | 'reference' | 'compose'> {
	body(id: number): string;
}

/** What a person wants instead of the settings. */
export interface Wish {
	/** To the address under which n8n listens for one test event, in the place of the published one. */
	toTest?: boolean;
	signature?: string;
	copies?: number;
	delayMs?: number;
}

export interface Message {
	url: string;
	headers: Record<string, string>;
	/** POST unless it says another. */
	method?: string;
	/** Where it is not the delivery's, for example empty in a GET. */
	body?: string;
}

export interface Attempt {
	number: number;
	reason: 'first' | 'retry' | 'copy' | 'resend';
	signature: string;
	/** Epoch milliseconds. */
	at: number;
	/** null while it runs. */
	ms: number | null;
	request: Message;
	answer: Answer | null;
	/** Why there is no answer. */
	error: string | null;
}

export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: string;
}
