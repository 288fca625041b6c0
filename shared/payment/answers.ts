import type { IDataObject } from 'n8n-workflow';

import { InputProblem, ProviderFailure } from '../errors/failure';
import { hide, redact } from '../errors/redact';
import { type Earlier, whenAndBy } from './earlier';
import { callColumns } from '../item/columns';
import { contradiction } from './contradiction';
import type { JournalEntry } from './journal';
import type { PaymentAnswer, PaymentOperation } from '../declare/operation';
import type { PaymentContext } from './setup';
import { nameLabel } from './name';

export const CHANGED_INPUT =
	'An input changed since this payment was sent. The item shows what was sent; nothing was sent again.';

export const SENT_BEFORE =
	'At least one payment was sent before under the same name. Its item is marked “replayed”, says when and by which execution it was sent, and shows that payment; nothing was sent again. If it is meant to be another payment, give it a reference of its own.';

export function changedName(operation: PaymentOperation): string {
	return `The “${nameLabel(operation)}” or the operation changed since an item was sent in this execution. The item shows what was sent, under its old name; nothing was sent again. Start a new execution for another payment.`;
}

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

/** Before the send, so nothing was sent by this run; what earlier ones did is not known either. */
export function unrecorded(error: unknown): ProviderFailure {
	// A store that says it in its own words, or a stop.
	if (error instanceof ProviderFailure && error.kind === 'notSent') return error;
	const reason = error instanceof Error ? error.message : 'unknown error';
	return new ProviderFailure({
		kind: 'notSent',
		code: 'provider',
		message: `n8n’s database could not record the reference before sending (${reason}).`,
		advice: 'Save the workflow and check the database that n8n uses.',
	});
}

/** Questions before the payment failed: whatever kept them from an answer, the payment was not sent. */
export function notPrepared(error: unknown): ProviderFailure {
	return asFailure(error).with({ kind: 'notSent' });
}

/** An earlier attempt has failed, and nobody knows whether it still has. */
export function earlierUnclear(failure: ProviderFailure): ProviderFailure {
	return failure.with({
		kind: 'notSent',
		message: `An earlier try of this payment failed. The provider could not be asked whether that is still so, so it was not sent again. ${failure.message}`,
	});
}

/** It was sent, by this execution or an earlier one, and its answer is not here. */
export function sentBefore({ sentAt }: JournalEntry): ProviderFailure {
	const when = sentAt === undefined ? '' : ` (${sentAt})`;
	return new ProviderFailure({
		kind: 'unknown',
		code: 'inFlight',
		message: `This payment was sent before${when} and its outcome was not recorded. It was not sent again.`,
	});
}

/**
 * The item of a payment whose answer came; the journal stores it, so it has no personal data.
 *
 * @param item completed, see there
 */
export function resultItem(
	item: IDataObject,
	key: string,
	{ answer, outcome }: PaymentAnswer,
	personal: readonly string[],
): IDataObject {
	const call = scrubbed(callColumns(answer).call, personal);
	return { outcome, ...item, idempotencyKey: key, call };
}

/**
 * @param operation absent where the node does not know any more which one it was
 * @param about what is known of the payment
 */
export function unknownItem(
	operation: PaymentOperation | undefined,
	about: IDataObject,
	{ key, sentAt }: JournalEntry,
	{ details }: ProviderFailure,
	personal: readonly string[],
): IDataObject {
	const known = { ...about };
	// What was said of it before counts no more, and the word stands first.
	delete known.outcome;
	return {
		outcome: 'unknown',
		...known,
		reason: redact(details.message, personal),
		reasonCode: details.code,
		nextStep: nextStep(operation, details.code === 'inFlight'),
		...(sentAt !== undefined && { sentAt }),
		idempotencyKey: key,
	};
}

/**
 * Providers repeat what they were sent; the journal is stored in clear. What has no space in it is an
 * identifier or an address, which a mask for card numbers could only break.
 */
function scrubbed(json: IDataObject, personal: readonly string[]): IDataObject {
	return Object.fromEntries(
		Object.entries(json).map(([name, value]) => {
			if (typeof value !== 'string') return [name, value];
			return [name, /\s/.test(value) ? redact(value, personal) : hide(value, personal)];
		}),
	);
}

/**
 * Every answer is held against what was asked: the first, a replayed one, one that was looked up, how
 * it ended. What was asked is in the entry; the input may have changed since.
 *
 * @returns what it says otherwise, and the answer as the item of its payment
 */
export function heldAgainst(
	operation: PaymentOperation,
	{ hidden, input }: PaymentContext,
	{ out = {} }: JournalEntry,
	{ json }: PaymentAnswer,
): { said: string | undefined; answer: IDataObject } {
	const asked = Object.fromEntries(
		Object.entries(operation.summary(input)).map(([name, value]) => [name, out[name] ?? value]),
	);
	return { said: contradiction(json, asked), answer: completed(json, asked, hidden()) };
}

/**
 * An answer as the item of its payment: in its own order and words. The summary only adds what it
 * leaves out; what both have alike is the caller's own, and no echo to be masked.
 */
function completed(
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
function nextStep(operation: PaymentOperation | undefined, isRepeat: boolean): string {
	if (operation === undefined)
		return 'The money may have moved. Look the payment up at the provider.';
	const label = nameLabel(operation);
	const hasReference = 'reference' in operation.fields;
	const again = hasReference ? `; if it failed there, pay again under a new “${label}”.` : '.';
	const testing =
		hasReference && isRepeat ? ` While you test, use a new “${label}” for each test.` : '';
	return `The money may have moved. Look the payment up at the provider${again}${testing}`;
}

/** The same reference must not stand for two payments. */
export function otherPayment(
	operation: PaymentOperation,
	reference: string,
	earlier?: Earlier,
): InputProblem {
	return new InputProblem(
		nameLabel(operation),
		`“${reference}” was already used${whenAndBy(earlier) || ' by this node'} for another amount or recipient.`,
		'Give every payment a reference of its own, for example the order number.',
	);
}
