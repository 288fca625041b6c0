import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import { type NodeError, toNodeError } from '../errors/node-error';
import { knowsErrorDetails } from '../host';
import type { PartialInput } from './input-reader';
import { replayOf } from '../payment/earlier';
import type { Journal, JournalEntry } from '../payment/journal';
import { isResult, isSent, nameAndState } from '../payment/journal';
import type { Operation } from '../declare/operation';
import { sentBefore, unknownItem } from '../payment/answers';
import { progressOf } from './progress';

/** Something that went wrong with an item, or with the run before any item was begun. */
export interface Problem {
	error: unknown;
	/** Absent where it is about the whole run. */
	itemIndex?: number;
	/** What is known of the item. */
	read?: PartialInput;
	/** Nothing of it can have been sent by now. */
	beforeSend: boolean;
}

interface Facts {
	node: INode;
	/** How many items the node was given. */
	items: number;
	/** Unknown where the node could not even find it. */
	operation?: Operation;
	journal?: Journal;
	secrets(): readonly string[];
}

/**
 * What a node returns where something went wrong: one error, or one item for each input. Neither may
 * contradict what the journal knows to be sent.
 */
export class Failures {
	/** Items that were begun in this run, in whatever way they ended. */
	readonly begun = new Set<number>();
	/** Fields of items beside the one that an error is about, which cannot be sent either. */
	readonly alsoWrong: Array<{ itemIndex: number; error: unknown }> = [];

	constructor(private readonly facts: Facts) {}

	/** The error that ends the run. It hides every item, so it says what became of them. */
	error(problem: Problem): NodeError {
		const { itemIndex } = problem;
		const own = this.deniedBy(problem);
		// An error about a payment of unknown outcome names it too: it may have moved the money.
		const doubted = own === undefined && itemIndex !== undefined && this.known(itemIndex);
		const others = this.facts.journal?.sent(itemIndex ?? -1) ?? [];
		return this.wrap(problem, {
			isOfItem: itemIndex !== undefined,
			...(own && { own: nameAndState(own) }),
			others: doubted ? [nameAndState(doubted), ...others] : others,
			done: this.facts.journal === undefined ? this.begun.size - 1 : 0,
			notSent: this.notBegun(itemIndex),
			alsoWrong: this.alsoWrong,
		});
	}

	/**
	 * One item for an input that failed, or the recorded result of one that was sent before.
	 *
	 * @returns isError false for a recorded result
	 */
	item(problem: Problem & { itemIndex: number }): { item: INodeExecutionData; isError: boolean } {
		const known = this.deniedBy(problem);
		if (known === undefined) return { item: this.errorItem(problem), isError: true };
		const json = this.recorded(known);
		if (json.outcome === 'unknown' && problem.read?.options.whenOutcomeUnknown === 'stop') {
			const error = sentBefore(known);
			return { item: this.errorItem({ ...problem, error }, json), isError: true };
		}
		return {
			item: { json, pairedItem: { item: problem.itemIndex } },
			isError: false,
		};
	}

	/**
	 * What an earlier try sent in the slot of this item, where the problem would say that nothing was.
	 */
	private deniedBy({ error, itemIndex }: Problem): JournalEntry | undefined {
		if (itemIndex === undefined) return undefined;
		const isDoubt = error instanceof ProviderFailure && error.kind === 'unknown';
		return isDoubt ? undefined : this.known(itemIndex);
	}

	private known(itemIndex: number): JournalEntry | undefined {
		const known = this.facts.journal?.known(itemIndex);
		return isSent(known) ? known : undefined;
	}

	/** As a later try returns it. */
	private recorded(known: JournalEntry): IDataObject {
		if (isResult(known)) return replayOf({ ...known.out }, known.first);
		const { operation } = this.facts;
		const about = { ...(known.ref !== undefined && { reference: known.ref }), ...known.out };
		const payment = operation?.effect === 'movesMoney' ? operation : undefined;
		return unknownItem(payment, about, known, sentBefore(known), this.facts.secrets());
	}

	/**
	 * The item that stands for an error. n8n takes it for one, and puts the columns of its input under
	 * it, only while it has no keys but `error`, `message` and `details`, and drops all of them for an
	 * `error` beside `json`. So a column `outcome` there may be the input's: the truth is
	 * `details.outcome`, and `error` begins with it. The regular output may say more, so that one
	 * Switch on `outcome` serves every item.
	 */
	private errorItem(
		problem: Problem & { itemIndex: number },
		recorded?: IDataObject,
	): INodeExecutionData {
		const { node } = this.facts;
		const error = this.wrap(problem);
		const facts = (error.context.data ?? {}) as IDataObject;
		const about = {
			outcome: this.outcomeOf(facts),
			...(recorded === undefined
				? this.summary(problem)
				: recorded.reference !== undefined && { reference: recorded.reference }),
		};
		const isForErrorOutput = node.onError === 'continueErrorOutput';
		return {
			json: {
				...(!isForErrorOutput && about),
				error: `${about.outcome}: ${error.message}`,
				// An older n8n does not take an item with an empty one for an error.
				message: error.description || error.message,
				...((!isForErrorOutput || knowsErrorDetails()) && { details: { ...about, ...facts } }),
			},
			pairedItem: { item: problem.itemIndex },
		};
	}

	/** Unknown for reads: a failed question says nothing about the payment that it asked about. */
	private outcomeOf({ kind, outcome }: IDataObject): string {
		// An item that was not sent, because its payment was made before: that one did not fail.
		if (typeof outcome === 'string') return outcome;
		const { operation } = this.facts;
		const changes = operation !== undefined && operation.effect !== 'read';
		return changes && kind !== 'unknown' ? 'failed' : 'unknown';
	}

	private summary({ read }: Problem): IDataObject {
		const { operation } = this.facts;
		return read !== undefined && operation?.effect === 'movesMoney'
			? operation.summary(read.input)
			: {};
	}

	private wrap(problem: Problem, run?: Parameters<typeof progressOf>[0]): NodeError {
		const { node, operation, secrets } = this.facts;
		const { beforeSend, error, itemIndex, read } = problem;
		return toNodeError(error, {
			node,
			...(itemIndex !== undefined && { itemIndex }),
			secrets: [...secrets(), ...(read?.secrets ?? []), ...(read?.personal ?? [])],
			movesMoney: operation?.effect === 'movesMoney',
			beforeSend,
			...(run && operation?.effect !== 'read' && { progress: progressOf(run) }),
		});
	}

	private notBegun(except: number | undefined): number {
		const { items, journal } = this.facts;
		return Array.from({ length: items }, (_, index) => index).filter((index) => {
			if (index === except || this.begun.has(index)) return false;
			return !isSent(journal?.known(index));
		}).length;
	}
}
