import { randomUUID } from 'crypto';
import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { recordOf } from './http/json';

/**
 * What the nodes of this package remember in a workflow's static data.
 *
 * n8n loads it at the beginning of every request and execution and writes it back whole at the end,
 * without a lock, so the last writer wins with what it had read at its beginning. Therefore this
 * process remembers by itself, and what is put into static data is a `Kept`: it becomes text when
 * n8n saves, and is then the newest memory of all nodes of the workflow, whatever order requests and
 * executions end in. It stands in the workflow's global part, because a node reaches no other
 * node's.
 */

type Context = IExecuteFunctions | IHookFunctions | IWebhookFunctions;

/** One kind of thing that nodes remember. What a process knows of it is held by whoever declares it. */
export interface Kind {
	/** What is to be stored of each node of a workflow that this process knows something of, by node. */
	stored(scope: string): Iterable<[nodeId: string, value: unknown]>;
	/** Takes over what another process stored, or this one before its restart. Nothing of it is certain. */
	absorb(scope: string, nodeId: string, value: unknown): void;
}

/** By the name of what is stored. */
const kinds = new Map<string, Kind>();

/** Declares a kind, once, when its file is loaded. */
export function keepKind(name: string, kind: Kind): void {
	kinds.set(name, kind);
}

/** Where in static data. */
const PLACE = 'n8n-nodes-payment-providers';

/** Marks what this process wrote. */
let writer = randomUUID();

/** For tests: as after a restart. */
export function forgetWriter(): void {
	writer = randomUUID();
}

type Nodes = Record<string, Record<string, unknown>>;

/** The static data of one request or execution. */
export class StaticData {
	/** Of the workflow, in this process; a test run has static data of its own. */
	readonly scope: string;
	private readonly key: string;
	private readonly data: IDataObject;

	constructor(context: Context, isTest: boolean) {
		this.scope = `${context.getWorkflow().id}${isTest ? ' test' : ''}`;
		this.key = isTest ? `${PLACE} test` : PLACE;
		this.data = context.getWorkflowStaticData('global');
		for (const [nodeId, state] of Object.entries(this.foreign())) {
			for (const [name, value] of Object.entries(state)) {
				kinds.get(name)?.absorb(this.scope, nodeId, value);
			}
		}
	}

	/**
	 * Has n8n save the memory as it will be then.
	 *
	 * @param saving called whenever it becomes text
	 */
	save(saving: () => void = () => undefined): void {
		const { [this.key]: before } = this.data;
		const earlier = before instanceof Kept ? before : undefined;
		// Of what no file of this process has loaded, what was read is as new as it gets.
		const read = earlier?.read ?? nodesIn(before);
		const both = () => {
			earlier?.saving();
			saving();
		};
		this.data[this.key] = new Kept(this.scope, () => read, both) as unknown as IDataObject;
	}

	/** What this very process wrote holds nothing new for it. */
	private foreign(): Nodes {
		const { [this.key]: value } = this.data;
		const isOurs = value instanceof Kept || recordOf(value)?.by === writer;
		return isOurs ? {} : nodesIn(value);
	}
}

/** Functions and a text only: n8n watches and copies whatever else an object in static data has. */
class Kept {
	constructor(
		private readonly scope: string,
		readonly readNodes: () => Nodes,
		readonly saving: () => void,
	) {}

	get read(): Nodes {
		return this.readNodes();
	}

	toJSON(): IDataObject {
		this.saving();
		const nodes = Object.fromEntries(
			Object.entries(this.read).map(([nodeId, state]) => [nodeId, { ...state }]),
		);
		for (const [name, kind] of kinds) {
			for (const [nodeId, value] of kind.stored(this.scope)) {
				(nodes[nodeId] ??= {})[name] = value;
			}
		}
		return { by: writer, nodes } as unknown as IDataObject;
	}
}

/** Static data can be edited by hand, so nothing in it is taken for granted. */
function nodesIn(value: unknown): Nodes {
	const nodes = Object.entries(recordOf(recordOf(value)?.nodes) ?? {}).flatMap(
		([nodeId, state]) => {
			const record = recordOf(state);
			return record ? [[nodeId, record] as const] : [];
		},
	);
	return Object.fromEntries(nodes);
}
