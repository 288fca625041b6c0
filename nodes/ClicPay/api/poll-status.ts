import type { Answer } from '../../../shared/http/api';
import { pollUntil } from '../../../shared/http/poll';
import type { RunContext } from '../../../shared/declare/operation';
import { outcomeOf } from '../wire/statuses';
import type { TransactionStatus } from '../wire/contracts';
import { fetchStatus } from './fetch-status';

/** Asks for the status until it is final or the time is up; the last answer comes back. */
export async function pollStatus(
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
