import { ProviderFailure } from '../../../shared/errors/failure';
import type { Answer } from '../../../shared/http/api';

interface Looked<T> {
	send(): Promise<Answer<T>>;
	/** Asks how it stands, after a key that Capay has seen before; undefined where nothing is found. */
	look(): Promise<Answer<T> | undefined>;
	/** Finding it proves that it was made: a lost answer is no failure then. */
	provesIt?: boolean;
	/** What to look for by hand where nothing is found. */
	advice: string;
}

/** An earlier try of this execution had been accepted. */
interface Replayed {
	replayed: boolean;
}

/**
 * A change that moves no money, with its key. Capay answers 409 to a key that it has seen before: the
 * change was accepted then, so it is looked up and not called a failure.
 *
 * @throws ProviderFailure
 */
export async function sendOnce<T>({
	advice,
	look,
	provesIt = false,
	send,
}: Looked<T>): Promise<Replayed & { answer: Answer<T> }> {
	const sent = await sendOrRepeated(send).catch(async (error: unknown) => {
		const isLost = error instanceof ProviderFailure && error.kind === 'unknown';
		const found = isLost && provesIt ? await look().catch(() => undefined) : undefined;
		if (found === undefined) throw error;
		return { answer: found, replayed: false as const };
	});
	if (sent.answer !== undefined) return sent;
	const found = await look().catch(unlessNotFound);
	if (found !== undefined) return { answer: found, replayed: true };
	throw sent.repeated.with({
		advice: `An earlier try of this execution was accepted, so it was not sent again. ${advice}`,
	});
}

/** A look-up that finds nothing says no more than that. */
function unlessNotFound(error: unknown): undefined {
	if (error instanceof ProviderFailure && error.details.code === 'notFound') return undefined;
	throw error;
}

type Sent<T> =
	| { answer: Answer<T>; replayed: false; repeated?: never }
	| { answer?: undefined; replayed: true; repeated: ProviderFailure };

/** The same where that it was accepted says it all, or is looked up in another way. */
export async function sendOrRepeated<T>(send: () => Promise<Answer<T>>): Promise<Sent<T>> {
	return await send().then((answer) => ({ answer, replayed: false as const }), repeatedOnly);
}

function repeatedOnly(error: unknown): { replayed: true; repeated: ProviderFailure } {
	if (!(error instanceof ProviderFailure) || error.details.httpStatus !== 409) throw error;
	return { replayed: true, repeated: error };
}

/** For items: only where it is so. */
export const replayedColumn = ({ replayed }: Replayed) => (replayed ? { replayed } : {});
