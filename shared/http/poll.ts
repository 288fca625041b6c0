import { ProviderFailure } from '../errors/failure';
import { throwIfCancelled, wait } from './wait';

export interface PollRequest<T> {
	/** Asks once, within what is left of the bound, 30 s at most. Milliseconds. */
	ask: (leftMs: number) => Promise<T>;
	isFinal: (answer: T) => boolean;
	/** Pause after the first answer; it grows by half each time, up to four times itself. */
	pauseMs: number;
	/** Everything together. Milliseconds. */
	boundMs: number;
	cancel?: AbortSignal;
}

/** The longest that one question may take: a provider that hangs must not use up the whole wait. */
const LONGEST_QUESTION_MS = 30_000;

/** Failures after which the waiting goes on. */
const PASSING = new Set(['connection', 'deadline', 'rateLimited', 'server', 'emptyResponse']);

/**
 * Asks until the answer is final or the bound is reached, and then returns the last answer.
 *
 * @throws ProviderFailure `cancelled` at once when n8n stops the execution; any failure that is not
 *   passing; the last passing one when not a single answer came
 */
export async function pollUntil<T>(request: PollRequest<T>): Promise<T> {
	const startedAt = performance.now();
	let pauseMs = request.pauseMs;
	let last: { answer: T } | undefined;
	for (;;) {
		const remainingMs = Math.round(request.boundMs - (performance.now() - startedAt));
		const asked = await request.ask(Math.min(LONGEST_QUESTION_MS, Math.max(1, remainingMs))).then(
			(answer) => ({ answer }),
			(error: unknown) => passingOnly(error, request.cancel),
		);
		if (!(asked instanceof ProviderFailure)) {
			last = asked;
			if (request.isFinal(asked.answer)) return asked.answer;
		}
		const leftMs = request.boundMs - (performance.now() - startedAt);
		if (leftMs <= 0) {
			if (last) return last.answer;
			throw asked as ProviderFailure;
		}
		await wait(Math.min(pauseMs, leftMs), request.cancel);
		pauseMs = Math.min(pauseMs * 1.5, request.pauseMs * 4);
	}
}

function passingOnly(error: unknown, cancel: AbortSignal | undefined): ProviderFailure {
	throwIfCancelled(cancel);
	if (error instanceof ProviderFailure && PASSING.has(error.details.code)) return error;
	throw error;
}
