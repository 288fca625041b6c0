import { ProviderFailure } from '../../../shared/errors/failure';
import type { Answer } from '../../../shared/http/api';

interface Change<T> {
	send(): Promise<Answer<T>>;
	/** Reads the record again. */
	read(): Promise<Answer<T>>;
	/** Whether the record shows that the change was made. */
	isDone(now: T, raw: unknown): boolean;
	/** What is changed, for the error: “payment”. */
	what: string;
}

/**
 * Changes a record. Where the answer was lost, or the key is refused as one that was used (n8n ran the
 * node again), the record itself shows whether the change was made.
 *
 * @returns with `isRepeat` where it was made by an earlier send
 * @throws ProviderFailure of the change, unless the record shows it
 */
export async function changeOnce<T>({
	isDone,
	read,
	send,
	what,
}: Change<T>): Promise<{ answer: Answer<T>; isRepeat: boolean }> {
	return await send().then(
		(answer) => ({ answer, isRepeat: false }),
		async (error: unknown) => {
			if (!(error instanceof ProviderFailure) || error.kind !== 'unknown') throw error;
			const now = await read().catch(() => undefined);
			if (now && isDone(now.body, now.raw)) {
				return { answer: now, isRepeat: error.details.httpStatus === 409 };
			}
			throw error.with({
				advice: `It is not known whether Capay made this change. Get the ${what} before you send it again.`,
			});
		},
	);
}
