import type { IDataObject } from 'n8n-workflow';

import { pollUntil } from '../../../shared/http/poll';
import type { Answer } from '../../../shared/http/api';
import type { Input } from '../../../shared/declare/field';
import { toggle } from '../../../shared/declare/fields';
import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import { maxWaitSeconds, pollSeconds } from '../../fields/wait';
import { fetchStatus } from './fetch-status';
import { outcomeOf, statusItem } from '../wire/mapping';
import type { TransactionStatus } from '../wire/types';

/** ClicPay is reported to keep an answer for 15 seconds. */
export const askEvery = () =>
	pollSeconds(
		15,
		'First pause between two questions; later ones grow. ClicPay is reported to keep an answer for 15 seconds, so asking more often brings nothing new.',
	);

/** For payments that may wait for their own end. */
export const settleOptions = {
	waitUntilSettled: toggle({
		displayName: 'Wait Until Settled',
		description:
			'Whether to wait here until the payment succeeded or failed. Without it, the item leaves as soon as ClicPay has accepted the payment.',
		default: false,
	}),
	maxWaitSeconds: maxWaitSeconds(),
	pollSeconds: askEvery(),
};

/** Asks for the status until it is final or the time is up; the last answer comes back. */
export async function askUntilSettled(
	{ api, cancel }: Pick<RunContext<unknown>, 'api' | 'cancel'>,
	clicPayReference: string,
	seconds: { most: number; pause: number },
): Promise<Answer<TransactionStatus>> {
	return await pollUntil({
		ask: async (leftMs) => await fetchStatus(api, clicPayReference, leftMs),
		isFinal: ({ body }) => outcomeOf(body.status) !== 'pending',
		pauseMs: seconds.pause * 1000,
		boundMs: seconds.most * 1000,
		...(cancel && { cancel }),
	});
}

/** How a payment goes on, where its option asks for that. */
export async function settle(
	{ input: { options }, ...context }: RunContext<{ options: Input<typeof settleOptions> }>,
	started: IDataObject,
): Promise<PaymentAnswer | undefined> {
	if (!options.waitUntilSettled) return undefined;
	const clicPayReference = String(started.clicPayReference);
	const seconds = { most: options.maxWaitSeconds, pause: options.pollSeconds };
	const answer = await askUntilSettled(context, clicPayReference, seconds);
	const outcome = outcomeOf(answer.body.status);
	const { reference } = started;
	const ours = reference === undefined ? undefined : String(reference);
	return {
		outcome,
		json: { ...started, ...statusItem(answer, clicPayReference, ours) },
		answer,
	};
}
