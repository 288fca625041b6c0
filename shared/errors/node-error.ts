import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { FailureKind } from './failure';
import { InputProblem, ProviderFailure } from './failure';
import { redact } from './redact';

export type NodeError = NodeApiError | NodeOperationError;

const UNKNOWN =
	'It is not known whether the provider carried this out. Look it up before you send it again.';

/**
 * What the error says is safe to repeat. An error may be about one item or about the whole run; it
 * must not say that nothing was sent where it names something that was.
 */
const SAFE_TO_REPEAT: Record<Scope, Record<FailureKind, string | undefined>> = {
	run: {
		notSent: 'Nothing was sent. It is safe to run this again.',
		rejected: 'No money moved. Correct the cause, then run this again.',
		unknown: UNKNOWN,
	},
	item: {
		notSent: 'This item was not sent.',
		rejected: 'No money moved for this item. Correct the cause, then retry this execution.',
		unknown: UNKNOWN,
	},
	sentBefore: { notSent: undefined, rejected: undefined, unknown: UNKNOWN },
};

/** `run`: nothing else was sent; `item`: other items were; `sentBefore`: this one was, earlier. */
type Scope = 'run' | 'item' | 'sentBefore';

/** What the user should know of the run beside the error, because the error hides it. */
export interface Progress {
	scope: Scope;
	/** May be empty. */
	text: string;
}

export interface ErrorContext {
	node: INode;
	/**
	 * Counted from 0, as n8n’s panel shows it behind the message; no text repeats it. Absent where the
	 * error is about the whole run.
	 */
	itemIndex?: number;
	/** Values that must not appear in the error. */
	secrets: readonly string[];
	/** False for reads: their advice does not mention money. */
	movesMoney: boolean;
	/** Whatever went wrong, it did before anything could be sent. */
	beforeSend?: boolean;
	progress?: Progress;
}

/**
 * The one factory of errors that leave a node. Wraps exactly once: a node error comes back as the
 * same object, completed, because n8n drops the options of a second wrap.
 */
export function toNodeError(error: unknown, context: ErrorContext): NodeError {
	const scrub = (text: string) => redact(text, context.secrets);
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		return completed(error, context, scrub);
	}
	if (error instanceof InputProblem) return fromProblem(error, context, scrub);
	if (error instanceof ProviderFailure) return fromFailure(error, context, scrub);

	// A bug of ours: the message is kept for the report, its properties may hold secrets.
	const text = error instanceof Error ? error.message : String(error);
	const message = `Unexpected error in this node: ${scrub(text)}`;
	const kind = context.beforeSend ? 'notSent' : 'unknown';
	const unexpected = new NodeOperationError(context.node, message, {
		...itemOf(context),
		description: joined([
			safety(kind, context),
			'Please report this to the authors of n8n-nodes-payment-providers.',
			context.progress?.text,
		]),
	});
	unexpected.context.data = { kind, code: 'internal' };
	return inOurWords(unexpected, message);
}

/** Adds to an error of n8n's own what it means for the payments. */
function completed(
	error: NodeError,
	context: ErrorContext,
	scrub: (text: string) => string,
): NodeError {
	const isNew = error.context.data === undefined && context.beforeSend === true;
	if (isNew) error.context.data = { kind: 'notSent', code: 'n8n' };
	if (context.itemIndex !== undefined) error.context.itemIndex ??= context.itemIndex;
	error.message = scrub(error.message);
	error.description = scrub(
		joined([
			error.description ?? undefined,
			isNew ? nothingSent(context) : undefined,
			context.progress?.text,
		]),
	);
	return error;
}

function fromProblem(
	problem: InputProblem,
	context: ErrorContext,
	scrub: (text: string) => string,
): NodeOperationError {
	const message = scrub(problem.message);
	const refused = new NodeOperationError(context.node, message, {
		...itemOf(context),
		// Ours word for word: what a good value looks like may look like the one that was refused.
		description: joined([problem.example, nothingSent(context), context.progress?.text]),
	});
	refused.context.data = { kind: 'notSent', code: 'validation', field: problem.field };
	return inOurWords(refused, message);
}

function fromFailure(
	failure: ProviderFailure,
	context: ErrorContext,
	scrub: (text: string) => string,
): NodeApiError {
	const { details } = failure;
	const fields = Object.entries(details.fieldErrors ?? {}).map(
		([field, texts]) => `${field}: ${texts.join(' ')}`,
	);
	const message = scrub(details.message);
	const description = scrub(
		joined([
			fields.join(' · '),
			details.advice,
			safety(details.kind, context),
			details.requestId === undefined ? undefined : `Request id: ${details.requestId}.`,
			details.providerCode === undefined ? undefined : `Provider code: ${details.providerCode}.`,
			context.progress?.text,
		]),
	);
	const facts: JsonObject = {
		kind: details.kind,
		code: details.code,
		...(details.httpStatus === undefined ? {} : { httpStatus: details.httpStatus }),
		...(details.providerCode === undefined ? {} : { providerCode: scrub(details.providerCode) }),
		...(details.requestId === undefined ? {} : { requestId: scrub(details.requestId) }),
		...(details.retryAfterMs === undefined ? {} : { retryAfterMs: details.retryAfterMs }),
		...(details.attempts === undefined ? {} : { attempts: details.attempts }),
		...details.earlier,
	};
	const error = new NodeApiError(context.node, facts, {
		message,
		description,
		...itemOf(context),
		...(details.httpStatus === undefined ? {} : { httpCode: String(details.httpStatus) }),
	});
	error.context.data = facts;
	return inOurWords(error, message);
}

/** Advice of a read: without the sentences about money. */
function safety(kind: FailureKind, context: ErrorContext): string | undefined {
	const { beforeSend, movesMoney, progress } = context;
	if (movesMoney) return SAFE_TO_REPEAT[progress?.scope ?? 'run'][kind];
	return beforeSend ? nothingSent(context) : undefined;
}

/** For what was never begun, reads included. */
function nothingSent({ progress }: ErrorContext): string | undefined {
	const scope = progress?.scope ?? 'run';
	return scope === 'run' ? 'Nothing was sent.' : SAFE_TO_REPEAT[scope].notSent;
}

const itemOf = ({ itemIndex }: ErrorContext) => (itemIndex === undefined ? {} : { itemIndex });

/**
 * n8n puts a sentence of its own in the place of every message that has a code like ECONNREFUSED in
 * it. Whose connection failed, and what the code was, would be lost.
 */
function inOurWords<E extends NodeError>(error: E, message: string): E {
	return Object.assign(error, { message, messages: [] });
}

function joined(sentences: Array<string | undefined>): string {
	return sentences.filter((sentence) => sentence !== undefined && sentence !== '').join(' ');
}
