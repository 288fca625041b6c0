import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** What becomes of a delivery. Only `accept` starts the workflow. */
export type Verdict =
	| { kind: 'accept'; item: IDataObject }
	/** The provider tries out the address. */
	| { kind: 'ping' }
	/** An event that nobody asked for; with a reason, it is worth a line in the log. */
	| { kind: 'unsubscribed'; reason?: string }
	/** It has started the workflow before. */
	| { kind: 'duplicate' }
	/** Nobody proved who sent it (401), or it cannot be an event at all (400, 413, 415). */
	| { kind: 'refused'; status: RefusalStatus; reason: string }
	/** It cannot be told now; the provider shall send it again. */
	| { kind: 'unavailable'; reason: string };

type RefusalStatus = 400 | 401 | 413 | 415;

/** Ends the judging of a delivery that must not start anything. */
export class Refusal extends Error {
	override readonly name = 'Refusal';

	constructor(
		readonly status: RefusalStatus,
		/** For the log: no value from the request, which anybody may have written. */
		readonly reason: string,
	) {
		super(reason);
	}
}

/** Ends the judging of a delivery that shall come again. */
export class Unavailable extends Error {
	override readonly name = 'Unavailable';

	constructor(
		/** For the log: no value from the request. */
		readonly reason: string,
	) {
		super(reason);
	}
}

/** The part of n8n's response that is used here. */
export interface Reply {
	statusCode: number;
	status(code: number): Reply;
	end(...parts: unknown[]): unknown;
	once(event: 'close', listener: () => void): unknown;
}

export function replyOf(context: IWebhookFunctions): Reply {
	return context.getResponseObject() as unknown as Reply;
}

/**
 * Turns a verdict into the answer. A refusal is answered here and never thrown: n8n would answer
 * 500 and store an execution for every forged call.
 */
export function answer(context: IWebhookFunctions, verdict: Verdict): IWebhookResponseData {
	switch (verdict.kind) {
		case 'accept':
			return { workflowData: [[{ json: verdict.item }]] };
		case 'refused':
		case 'unavailable':
			replyOf(context)
				.status(verdict.kind === 'refused' ? verdict.status : 503)
				.end();
			return { noWebhookResponse: true };
		default:
			return { webhookResponse: { result: verdict.kind } };
	}
}
