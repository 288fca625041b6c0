import type { IDataObject } from 'n8n-workflow';

import { InputProblem, ProviderFailure } from '../errors/failure';
import { hide, redact } from '../errors/redact';
import type { PaymentOperation } from './operation';
import { nameLabel } from './payment-name';

/** An error of our own says nothing about the money, so it counts as doubt. */
export function asFailure(error: unknown): ProviderFailure {
	if (error instanceof ProviderFailure) return error;
	if (error instanceof InputProblem) {
		return new ProviderFailure({
			kind: 'notSent',
			code: 'validation',
			message: error.message,
			advice: error.example,
		});
	}
	return new ProviderFailure({
		kind: 'unknown',
		code: 'contract',
		message: `The answer could not be read (${error instanceof Error ? error.name : 'error'}).`,
	});
}

/**
 * Providers repeat what they were sent; the journal is stored in clear. What has no space in it is an
 * identifier or an address, which a mask for card numbers could only break.
 */
export function scrubbed(json: IDataObject, personal: readonly string[]): IDataObject {
	return Object.fromEntries(
		Object.entries(json).map(([name, value]) => {
			if (typeof value !== 'string') return [name, value];
			return [name, /\s/.test(value) ? redact(value, personal) : hide(value, personal)];
		}),
	);
}

/**
 * An answer as the item of its payment: in its own order and words. The summary only adds what it
 * leaves out; what both have alike is the caller's own, and no echo to be masked.
 */
export function completed(
	answer: IDataObject,
	summary: IDataObject,
	personal: readonly string[],
): IDataObject {
	const own = Object.entries(summary).filter(
		([name, value]) => answer[name] === undefined || answer[name] === value,
	);
	return { ...scrubbed(answer, personal), ...Object.fromEntries(own) };
}

/** For a person: nobody else can find out, and what names itself cannot be sent under another name. */
export function nextStep(operation: PaymentOperation): string {
	const again =
		'reference' in operation.fields
			? `; if it failed there, pay again under a new “${nameLabel(operation)}”.`
			: '.';
	return `The money may have moved. Look the payment up at the provider${again}`;
}

/** The same reference must not stand for two payments. */
export function otherPayment(operation: PaymentOperation, reference: string): InputProblem {
	return new InputProblem(
		nameLabel(operation),
		`“${reference}” was already used by this node for another amount or recipient.`,
		'Give every payment a reference of its own, for example the order number.',
	);
}
