import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { recordOf } from '../http/json';
import { inTurn } from '../http/in-turn';
import { keepKind, StaticData } from '../static-data';

/** What a run left behind for the next one, as JSON. */
interface Left {
	text: string;
	/** Its execution has ended, or n8n is saving it. */
	isSaved: boolean;
}

/** What this process knows of the memory of one node. */
interface State {
	/** JSON; undefined where nothing is known. */
	saved: string | undefined;
	/** When that was saved. Milliseconds since the epoch. */
	at: number;
	/** Not saved yet, oldest first; each holds those before it. */
	left: Left[];
}

/** Of executions at once. One that lasts while so many others end is not waited for any longer. */
const MOST_LEFT = 20;

/** By scope and node. */
const states = new Map<string, Map<string, State>>();

keepKind('memory', {
	*stored(scope) {
		for (const [nodeId, { at, saved }] of states.get(scope) ?? []) {
			if (saved !== undefined) yield [nodeId, { at, text: saved }];
		}
	},
	absorb(scope, nodeId, value) {
		const { at, text } = recordOf(value) ?? {};
		const state = stateOf(scope, nodeId);
		if (typeof at !== 'number' || typeof text !== 'string' || at <= state.at) return;
		Object.assign(state, { at, saved: text });
	},
});

/**
 * What a node remembers from one production run to the next. Its runs take turns within a process,
 * and what one of them leaves behind counts once it has succeeded: a run that fails gives its items to
 * nobody. A test run in the editor changes nothing.
 *
 * It is saved when the execution ends. While one that was earlier goes on, what it left is not saved by
 * a later one either: if the process is killed, its items come again.
 */
export class Remembered {
	private open: IDataObject | undefined;

	constructor(private readonly context: IExecuteFunctions) {}

	/** While a run lasts. Whatever is put in is kept once the run has succeeded. */
	get data(): IDataObject {
		if (this.open) return this.open;
		throw new Error('An operation that uses memory() must declare that it remembers.');
	}

	/**
	 * @param work the run; an error as its result is a failure too
	 * @throws ProviderFailure `cancelled` for a stop while it waits for its turn
	 */
	async during<T>(work: () => Promise<T>): Promise<T> {
		const { context } = this;
		const place = `memory ${context.getWorkflow().id} ${context.getNode().id}`;
		return await inTurn(
			place,
			async () => await this.run(work),
			context.getExecutionCancelSignal(),
		);
	}

	private async run<T>(work: () => Promise<T>): Promise<T> {
		const { context } = this;
		const staticData = new StaticData(context, false);
		const state = stateOf(staticData.scope, context.getNode().id);
		const before = state.left.at(-1)?.text ?? state.saved ?? this.ofEarlierVersion();
		this.open = JSON.parse(before) as IDataObject;
		const result = await work();
		const text = JSON.stringify(this.open);
		const isTest = context.getMode() === 'manual';
		if (result instanceof Error || isTest || text === before) return result;
		const left: Left = { text, isSaved: false };
		state.left.push(left);
		if (state.left.length > MOST_LEFT && state.left[0]) state.left[0].isSaved = true;
		staticData.save(() => {
			left.isSaved = true;
			saveLeft(state);
		});
		this.forgetEarlierVersion();
		return result;
	}

	/** Up to 0.1.0 it stood in the node's own part. */
	private ofEarlierVersion(): string {
		return JSON.stringify(this.context.getWorkflowStaticData('node'));
	}

	private forgetEarlierVersion(): void {
		const data = this.context.getWorkflowStaticData('node');
		for (const name of Object.keys(data)) delete data[name];
	}
}

/** As far as all that was left earlier is saved, too. */
function saveLeft(state: State): void {
	for (let [first] = state.left; first?.isSaved === true; [first] = state.left) {
		state.saved = first.text;
		state.at = Math.max(Date.now(), state.at + 1);
		state.left.shift();
	}
}

function stateOf(scope: string, nodeId: string): State {
	const nodes = states.get(scope) ?? new Map<string, State>();
	states.set(scope, nodes);
	const state = nodes.get(nodeId) ?? { saved: undefined, at: 0, left: [] };
	nodes.set(nodeId, state);
	return state;
}

/** For tests: as after a restart. */
export function forgetRemembered(): void {
	states.clear();
}
