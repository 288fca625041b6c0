import { createHash } from 'crypto';

import { forget, note, type NodeMemory, type TriggerMemory } from './memory';
import type { Reply } from './verdict';

/** How long n8n may take to start an execution that nobody waits for any more. */
const PATIENCE_MS = 60_000;

/**
 * The events that one delivery takes. Of twenty concurrent copies all twenty find nothing in static
 * data, so a claim is made in this process, with no `await` between the look and the claim. A copy of
 * one that is still being answered waits for its fate: if n8n fails to start the workflow, the copy
 * takes over and nothing is lost. Another process does not see it: at least once, never lost.
 */
export class Claims {
	private readonly node: NodeMemory;
	private readonly taken = new Set<string>();
	private fate: Promise<Fate> | undefined;

	constructor(
		private readonly memory: TriggerMemory,
		private readonly reply: Reply,
	) {
		this.node = memory.node;
	}

	/**
	 * The right to ask the provider about an event that nothing proves yet: copies of one claim ask one
	 * after another. It does not count as taken, because the provider may say something else.
	 *
	 * @returns false when an event with this identity has started the workflow
	 */
	async ask(identity: string): Promise<boolean> {
		const id = shortHash(identity);
		return await this.enter(`ask ${id}`, id);
	}

	/**
	 * @param identities the first decides whether it is a copy; the others are noted with it
	 * @returns false for a copy
	 */
	async take([first, ...others]: readonly [string, ...string[]]): Promise<boolean> {
		const id = shortHash(first);
		if (!(await this.enter(id, id))) return false;
		for (const noted of [id, ...others.map(shortHash)]) this.taken.add(noted);
		return true;
	}

	/** Puts what was taken into static data, which n8n writes once the execution exists, and only then. */
	remember(): void {
		this.memory.save([...this.taken]);
	}

	private async enter(room: string, id: string): Promise<boolean> {
		for (;;) {
			if (this.node.seen.has(id)) return false;
			const other = this.node.inFlight.get(room);
			if (other === undefined) break;
			if (await other) return false;
		}
		this.fate ??= this.settled();
		const fate = this.fate.then((answer) => {
			this.node.inFlight.delete(room);
			return answer === 'accepted';
		});
		this.node.inFlight.set(room, fate);
		return true;
	}

	private async settled(): Promise<Fate> {
		const fate = await answered(this.reply);
		for (const id of this.taken) {
			if (fate === 'accepted') note(this.node, id);
			if (fate === 'refused') forget(this.node, id);
		}
		return fate;
	}
}

type Fate = 'accepted' | 'refused' | 'unknown';

/**
 * Whether n8n itself answered 2xx. Not whether that arrived: a provider that hangs up too early sends
 * the event again, while n8n goes on and starts the workflow all the same.
 */
async function answered(reply: Reply): Promise<Fate> {
	return await new Promise((resolve) => {
		const { end } = reply;
		let isOver = false;
		reply.end = function (...parts) {
			isOver = true;
			resolve(reply.statusCode >= 200 && reply.statusCode < 300 ? 'accepted' : 'refused');
			return end.apply(this, parts);
		};
		reply.once('close', () => {
			if (isOver) return;
			// Nobody is there to be answered any more, so the answer may never come.
			AbortSignal.timeout(PATIENCE_MS).addEventListener('abort', () => resolve('unknown'));
		});
	});
}

/** 64 bits: among 5 000 events, two meet by chance once in a trillion workflows. */
function shortHash(identity: string): string {
	return createHash('sha256').update(identity).digest('base64url').slice(0, 11);
}
