import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../http/api';
import type { FileSource } from '../http/form';
import type { Effect } from '../http/retry';
import type { Fields, Input } from './field';
import type { Library } from './libraries';

/**
 * What became of the money. A timeout, a 5xx and a broken answer are `unknown`, an unfamiliar status
 * word is `pending`; neither is ever `failed`.
 */
export type Outcome = 'succeeded' | 'failed' | 'pending' | 'unknown';

/** One item to emit: normalised, and as the provider sent it. */
export interface ResultItem {
	json: IDataObject;
	raw: unknown;
}

export interface PaymentResult extends ResultItem {
	outcome: Exclude<Outcome, 'unknown'>;
	/** How the call went: tries, time, request id. Stands last in the item. */
	call: IDataObject;
}

/** The input of an operation: its fields, and its options with their defaults filled in. */
export type OperationInput<F extends Fields, O extends Fields> = Input<F> & { options: Input<O> };

export interface RunContext<I, S = unknown> {
	input: I;
	api: Api;
	/** The libraries that its fields need. */
	library: Library;
	/** What the credential says beside addresses and secrets, see `Provider.settings`. */
	settings: S;
	/**
	 * A binary file of the item.
	 *
	 * @throws InputProblem when the item has none under this name, or none that can be sent
	 */
	file(property: string): Promise<FileSource>;
	/**
	 * What this node remembers from one production run to the next; whatever is put in is stored once
	 * the execution has ended. Test runs in the editor leave it as it was.
	 */
	memory(): IDataObject;
	/** Fires when n8n stops the execution. */
	cancel?: AbortSignal;
	/** Shows one line above the node's output: `info` where all is as it should be. */
	hint(message: string, type?: 'info' | 'warning'): void;
}

interface Description<F extends Fields, O extends Fields> {
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
	 * Checks that need more than one field: limits that are options, values that must fit each other.
	 *
	 * @throws InputProblem before anything is sent
	 */
	check?(input: OperationInput<F, O>, hint: RunContext<unknown>['hint'], library: Library): void;
	/** For the table in docs/: the call, and how well it is documented. */
	endpoint: string;
	evidence: string;
}

/** An operation that moves no money: it may return one item or a list. */
export interface PlainOperation<
	F extends Fields = Fields,
	O extends Fields = Fields,
	S = unknown,
> extends Description<F, O> {
	effect: Exclude<Effect, 'movesMoney'>;
	run(context: RunContext<OperationInput<F, O>, S>): Promise<ResultItem | ResultItem[]>;
}

/** An operation that moves money: it runs at most once per payment, see pay-once.ts. */
export interface PaymentOperation<
	F extends Fields = Fields,
	O extends Fields = Fields,
	S = unknown,
> extends Description<F, O> {
	effect: 'movesMoney';
	/**
	 * What kind of payment this is, as a stable slug. Operations of one family are ways to the same
	 * end: under one reference of one account they are one payment.
	 */
	family: string;
	/** The fields whose values name the payment: the user's own reference, or what it is about. */
	namedBy: ReadonlyArray<keyof F & string>;
	/** What must be equal for two calls to be the same payment. Hashed, never stored. */
	identity(input: OperationInput<F, O>): unknown;
	/**
	 * What may be stored and shown of this payment whatever becomes of it: no personal data.
	 *
	 * @param input of an item that cannot be sent, what could be read of it
	 */
	summary(input: Partial<OperationInput<F, O>>): IDataObject;
	run(
		context: RunContext<OperationInput<F, O>, S> & {
			/** Idempotency key of this payment. */
			key: string;
		},
	): Promise<PaymentResult>;
	/**
	 * Waits for the end of a payment that is pending, where the user asked for that. What it throws
	 * becomes a hint: the payment was accepted and stays `pending`.
	 *
	 * @param started the item of the payment so far
	 */
	settle?(
		context: RunContext<OperationInput<F, O>, S>,
		started: IDataObject,
	): Promise<PaymentResult | undefined>;
	/**
	 * Asks how an attempt stands by now that the provider had called failed, before the payment is sent
	 * again. What it throws stops that. `undefined`: the provider gave nothing to ask by.
	 *
	 * @param earlier the item of that attempt
	 */
	recheck?(
		context: RunContext<OperationInput<F, O>, S>,
		earlier: IDataObject,
	): Promise<PaymentResult | undefined>;
	/** Finds out what became of a payment whose answer never came. `undefined`: still nobody knows. */
	lookup?(context: RunContext<OperationInput<F, O>, S>): Promise<PaymentResult | undefined>;
}

export type Operation = PlainOperation | PaymentOperation;

export interface Resource {
	value: string;
	name: string;
	description: string;
	operations: readonly Operation[];
}

/** Declares an operation; `input` in `run` is typed from `fields` and `options`. */
interface Define<S> {
	<const F extends Fields, const O extends Fields = Record<never, never>>(
		operation: PlainOperation<F, O, S>,
	): PlainOperation<F, O, S>;
	<const F extends Fields, const O extends Fields = Record<never, never>>(
		operation: PaymentOperation<F, O, S>,
	): PaymentOperation<F, O, S>;
}

/** `defineOperation` of a provider whose operations are told its credential's settings. */
export const definerFor =
	<S>(): Define<S> =>
	<O>(operation: O) =>
		operation;

export const defineOperation = definerFor<unknown>();
