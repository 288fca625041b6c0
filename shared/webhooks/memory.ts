import { randomUUID } from 'crypto';
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { nextTurn } from '../http/wait';
import { recordOf, textOf } from './payload';

/**
 * What the triggers of a workflow remember: events that were taken, and registrations.
 *
 * n8n loads a workflow's static data for every request and writes it back whole after it, without a
 * lock, so the last writer wins with what it had read at its beginning. Therefore this process
 * remembers by itself, and what is put into static data is a `Kept`: it becomes text when n8n
 * saves, and is then the newest memory of all triggers of the workflow, whatever order requests end
 * in. It stands in the workflow's global part, because of two triggers each would otherwise write
 * back an old copy of the other's.
 */
export interface NodeMemory {
	/** Hashes of the events that were taken, oldest first. */
	readonly seen: Set<string>;
	/** By hash; settles once n8n has answered: whether the event started the workflow. */
	readonly inFlight: Map<string, Promise<boolean>>;
	/** By address and part, see `placeOf`. */
	readonly subscriptions: Map<string, Subscription | Removed>;
}

/** Our registration at the provider for one address. */
export interface Subscription {
	id: string;
	url: string;
	/** What it is for, where the provider wants several for one address. */
	part?: string;
	/** Sealed; absent where the provider gives none. */
	secret?: string;
	/** Signs until the provider has taken over the new one. */
	previous?: { secret: string; until: number };
	/** When this was written. Milliseconds since the epoch. */
	at: number;
}

/** Stays, so that an older copy of static data does not bring the registration back. */
export interface Removed {
	url: string;
	part?: string;
	isRemoved: true;
	at: number;
}

/** No address has a blank in it. */
export const placeOf = ({ url, part = '' }: { url: string; part?: string | undefined }): string =>
	part === '' ? url : `${url} ${part}`;

/** Where in static data. */
const PLACE = 'n8n-nodes-payment-providers';
const MOST_SEEN = 5_000;

const memories = new Map<string, Map<string, NodeMemory>>();
/** Marks what this process wrote. */
let writer = randomUUID();

/** The memory of one node, and how to have it saved. */
export class TriggerMemory {
	readonly node: NodeMemory;
	/** Of this node, across restarts: what its registrations' secrets are sealed for. */
	readonly key: string;
	private readonly room: Room;
	private readonly staticData: IDataObject;

	/** @param url of the hook at hand; when a test run ends, n8n does not say that it was one */
	constructor(context: IHookFunctions | IWebhookFunctions, url?: string) {
		const workflowId = String(context.getWorkflow().id);
		const nodeId = context.getNode().id;
		this.key = triggerKey(context);
		this.staticData = context.getWorkflowStaticData('global');
		const live: Room = { key: PLACE, scope: workflowId, nodeId };
		const test: Room = { key: `${PLACE} test`, scope: `${workflowId} test`, nodeId };
		const isTest = context.getMode() === 'manual' || (url !== undefined && this.knows(test, url));
		this.room = isTest ? test : live;
		this.node = memoryOf(this.room);
		this.absorbSubscriptions(this.room);
	}

	/** Takes over the events that another process, or this one before its restart, had taken. */
	absorbSeen(): void {
		for (const [nodeId, state] of this.foreignNodes(this.room)) {
			const text = textOf(state.seen);
			const node = memoryOf({ ...this.room, nodeId });
			if (text === undefined || absorbed.get(node) === text) continue;
			absorbed.set(node, text);
			// Theirs first: what only this process knows is the latest, or it would stand there.
			const own = [...node.seen];
			node.seen.clear();
			for (const id of [...text.split(' '), ...own]) note(node, id);
		}
	}

	/**
	 * Has n8n save the memory as it will be then.
	 *
	 * @param taken events that this very request starts: n8n saves once the execution exists, so from
	 * then on they count as taken, and not before
	 */
	save(taken: readonly string[] = []): void {
		const kept = new Kept(this.room, taken) as unknown as IDataObject;
		const write = () => void (this.staticData[this.room.key] = kept);
		write();
		// n8n 2.41 makes a second workflow of the same static data before it starts the execution, in
		// this same turn, and thereby takes it for unchanged. Saving comes after several later turns.
		if (taken.length > 0) void nextTurn().then(write);
	}

	private knows(room: Room, url: string): boolean {
		this.absorbSubscriptions(room);
		const entries = [...memoryOf(room).subscriptions.values()];
		return entries.some((entry) => entry.url === url && 'id' in entry);
	}

	private absorbSubscriptions(room: Room): void {
		for (const [nodeId, state] of this.foreignNodes(room)) {
			const { subscriptions } = memoryOf({ ...room, nodeId });
			for (const value of Object.values(recordOf(state.subscriptions) ?? {})) {
				const theirs = entryOf(value);
				if (theirs && theirs.at > (subscriptions.get(placeOf(theirs))?.at ?? -Infinity)) {
					subscriptions.set(placeOf(theirs), theirs);
				}
			}
		}
	}

	/** What this very process wrote holds nothing new for it. */
	private foreignNodes({ key }: Room): Array<[string, Record<string, unknown>]> {
		const value = this.staticData[key];
		const { by, nodes } = (value instanceof Kept ? undefined : recordOf(value)) ?? {};
		if (by === writer) return [];
		return Object.entries(recordOf(nodes) ?? {}).flatMap(([nodeId, state]) => {
			const record = recordOf(state);
			return record ? [[nodeId, record] as [string, Record<string, unknown>]] : [];
		});
	}
}

/** Where a memory lies: a test run has static data and registrations of its own. */
interface Room {
	/** In static data. */
	key: string;
	/** Of the workflow, in this process. */
	scope: string;
	nodeId: string;
}

/** The text of the memory at the moment of saving. Plain fields only, so that it survives a copy. */
class Kept {
	constructor(
		readonly room: Room,
		readonly taken: readonly string[],
	) {}

	toJSON(): IDataObject {
		const own = memoryOf(this.room);
		for (const id of this.taken) note(own, id);
		const nodes = [...(memories.get(this.room.scope) ?? [])].map(([nodeId, node]) => [
			nodeId,
			{ seen: textOfSeen(node), subscriptions: Object.fromEntries(node.subscriptions) },
		]);
		return { by: writer, nodes: Object.fromEntries(nodes) as IDataObject };
	}
}

/** One node of one workflow. */
export function triggerKey(context: IHookFunctions | IWebhookFunctions): string {
	return `${context.getWorkflow().id}:${context.getNode().id}`;
}

/** Adds an event as the latest; the oldest makes room. */
export function note(node: NodeMemory, id: string): void {
	if (node.seen.has(id)) return;
	texts.delete(node);
	node.seen.add(id);
	const [oldest] = node.seen;
	if (node.seen.size > MOST_SEEN && oldest !== undefined) node.seen.delete(oldest);
}

/** The event did not start the workflow after all. */
export function forget(node: NodeMemory, id: string): void {
	if (node.seen.delete(id)) texts.delete(node);
}

/** For tests: as after a restart. */
export function forgetEverything(): void {
	memories.clear();
	writer = randomUUID();
}

/** One string, because n8n watches and copies every element of a list. Made once for each change. */
const texts = new WeakMap<NodeMemory, string>();
/** What was read last, so that a second reading costs one comparison. */
const absorbed = new WeakMap<NodeMemory, string>();

function textOfSeen(node: NodeMemory): string {
	const text = texts.get(node) ?? [...node.seen].join(' ');
	texts.set(node, text);
	return text;
}

function memoryOf({ scope, nodeId }: Room): NodeMemory {
	const nodes = memories.get(scope) ?? new Map<string, NodeMemory>();
	memories.set(scope, nodes);
	const node = nodes.get(nodeId) ?? {
		seen: new Set(),
		inFlight: new Map(),
		subscriptions: new Map(),
	};
	nodes.set(nodeId, node);
	return node;
}

/** Static data can be edited by hand, so nothing in it is taken for granted. */
function entryOf(value: unknown): Subscription | Removed | undefined {
	const { id, url, part, at, secret, previous, isRemoved } = recordOf(value) ?? {};
	if (typeof url !== 'string' || typeof at !== 'number') return undefined;
	const place = { url, ...(typeof part === 'string' && { part }) };
	if (isRemoved === true) return { ...place, at, isRemoved };
	if (typeof id !== 'string') return undefined;
	const { secret: before, until } = recordOf(previous) ?? {};
	return {
		...place,
		id,
		at,
		...(typeof secret === 'string' && { secret }),
		...(typeof before === 'string' &&
			typeof until === 'number' && { previous: { secret: before, until } }),
	};
}
