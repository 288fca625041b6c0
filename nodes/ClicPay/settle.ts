import type { IDataObject } from 'n8n-workflow';

import { path } from '../../shared/http/path';
import { pollUntil } from '../../shared/http/poll';
import type { Answer } from '../../shared/http/api';
import type { Input } from '../../shared/operation/field';
import { number, toggle } from '../../shared/operation/fields';
import type { PaymentResult, RunContext } from '../../shared/operation/operation';
import { callFields, outcomeOf, statusItem } from './mapping';
import { type TransactionStatus, transactionStatus } from './types';

/** A provider that says nothing must not use up the whole wait with one question. */
const LONGEST_QUESTION_MS = 30_000;

export const maxWaitSeconds = () =>
	number({
		displayName: 'Wait at Most (Seconds)',
		description: 'After this time the item goes on with what is known by then',
		default: 120,
		min: 1,
		max: 900,
	});

export const pollSeconds = () =>
	number({
		displayName: 'Ask Every (Seconds)',
		description:
			'First pause between two questions; later ones grow. ClicPay is reported to keep an answer for 15 seconds, so asking more often brings nothing new.',
		default: 15,
		min: 1,
		max: 120,
	});

/** For payments that may wait for their own end. */
export const settleOptions = {
	waitUntilSettled: toggle({
		displayName: 'Wait Until Settled',
		description:
			'Whether to wait here until the payment succeeded or failed. Without it, the item leaves as soon as ClicPay has accepted the payment.',
		default: false,
	}),
	maxWaitSeconds: maxWaitSeconds(),
	pollSeconds: pollSeconds(),
};

/** Asks for the status until it is final or the time is up; the last answer comes back. */
export async function askUntilSettled(
	{ api, cancel }: Pick<RunContext<unknown>, 'api' | 'cancel'>,
	clicPayReference: string,
	seconds: { most: number; pause: number },
): Promise<Answer<TransactionStatus>> {
	return await pollUntil({
		ask: async (leftMs) =>
			await api.get(path`/api/v2/transactions/${clicPayReference}/status`, {
				contract: transactionStatus,
				deadlineMs: Math.min(leftMs, LONGEST_QUESTION_MS),
			}),
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
): Promise<PaymentResult | undefined> {
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
		call: callFields(answer),
		raw: answer.raw,
	};
}
