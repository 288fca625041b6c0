import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { InputProblem, ProviderFailure } from './failure';
import { redact } from './redact';

const SAFE_TO_REPEAT = {
	notSent: 'Nothing was sent. It is safe to run this again.',
	rejected: 'No money moved. Correct the cause, then run this again.',
	unknown:
		'It is not known whether the provider carried this out. Look it up before you send it again.',
} as const;

export interface ErrorContext {
	node: INode;
	itemIndex: number;
	/** Values that must not appear in the error. */
	secrets: readonly string[];
	/** Reads say nothing about money, so their advice leaves it out. */
	movesMoney: boolean;
	/** What the user should know about the items of this run that did get through. */
	progress?: string;
}

/**
 * The one factory of errors that leave a node. Wraps exactly once: a node error comes back as it is,
 * because n8n drops the options of a second wrap.
 */
export function toNodeError(
	error: unknown,
	context: ErrorContext,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const scrub = (text: string) => redact(text, context.secrets);
	const { node, itemIndex } = context;

	if (error instanceof InputProblem) {
		const refused = new NodeOperationError(node, scrub(error.message), {
			itemIndex,
			description: joined([
				`Item ${itemIndex}, field “${error.field}”. ${error.example}`,
				'Nothing was sent.',
				context.progress,
			]),
		});
		refused.context.data = { kind: 'notSent', code: 'validation', field: error.field };
		return inOurWords(refused, scrub(error.message));
	}
	if (error instanceof ProviderFailure) return fromFailure(error, context, scrub);

	// A bug of ours: keep its words for the report, never its properties.
	const text = error instanceof Error ? error.message : String(error);
	const message = `Unexpected error in this node: ${scrub(text)}`;
	const unexpected = new NodeOperationError(node, message, {
		itemIndex,
		description: joined([
			context.movesMoney ? SAFE_TO_REPEAT.unknown : undefined,
			'Please report this to the authors of n8n-nodes-payment-providers.',
			context.progress,
		]),
	});
	unexpected.context.data = { kind: 'unknown', code: 'internal' };
	return inOurWords(unexpected, message);
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
			context.movesMoney ? SAFE_TO_REPEAT[details.kind] : undefined,
			details.requestId === undefined ? undefined : `Request id: ${details.requestId}.`,
			details.providerCode === undefined ? undefined : `Provider code: ${details.providerCode}.`,
			context.progress,
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
	};
	const error = new NodeApiError(context.node, facts, {
		message,
		description,
		itemIndex: context.itemIndex,
		...(details.httpStatus === undefined ? {} : { httpCode: String(details.httpStatus) }),
	});
	error.context.data = facts;
	return inOurWords(error, message);
}

/**
 * n8n puts a sentence of its own in the place of every message that has a code like ECONNREFUSED in
 * it. Whose connection failed, and what the code was, would be lost.
 */
function inOurWords<E extends NodeApiError | NodeOperationError>(error: E, message: string): E {
	return Object.assign(error, { message, messages: [] });
}

function joined(sentences: Array<string | undefined>): string {
	return sentences.filter((sentence) => sentence !== undefined && sentence !== '').join(' ');
}
