import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../../shared/http/api';
import { pollUntil } from '../../../shared/http/poll';
import type { Input } from '../../../shared/declare/field';
import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import type { waitOptions } from '../fields/payment';
import type { Payment } from '../wire/contracts';
import { paymentItem } from '../wire/payment-items';
import { outcomeOf } from '../wire/statuses';
import { fetchPayment } from './fetch-payment';

type Context = Pick<RunContext<unknown>, 'api' | 'cancel'>;

/** Asks until the payment is final or the time is up; the last answer comes back. */
export async function pollPayment(
	{ api, cancel }: Context,
	id: string,
	seconds: { most: number; pause: number },
): Promise<Answer<Payment>> {
	return await pollUntil({
		ask: async (leftMs) => await fetchPayment(api, id, leftMs),
		isFinal: ({ body }) => outcomeOf(body.status) !== 'pending',
		pauseMs: seconds.pause * 1000,
		boundMs: seconds.most * 1000,
		...(cancel && { cancel }),
	});
}

/** Waits for the end of a payment, where the option Wait Until Final is on. */
export async function settlePayment(
	{ input: { options }, ...context }: RunContext<{ options: Input<typeof waitOptions> }>,
	started: IDataObject,
): Promise<PaymentAnswer | undefined> {
	if (!options.waitUntilFinal) return undefined;
	const seconds = { most: options.maxWaitSeconds, pause: options.pollSeconds };
	const answer = await pollPayment(context, String(started.paymentId), seconds);
	return {
		outcome: outcomeOf(answer.body.status),
		json: { ...started, ...paymentItem(answer.body) },
		answer,
	};
}
