import type { Reply } from './verdict';

/** How long n8n may take to start an execution that nobody waits for any more. */
const PATIENCE_MS = 60_000;

export type Fate = 'accepted' | 'refused' | 'unknown';

/**
 * Whether n8n itself answered 2xx. Not whether that arrived: a provider that hangs up too early sends
 * the event again, while n8n goes on and starts the workflow all the same.
 */
export async function answered(reply: Reply): Promise<Fate> {
	return await new Promise((resolve) => {
		const { end } = reply;
		let isOver = false;
		reply.end = function (...parts) {
			isOver = true;
			resolve(isGood(reply) ? 'accepted' : 'refused');
			return end.apply(this, parts);
		};
		reply.once('close', () => {
			if (isOver) return;
			// Nobody is there to be answered any more, so the answer may never come.
			AbortSignal.timeout(PATIENCE_MS).addEventListener('abort', () => resolve('unknown'));
		});
	});
}

/**
 * Has something done before n8n's answer leaves, so that nobody was told what is not yet so. Headers
 * and body stay in n8n meanwhile, which has nothing more to do with them.
 *
 * @param work given whether n8n answers 2xx; never rejects, and takes no longer than the provider waits
 */
export function beforeAnswer(reply: Reply, work: (isGood: boolean) => Promise<void>): void {
	const { end } = reply;
	let isHeld = false;
	reply.end = function (...parts) {
		if (isHeld) return this;
		isHeld = true;
		void work(isGood(reply)).then(() => end.apply(this, parts));
		return this;
	};
}

const isGood = ({ statusCode }: Reply) => statusCode >= 200 && statusCode < 300;
