import { throwIfCancelled } from './wait';

/** The end of each queue; its promise never rejects. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Does one piece of work after another, within this process: begins once all that was queued before
 * has ended, however it ended.
 *
 * @param cancel fires when n8n stops the execution: then the work is not begun any more
 * @throws what the work throws; ProviderFailure `cancelled` for a stop while it waits
 */
export async function inTurn<T>(
	queue: string,
	work: () => Promise<T>,
	cancel?: AbortSignal,
): Promise<T> {
	const before = queues.get(queue) ?? Promise.resolve();
	const result = over(before, cancel).then(work);
	// Whoever gave up while waiting lets nobody overtake those before.
	const end = Promise.allSettled([before, result]);
	queues.set(queue, end);
	void end.then(() => {
		if (queues.get(queue) === end) queues.delete(queue);
	});
	return await result;
}

async function over(before: Promise<unknown>, cancel: AbortSignal | undefined): Promise<void> {
	throwIfCancelled(cancel);
	await new Promise<void>((resolve) => {
		const wake = () => {
			cancel?.removeEventListener('abort', wake);
			resolve();
		};
		cancel?.addEventListener('abort', wake);
		void before.then(wake);
	});
	throwIfCancelled(cancel);
}
