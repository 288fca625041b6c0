/**
 * What a failed call means for the money: whether the provider can have carried it out.
 *
 * - `notSent`: it never got the request. Sending again is safe.
 * - `rejected`: it got the request and refused it. Nothing moved; the same again will be refused too.
 * - `unknown`: it may have. Must not be sent again automatically, but looked up.
 */
export type FailureKind = 'notSent' | 'rejected' | 'unknown';

/** Why, as a stable slug that workflows can branch on. */
export type FailureCode =
	| 'alreadyPaid'
	| 'cancelled'
	| 'connection'
	| 'contract'
	| 'credential'
	| 'deadline'
	| 'egressBlocked'
	| 'emptyResponse'
	| 'inFlight'
	| 'invalidJson'
	| 'notFound'
	| 'permission'
	| 'provider'
	| 'proxy'
	| 'rateLimited'
	| 'redirect'
	| 'responseTooLarge'
	| 'server'
	| 'tls'
	| 'unauthenticated'
	| 'unrecognized'
	| 'validation';

export interface FailureDetails {
	kind: FailureKind;
	code: FailureCode;
	/** What happened, one sentence, safe to show: no secret, no personal data, no raw HTML. */
	message: string;
	/** What to do next and what is safe to repeat. */
	advice?: string;
	httpStatus?: number;
	providerCode?: string;
	/** Field name to the provider's texts about it, already scrubbed. */
	fieldErrors?: Record<string, string[]>;
	requestId?: string;
	/** How long the provider asked us to wait. Milliseconds. */
	retryAfterMs?: number;
	attempts?: number;
	/** Of a payment that was made before and therefore not now: how it stands, and who made it. */
	earlier?: Earlier & { outcome: 'succeeded' | 'pending' | 'unknown' };
}

/** Where a payment was sent first, as far as that is known. A time in ISO 8601, ids of n8n. */
export type Earlier = Partial<Record<'firstSentAt' | 'workflowId' | 'executionId', string>>;

/**
 * The one error type that leaves the transport. It carries no `cause` and no request: those would
 * take the Authorization header and the body into n8n's execution data.
 */
export class ProviderFailure extends Error {
	override readonly name = 'ProviderFailure';

	constructor(readonly details: FailureDetails) {
		super(details.message);
	}

	get kind(): FailureKind {
		return this.details.kind;
	}

	/** The same failure with some details replaced, for a layer that knows more than the one below. */
	with(changes: Partial<FailureDetails>): ProviderFailure {
		return new ProviderFailure({ ...this.details, ...changes });
	}
}

/** A parameter that cannot be sent. Raised before anything leaves the machine. */
export class InputProblem extends Error {
	override readonly name = 'InputProblem';

	constructor(
		/** The field's label in the editor. */
		readonly field: string,
		/** What is wrong with the value, without the value when it is personal. */
		readonly problem: string,
		/** What a good value looks like. */
		readonly example: string,
	) {
		super(`${field}: ${problem}`);
	}
}
