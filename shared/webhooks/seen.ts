import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { nextTurn } from '../http/wait';
import type { Reply } from './verdict';

/**
 * Which events a trigger has taken already.
 *
 * n8n loads a workflow's static data for every request and writes it back whole after the answer,
 * without a lock: of twenty concurrent copies all twenty find nothing there. So this process
 * remembers by itself, and static data carries the memory over a restart and to other processes,
 * where two copies in the same few milliseconds can still pass: at least once, never lost.
 */
interface Memory {
	/** Settles with the answer that the event got: true for 2xx. */
	inFlight: Map<string, Promise<boolean>>;
	done: Set<string>;
}

export interface Claim {
	/** Puts the event into static data, which n8n writes once the execution exists, and only then. */
	remember(): void;
}

/** How long n8n may take to start an execution that nobody waits for any more. */
const PATIENCE_MS = 60_000;
const MOST_REMEMBERED = 5_000;
const memories = new Map<string, Memory>();

/** Where static data keeps them: one string, because n8n watches and copies every element of a list. */
const KEY = 'seen';

/**
 * Claims an event for this delivery. A copy of one that is still being answered waits for its fate:
 * if n8n fails to start the workflow, the copy takes over and nothing is lost.
 *
 * The claim is released when the answer is not 2xx.
 *
 * @param trigger workflow and node
 * @param identity what makes two deliveries the same event
 * @returns undefined for a duplicate
 */
export async function claim(
	trigger: string,
	identity: string,
	{ staticData, reply }: { staticData: IDataObject; reply: Reply },
): Promise<Claim | undefined> {
	const memory = memories.get(trigger) ?? { inFlight: new Map(), done: new Set() };
	memories.set(trigger, memory);
	const id = shortHash(identity);
	const stored = storedIds(staticData);
	for (;;) {
		if (memory.done.has(id) || stored.includes(id)) return undefined;
		const other = memory.inFlight.get(id);
		if (other === undefined) break;
		if (await other) return undefined;
	}
	// No await between the look and the claim.
	memory.inFlight.set(
		id,
		answered(reply).then((accepted) => {
			memory.inFlight.delete(id);
			if (accepted) keep(memory.done, id);
			return accepted;
		}),
	);
	return {
		remember() {
			const known = [...new Set([...stored, ...memory.done, id])].slice(-MOST_REMEMBERED);
			const write = () => void (staticData[KEY] = known.join(' '));
			write();
			// n8n 2.41 forgets that static data has changed when it prepares the execution, in this same
			// turn; what is written after that and before the execution exists, it saves.
			void nextTurn().then(write);
		},
	};
}

/** For tests: as after a restart. */
export function forgetEverythingSeen(): void {
	memories.clear();
}

function storedIds(staticData: IDataObject): string[] {
	const text = staticData[KEY];
	return typeof text === 'string' && text !== '' ? text.split(' ') : [];
}

/**
 * Whether n8n itself answered 2xx. Not whether that arrived: a provider that hangs up too early sends
 * the event again, while n8n goes on and starts the workflow all the same.
 */
async function answered(reply: Reply): Promise<boolean> {
	return await new Promise((resolve) => {
		const { end } = reply;
		let isOver = false;
		reply.end = function (...parts) {
			isOver = true;
			resolve(reply.statusCode >= 200 && reply.statusCode < 300);
			return end.apply(this, parts);
		};
		reply.once('close', () => {
			if (isOver) return;
			// Nobody is there to be answered any more, so the answer may never come.
			AbortSignal.timeout(PATIENCE_MS).addEventListener('abort', () => resolve(false));
		});
	});
}

function keep(done: Set<string>, id: string): void {
	done.add(id);
	const [oldest] = done;
	if (done.size > MOST_REMEMBERED && oldest !== undefined) done.delete(oldest);
}

/** 64 bits: among 5 000 events, two meet by chance once in a trillion workflows. */
function shortHash(identity: string): string {
	return createHash('sha256').update(identity).digest('base64url').slice(0, 11);
}
