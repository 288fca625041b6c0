import type { IDataObject } from 'n8n-workflow';

import type { UndocumentedPath } from '../provider/undocumented-path';
import type { Answered, PaymentAnswer, ResultItem } from './answered';
import type { Define } from './define';
import type { Fields, Input } from './field';
import type { FilesContext, ItemFile } from './item-file';
import type { Library } from './libraries';
import type { Keyed, RunContext } from './run-context';

export type { Answered, Outcome, PaymentAnswer, ResultItem } from './answered';
export type { Keyed, RunContext } from './run-context';

/** The input of an operation: its fields, and its options with their defaults filled in. */
export type OperationInput<F extends Fields, O extends Fields> = Input<F> & { options: Input<O> };

/** With what `refine` made of it, under names of its own. */
type RefinedInput<F extends Fields, O extends Fields, R> = OperationInput<F, O> & R;

/** Where nothing is refined. */
export type Nothing = Record<never, never>;

interface Description<F extends Fields, O extends Fields, R, S> {
	/** Stable slug: saved workflows hold it. */
	value: string;
	name: string;
	/** As the node panel lists it: “Charge a customer”. */
	action: string;
	description: string;
	fields: F;
	options?: O;
	/** Shown above the fields: what a user must know before the first use. */
	notice?: string;
	/**
	 * What follows from several fields together, for example an amount whose currency is another
	 * field, or for whom it is, where the credential may say so too. It is added to the input, under
	 * names of its own, for everything that comes after.
	 *
	 * @throws InputProblem before anything is sent
	 */
	refine?(input: OperationInput<F, O>, library: Library, settings: S): R;
	/**
	 * Checks that need more than one field: limits that are options, values that must fit each other,
	 * or the credential's settings.
	 *
	 * @throws InputProblem before anything is sent
	 */
	check?(
		input: RefinedInput<F, O, R>,
		hint: RunContext<unknown>['hint'],
		library: Library,
		settings: S,
	): void;
	/**
	 * It uses `memory()`: runs of one node take turns within a process, so that two executions at the same
	 * time do not find the same.
	 */
	remembers?: true;
	/** It works on the node's Payment Ledger: without one it is refused before anything is asked. */
	needsLedger?: true;
	/** What a person has to answer for: an AI agent is neither offered nor allowed it. */
	notForAgents?: true;
	/**
	 * The files of an item. They are made last, when what became of it is known and recorded: whatever
	 * fails here is a hint, and changes no outcome.
	 *
	 * @param item of which they are made, as Simplify shows it
	 */
	files?(context: FilesContext<RefinedInput<F, O, R>>, item: IDataObject): Promise<ItemFile[]>;
	/** Where no document states its path: see `atUndocumentedPath`, which fills in what follows too. */
	undocumented?: UndocumentedPath;
	/** For the table in docs/: the call, and how well it is documented. */
	endpoint: string;
	evidence: string;
}

/** One item, or a list: as a whole, or page by page while it is read, see `listItems`. */
type Results = Promise<Answered | ResultItem | ResultItem[]> | AsyncIterable<ResultItem[]>;

/** An operation that changes nothing. */
export interface ReadOperation<
	F extends Fields = Fields,
	O extends Fields = Fields,
	S = unknown,
	R = Nothing,
> extends Description<F, O, R, S> {
	effect: 'read';
	run(context: RunContext<RefinedInput<F, O, R>, S>): Results;
}

/** An operation that changes something, but moves no money. */
export interface WriteOperation<
	F extends Fields = Fields,
	O extends Fields = Fields,
	S = unknown,
	R = Nothing,
> extends Description<F, O, R, S> {
	effect: 'write';
	run(
		context: RunContext<RefinedInput<F, O, R>, S> & Keyed,
	): Promise<Answered | ResultItem | ResultItem[]>;
}

/** What the hints above a node say of its payments; operations are named as the canvas names them. */
export interface FollowUp {
	/** What one that is pending awaits: `order awaits a decision`. */
	pending: string;
	/** Operations of the same node that tell how it goes on: `Wait Until Decided: Order`. */
	by: readonly [string, ...string[]];
	/** The one that may find it where its answer never came, and nothing but its reference is known. */
	lookUp: string;
}

/**
 * An operation that moves money: it runs at most once per payment, see pay-once.ts. Its phases, each
 * with one meaning: `refine`, `check` (nothing is asked yet), `prepare` (questions; nothing is sent yet),
 * `run` (it is sent), `settle` (how it ends), `lookup` (what became of it, where nobody saw the answer).
 */
export interface PaymentOperation<
	F extends Fields = Fields,
	O extends Fields = Fields,
	S = unknown,
	R = Nothing,
	P = unknown,
> extends Description<F, O, R, S> {
	effect: 'movesMoney';
	/**
	 * What kind of payment this is, as a stable slug. Operations of one family are ways to the same
	 * end: under one reference of one account they are one payment.
	 */
	family: string;
	follow: FollowUp;
	/** What its amount is says the provider’s record, not the input: no limit can be held against it. */
	amountElsewhere?: true;
	/** The fields whose values name the payment: the user's own reference, or what it is about. */
	namedBy: ReadonlyArray<keyof F & string>;
	/** The provider takes each reference once, so that no namespace could make two payments of it. */
	uniqueReference?: true;
	/** What must be equal for two calls to be the same payment. Hashed, never stored. */
	identity(input: RefinedInput<F, O, R>): unknown;
	/**
	 * What may be stored and shown of this payment whatever becomes of it: no personal data. Every
	 * answer is held against it, and what an answer leaves out is taken from it.
	 *
	 * @param input of an item that cannot be sent, what could be read of it
	 */
	summary(input: Partial<RefinedInput<F, O, R>>): IDataObject;
	/**
	 * Asks what must be known before the payment: it sends nothing that moves money. Whatever fails
	 * here, also by a kill, leaves the payment not sent. It is not asked for a payment that was sent
	 * before.
	 *
	 * @returns what `run` is handed as `prepared`
	 */
	prepare?(context: RunContext<RefinedInput<F, O, R>, S>): Promise<P>;
	/** Sends it. Of one attempt always with the same key; see `ProviderSession.repeatedKey`. */
	run(
		context: RunContext<RefinedInput<F, O, R>, S> & Keyed & { prepared: P },
	): Promise<PaymentAnswer>;
	/**
	 * Waits for the end of a payment that is pending, where the user asked for that. What it throws
	 * becomes a hint: the payment was accepted and stays `pending`.
	 *
	 * @param started the item of the payment so far
	 */
	settle?(
		context: RunContext<RefinedInput<F, O, R>, S>,
		started: IDataObject,
	): Promise<PaymentAnswer | undefined>;
	/**
	 * Asks how an attempt stands by now that the provider had called failed, before the payment is sent
	 * again. What it throws stops that. `undefined`: the provider gave nothing to ask by.
	 *
	 * @param earlier the item of that attempt
	 */
	recheck?(
		context: RunContext<RefinedInput<F, O, R>, S>,
		earlier: IDataObject,
	): Promise<PaymentAnswer | undefined>;
	/**
	 * Finds out what became of a payment whose answer never came.
	 *
	 * @returns `undefined` where still nobody knows. `absent` only where the provider knows payments by
	 *   a unique reference of ours and says that it has none under it: once its settle time has passed
	 *   (`ProviderProfile.settleMs`), the payment is sent once more, under the same key.
	 */
	lookup?(
		context: RunContext<RefinedInput<F, O, R>, S>,
	): Promise<PaymentAnswer | 'absent' | undefined>;
	/**
	 * The same for a payment of which only the record is left, long after and maybe by another node.
	 *
	 * @param recorded its summary, or the item of its last answer; with its `reference` and, where it
	 *   is known by fields of its own, these
	 * @returns as `lookup`; `undefined` also where the record has nothing to ask by
	 */
	reconcile?(
		context: Pick<RunContext<unknown, S>, 'api' | 'settings'>,
		recorded: IDataObject,
	): Promise<PaymentAnswer | 'absent' | undefined>;
}

/** An operation that moves no money. */
export type PlainOperation = ReadOperation | WriteOperation;
export type Operation = PlainOperation | PaymentOperation;

export interface Resource {
	value: string;
	name: string;
	description: string;
	operations: readonly Operation[];
}

/** `defineOperation` of a provider whose operations are told its credential's settings. */
export const definerFor =
	<S>(): Define<S> =>
	<O>(operation: O) =>
		operation;

export const defineOperation = definerFor<unknown>();
