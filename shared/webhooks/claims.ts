import type { IWebhookFunctions } from 'n8n-workflow';

import { namesLedger } from '../ledger/settings';
import { LeasedEvents } from './leases';
import type { TriggerMemory } from './memory';
import { SeenEvents } from './seen';
import type { Reply } from './verdict';

/** The events that one delivery takes. What it took counts once n8n has answered 2xx, and not before. */
export interface EventClaims {
	/**
	 * The right to ask the provider about an event that nothing proves yet: copies of one claim ask one
	 * after another. It does not count as taken, because the provider may say something else.
	 *
	 * @returns false when an event with this identity has started the workflow
	 */
	ask(identity: string): Promise<boolean>;
	/**
	 * @param identities the first decides whether it is a copy; the others are noted with it
	 * @returns false for a copy
	 */
	take(identities: readonly [string, ...string[]]): Promise<boolean>;
	/** Right before the workflow is started. */
	remember(): void;
}

/** Where events are claimed: the one place where that is chosen. */
export function eventClaims(
	context: IWebhookFunctions,
	memory: TriggerMemory,
	reply: Reply,
): EventClaims {
	return namesLedger(context.getNode())
		? new LeasedEvents(context, memory, reply)
		: new SeenEvents(memory, reply);
}
