import { ProviderFailure } from '../../../shared/errors/failure';
import type { Answer } from '../../../shared/http/api';

/** What a change gave: its answer, or that of the question about it. */
export interface Sent<T> {
	/** Undefined where Capay said yes and nothing else. */
	answer: Answer<T> | undefined;
	/** An earlier try of this execution had been accepted. */
	replayed: boolean;
}

interface Once<T> {
	send(): Promise<Answer<T>>;
	/**
	 * Asks how it stands, after a key that Capay has seen before; undefined where nothing is found.
	 * Absent where that it was accepted says it all.
	 */
	look?(): Promise<Answer<T> | undefined>;
	/** What to look for by hand where nothing is found. */
	advice?: string;
}

/**
 * A change that moves no money, with its key. Capay answers 409 to a key that it has seen before: the
 * change was accepted then, so it is looked up and not called a failure. Some changes are reported to
 * be answered with nothing at all.
 *
 * @throws ProviderFailure
 */
export async function sendOnce<T>({ advice, look, send }: Once<T>): Promise<Sent<T>> {
	try {
		return { answer: await send(), replayed: false };
	} catch (error) {
		if (!(error instanceof ProviderFailure)) throw error;
		const { code, httpStatus = 0 } = error.details;
		if (code === 'emptyResponse' && httpStatus < 300) return { answer: undefined, replayed: false };
		if (httpStatus !== 409) throw error;
		const found = await look?.();
		if (found !== undefined || look === undefined) return { answer: found, replayed: true };
		throw error.with({
			advice: `An earlier try of this execution was accepted, so it was not sent again. ${advice ?? ''}`,
		});
	}
}

/** For items: only where it is so. */
export const replayedColumn = ({ replayed }: Pick<Sent<unknown>, 'replayed'>) =>
	replayed ? { replayed } : {};
