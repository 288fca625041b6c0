import type { IDataObject } from 'n8n-workflow';

import type { Input } from '../../../shared/declare/field';
import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import type { settleOptions } from '../fields/waiting';
import { statusItem } from '../wire/items';
import { outcomeOf } from '../wire/statuses';
import { pollStatus } from './poll-status';

/** Waits for the end of a payment, where the option Wait Until Settled is on. */
export async function settleTransaction(
	{ input: { options }, ...context }: RunContext<{ options: Input<typeof settleOptions> }>,
	started: IDataObject,
): Promise<PaymentAnswer | undefined> {
	if (!options.waitUntilSettled) return undefined;
	const clicPayReference = String(started.clicPayReference);
	const seconds = { most: options.maxWaitSeconds, pause: options.pollSeconds };
	const answer = await pollStatus(context, clicPayReference, seconds);
	const outcome = outcomeOf(answer.body.status);
	const { reference } = started;
	const ours = reference === undefined ? undefined : String(reference);
	return {
		outcome,
		json: { ...started, ...statusItem(answer.body, clicPayReference, ours) },
		answer,
	};
}
