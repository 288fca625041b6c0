import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { nextTurn } from '../http/wait';
import { forgetWriter, keepKind, StaticData } from '../static-data';
import { recordOf, textOf } from './payload';

/**
 * What a trigger remembers: events that were taken, and registrations. How it gets into static data
 * and out of it: shared/static-data.ts.
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

const MOST_SEEN = 5_000;

/** By scope and node. */
const memories = new Map<string, Map<string, NodeMemory>>();

keepKind('seen', {
	*stored(scope) {
		for (const [nodeId, node] of memories.get(scope) ?? []) yield [nodeId, textOfSeen(node)];
	},
	absorb: absorbSeen,
});

keepKind('subscriptions', {
	*stored(scope) {
		for (const [nodeId, { subscriptions }] of memories.get(scope) ?? []) {
			yield [nodeId, Object.fromEntries(subscriptions)];
		}
	},
	absorb: absorbSubscriptions,
});

/** The memory of one node, and how to have it saved. */
export class TriggerMemory {
	readonly node: NodeMemory;
	/** Of this node, across restarts: what its registrations' secrets are sealed for. */
	readonly key: string;
	private readonly staticData: StaticData;

	/** @param url of the hook at hand; when a test run ends, n8n does not say that it was one */
	constructor(context: IHookFunctions | IWebhookFunctions, url?: string) {
		const nodeId = context.getNode().id;
		this.key = triggerKey(context);
		const test = new StaticData(context, true);
		const isTest =
			context.getMode() === 'manual' || (url !== undefined && knows(test, nodeId, url));
		this.staticData = isTest ? test : new StaticData(context, false);
		this.node = memoryOf(this.staticData.scope, nodeId);
	}

	/**
	 * Has n8n save the memory as it will be then.
	 *
	 * @param taken events that this very request starts: n8n saves once the execution exists, so from
	 * then on they count as taken, and not before
	 */
	save(taken: readonly string[] = []): void {
		const write = () =>
			this.staticData.save(() => {
				for (const id of taken) note(this.node, id);
			});
		write();
		// n8n 2.41 makes a second workflow of the same static data before it starts the execution, in
		// this same turn, and thereby takes it for unchanged. Saving comes after several later turns.
		if (taken.length > 0) void nextTurn().then(write);
	}
}

/** Whether the address is one of a node that is registered. */
function knows({ scope }: StaticData, nodeId: string, url: string): boolean {
	const entries = [...memoryOf(scope, nodeId).subscriptions.values()];
	return entries.some((entry) => entry.url === url && 'id' in entry);
}

/** Events that another process, or this one before its restart, had taken. */
function absorbSeen(scope: string, nodeId: string, value: unknown): void {
	const text = textOf(value);
	const node = memoryOf(scope, nodeId);
	if (text === undefined || absorbed.get(node) === text) return;
	absorbed.set(node, text);
	// Theirs first: what only this process knows is the latest, or it would stand there.
	const own = [...node.seen];
	node.seen.clear();
	for (const id of [...text.split(' '), ...own]) note(node, id);
}

function absorbSubscriptions(scope: string, nodeId: string, value: unknown): void {
	const { subscriptions } = memoryOf(scope, nodeId);
	for (const one of Object.values(recordOf(value) ?? {})) {
		const theirs = entryOf(one);
		if (theirs && theirs.at > (subscriptions.get(placeOf(theirs))?.at ?? -Infinity)) {
			subscriptions.set(placeOf(theirs), theirs);
		}
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
	forgetWriter();
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

function memoryOf(scope: string, nodeId: string): NodeMemory {
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
