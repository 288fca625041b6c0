import { createHash } from 'crypto';

import { inTime } from '../http/wait';
import { answered, type Fate } from './answered';
import type { EventClaims } from './claims';
import { forget, note, type NodeMemory, type TriggerMemory } from './memory';
import { type Reply, Unavailable } from './verdict';

/**
 * What this process knows of events that were taken, and n8n's static data remembers. Of twenty
 * concurrent copies all twenty find nothing in static data, so a claim is made in this process, with
 * no `await` between the look and the claim. A copy of one that is still being answered waits for its
 * fate: if n8n fails to start the workflow, the copy takes over and nothing is lost. Another process
 * does not see it: at least once, never lost.
 */
export class SeenEvents implements EventClaims {
	private readonly node: NodeMemory;
	private readonly taken = new Set<string>();
	private fate: Promise<Fate> | undefined;

	constructor(
		private readonly memory: TriggerMemory,
		private readonly reply: Reply,
		/** How long a copy waits; absent: until the first of them was answered. Milliseconds. */
		private readonly patienceMs?: number,
	) {
		this.node = memory.node;
	}

	async ask(identity: string): Promise<boolean> {
		const id = shortHash(identity);
		return await this.enter(`ask ${id}`, id);
	}

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
		const until = this.patienceMs === undefined ? undefined : Date.now() + this.patienceMs;
		for (;;) {
			if (this.node.seen.has(id)) return false;
			const other = this.node.inFlight.get(room);
			if (other === undefined) break;
			if (await fateOf(other, until)) return false;
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

/** What became of an earlier copy. @throws Unavailable once `until`, a time in ms, is over */
async function fateOf(other: Promise<boolean>, until: number | undefined): Promise<boolean> {
	if (until === undefined) return await other;
	const fate = await inTime(other, until);
	if (fate === undefined) throw new Unavailable('an earlier copy of it is still being answered');
	return fate;
}

/** 64 bits: among 5 000 events, two meet by chance once in a trillion workflows. */
function shortHash(identity: string): string {
	return createHash('sha256').update(identity).digest('base64url').slice(0, 11);
}
